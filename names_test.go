package copydesk_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// namesMost bounds what a package exports: functions, types, constants and variables. A number may fall, with
// every name that nobody outside needs; one that has to rise takes a name that is worth it.
var namesMost = map[string]int{
	"cleanup":                 7,
	"cleanup/boilerplate":     7,
	"cleanup/damage":          7,
	"cleanup/encoding":        16,
	"cleanup/html":            5,
	"cleanup/language":        6, // English among them: whoever asks for that alone need not wait for other languages
	"cleanup/leftover":        12,
	"cleanup/quality":         15,
	"cleanup/spin":            26,
	"cleanup/wall":            12,
	"cleanup/spin/collective": 28, // 15 of them for judging on many machines
	"cleanup/spin/eval":       11,
	"cleanup/spin/learned":    5,
	"cleanup/spin/model":      2,
	"cleanup/spin/simulate":   5,
	"cleanup/spin/train":      13,
	"dedupe":                  66,
	"dedupe/candidates":       12,
	"dedupe/cluster":          8,
	"dedupe/digest":           6,
	"dedupe/eval":             13,
	"dedupe/index":            19,
	"dedupe/shingle":          12,
	"dedupe/simulate":         23,
	"dedupe/sketch":           4,
	"dedupe/verify":           62,
	"reports":                 101,
	"reports/diff":            32,
	"reports/github":          2,
	"reports/gitlab":          1,
	"reports/html":            8,
	"reports/json":            1,
	"reports/junit":           1,
	"reports/markdown":        2,
	"reports/outdir":          11,
	"reports/sarif":           2,
	"reports/text":            13,
	"reports/visible":         18,
}

// TestExportedNames counts the exported names of the public packages, those of every system.
func TestExportedNames(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "list", "-f", `{{.Name}} {{.ImportPath}} {{.Dir}}`, "./cleanup/...", "./dedupe/...", "./reports/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	seen := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		f := strings.SplitN(strings.TrimSuffix(line, "\n"), " ", 3)
		pkg := strings.TrimPrefix(f[1], module)
		if f[0] == "main" || strings.Contains("/"+pkg+"/", "/internal/") {
			continue
		}
		seen[pkg] = true
		names := exported(t, f[2])
		switch most, known := namesMost[pkg]; {
		case !known:
			t.Errorf("%s: exports %d names and has no bound", pkg, len(names))
		case len(names) > most:
			t.Errorf("%s: exports %d names, at most %d: %s", pkg, len(names), most, strings.Join(names, " "))
		case len(names) < most:
			t.Errorf("%s: exports %d names: lower its bound of %d", pkg, len(names), most)
		}
	}
	for pkg := range namesMost {
		if !seen[pkg] {
			t.Errorf("%s has a bound and is no public package", pkg)
		}
	}
}

// exported lists the exported names that the files of a package declare beside its methods.
func exported(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	add := func(ids ...*ast.Ident) {
		for _, id := range ids {
			if id.IsExported() {
				names = append(names, id.Name)
			}
		}
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil {
					add(d.Name)
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					switch s := s.(type) {
					case *ast.TypeSpec:
						add(s.Name)
					case *ast.ValueSpec:
						add(s.Names...)
					}
				}
			}
		}
	}
	return names
}
