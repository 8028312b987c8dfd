package copydesk_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"strings"
	"testing"
)

// librariesShown are the packages in which a running example calls every exported function.
var librariesShown = []string{
	"cleanup", "cleanup/boilerplate", "cleanup/encoding", "cleanup/html", "cleanup/language", "cleanup/quality",
	"cleanup/spin", "cleanup/spin/model", "dedupe", "dedupe/sketch", "reports/diff", "reports/text",
}

// TestExamplesRun holds that every example in the tree states its output: without, it is compiled and never run.
func TestExamplesRun(t *testing.T) {
	n := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		for _, e := range examplesOf(t, path) {
			n++
			if !e.runs {
				t.Errorf("%s: %s has no Output comment", path, e.name)
			}
		}
		return nil
	})
	if err != nil || n == 0 {
		t.Fatalf("%d examples, %v", n, err)
	}
}

// TestLibrariesAreShown holds that a reader of a library package finds a running call of each of its functions.
func TestLibrariesAreShown(t *testing.T) {
	for _, dir := range librariesShown {
		called := map[string]bool{}
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files, %v", dir, err)
		}
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") {
				for _, e := range examplesOf(t, f) {
					if e.runs {
						maps.Copy(called, e.calls)
					}
				}
			}
		}
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			for _, d := range parsed(t, f).Decls {
				fn, ok := d.(*ast.FuncDecl)
				if !ok || fn.Recv != nil || !fn.Name.IsExported() {
					continue
				}
				if name := fn.Name.Name; !called[name] {
					t.Errorf("%s: no example calls %s", dir, name)
				}
			}
		}
	}
}

type example struct {
	name  string
	runs  bool
	calls map[string]bool // names selected from packages and values
}

func examplesOf(t *testing.T, path string) []example {
	t.Helper()
	f := parsed(t, path)
	var out []example
	for _, d := range f.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Recv != nil || !strings.HasPrefix(fn.Name.Name, "Example") {
			continue
		}
		e := example{name: fn.Name.Name, calls: map[string]bool{}}
		for _, c := range f.Comments {
			text := strings.ToLower(strings.TrimSpace(c.Text()))
			if c.Pos() > fn.Body.Lbrace && c.End() < fn.Body.Rbrace && (strings.HasPrefix(text, "output:") || strings.HasPrefix(text, "unordered output:")) {
				e.runs = true
			}
		}
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				e.calls[s.Sel.Name] = true
			}
			return true
		})
		out = append(out, e)
	}
	return out
}

func parsed(t *testing.T, path string) *ast.File {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
