package copydesk_test

import (
	"go/ast"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// unraced start goroutines and are tested without the race detector (see Makefile).
var unraced = []string{
	"cleanup/spin/collective", "cleanup/spin/train", "cmd/copydesk", "reports/html", "reports/outdir",
}

// TestGoroutinesAreRaced holds that make test has the race detector where goroutines are started, by a package or by its
// tests, and only there: elsewhere there is nothing that it could find.
func TestGoroutinesAreRaced(t *testing.T) {
	makefile, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(string(makefile), "\nRACED := ")
	list, _, _ = strings.Cut(list, "\n")
	raced := strings.Fields(strings.ReplaceAll(list, "./", ""))
	starts := map[string]bool{}
	err = filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != "." && fileExists(filepath.Join(path, "go.mod")), d.Name() == "testdata":
			return fs.SkipDir // another module
		case d.IsDir() || !strings.HasSuffix(path, ".go"):
			return nil
		}
		if dir := filepath.ToSlash(filepath.Dir(path)); dir != "." && startsGoroutines(parsed(t, path)) {
			starts[dir] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range slices.Sorted(maps.Keys(starts)) {
		if slices.Contains(raced, dir) == slices.Contains(unraced, dir) {
			t.Errorf("%s starts goroutines: it belongs into RACED of the Makefile, or into the list of those tested without", dir)
		}
	}
	for _, dir := range slices.Concat(raced, unraced) {
		if !starts[dir] {
			t.Errorf("%s starts no goroutine: the race detector finds nothing there", dir)
		}
	}
}

func fileExists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// startsGoroutines tells whether a file has a go statement, or calls what starts goroutines for it.
func startsGoroutines(f *ast.File) (starts bool) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			starts = true
		case *ast.SelectorExpr:
			x, ok := n.X.(*ast.Ident)
			starts = starts || n.Sel.Name == "Go" || n.Sel.Name == "RunParallel" || ok && x.Name == "ordered"
		}
		return !starts
	})
	return starts
}
