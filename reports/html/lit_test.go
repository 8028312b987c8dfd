package html

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// rawBytes are the functions that may write bytes to a page as they are: each escapes what it writes, or writes
// what this package holds.
var rawBytes = map[string]string{
	"markup.lit": "of ours", "markup.add": "another piece", "markup.text": "escaped", "markup.attr": "escaped", "markup.num": "a number", "markup.count": "a number and a word of ours",
	"markup.figure": "a number", "markup.digits": "a number", "markup.data": "JSON that escapes markup", "shell.head": "the style sheet", "tail": "the script",
	"writer.single": "pages that are written", "shell.page": "an empty page",
}

// No text of an article becomes markup: nothing but constants is converted to lit, and bytes are put to a page
// where that is looked after alone.
func TestNoTextBecomesMarkup(t *testing.T) {
	out, err := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}}|{{.Export}}", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	exports := map[string]string{}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "|")
		exports[path] = file
	}
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var list []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, f)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	check := types.Config{Importer: importer.ForCompiler(set, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })}
	pkg, err := check.Check("html", set, list, info)
	if err != nil {
		t.Fatal(err)
	}
	lits := pkg.Scope().Lookup("lit").Type()
	constants, writes := 0, map[string]bool{}
	for _, f := range list {
		for _, d := range f.Decls {
			fn, _ := d.(*ast.FuncDecl)
			ast.Inspect(d, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.CallExpr:
					if conversion := info.Types[n.Fun]; conversion.IsType() && types.Identical(conversion.Type, lits) && info.Types[n].Value == nil {
						t.Errorf("%s: text becomes markup", set.Position(n.Pos()))
					}
				case *ast.BasicLit:
					if types.Identical(info.Types[n].Type, lits) {
						constants++
					}
				case *ast.AssignStmt:
					for _, left := range n.Lhs {
						if sel, ok := left.(*ast.SelectorExpr); ok && sel.Sel.Name == "b" && isMarkup(info, sel.X) {
							writes[nameOfFunc(fn)] = true
							if rawBytes[nameOfFunc(fn)] == "" {
								t.Errorf("%s: bytes go to a page as they are", set.Position(n.Pos()))
							}
						}
					}
				case *ast.BinaryExpr:
					if tv := info.Types[n]; types.Identical(tv.Type, lits) && tv.Value == nil {
						t.Errorf("%s: markup is joined at run time", set.Position(n.Pos()))
					}
				}
				return true
			})
		}
	}
	if constants < 300 || len(writes) < 8 {
		t.Errorf("%d constants, and bytes written by %v: the test looks at nothing", constants, writes)
	}
}

// isMarkup reports whether an expression is a piece of a page.
func isMarkup(info *types.Info, e ast.Expr) bool {
	t := info.Types[e].Type
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	return t != nil && strings.HasSuffix(t.String(), "html.markup")
}

func nameOfFunc(fn *ast.FuncDecl) string {
	if fn == nil {
		return ""
	}
	if fn.Recv == nil {
		return fn.Name.Name
	}
	t := fn.Recv.List[0].Type
	if p, ok := t.(*ast.StarExpr); ok {
		t = p.X
	}
	return t.(*ast.Ident).Name + "." + fn.Name.Name
}
