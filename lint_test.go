package copydesk_test

import (
	"go/ast"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestLint runs the linters over the whole tree: each has to end well and to say nothing. They are pinned in
// tools/go.mod; the first run on a machine builds them (half a minute), later ones take seconds.
func TestLint(t *testing.T) {
	t.Parallel()
	staticcheck := filepath.Join(t.TempDir(), "staticcheck")
	quiet(t, "tools", "go", "build", "-o", staticcheck, "honnef.co/go/tools/cmd/staticcheck")
	for _, command := range [][]string{
		{".", "go", "vet", "./..."},
		{".", staticcheck, "-checks", "all", "./..."},
		{"tools", "go", "tool", "gofumpt", "-l", ".."},
	} {
		t.Run(filepath.Base(command[1])+" "+command[2], func(t *testing.T) { quiet(t, command[0], command[1:]...) })
	}
}

// quiet runs a command in a directory and wants no output; what the go command says of modules it fetches
// does not count.
func quiet(t *testing.T, dir string, command ...string) {
	t.Helper()
	c := exec.Command(command[0], command[1:]...)
	c.Dir = dir
	out, err := c.CombinedOutput()
	var said []string
	for line := range strings.Lines(string(out)) {
		if !strings.HasPrefix(line, "go: downloading ") {
			said = append(said, line)
		}
	}
	if err != nil || len(said) > 0 {
		t.Errorf("%s: %v\n%s", strings.Join(command, " "), err, strings.Join(said, ""))
	}
}

// registers are packages whose functions Beam finds by name in a worker: it has to be told of them before main.
var registers = []string{"beam/internal/pipeline"}

// forbidden are calls with the reason for which only a command may make them. A command is a package main.
var forbidden = map[string]string{
	"os.Exit":              "a library returns its error",
	"log.Fatal":            "a library returns its error",
	"log.Fatalf":           "a library returns its error",
	"debug.SetGCPercent":   "the memory of the process is the command's",
	"debug.SetMemoryLimit": "the memory of the process is the command's",
	"debug.SetMaxThreads":  "the threads of the process are the command's",
	"context.Background":   "a library takes a context, so that a signal ends it",
	"context.TODO":         "a library takes a context, so that a signal ends it",
}

func TestForbiddenCalls(t *testing.T) {
	files := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f := parsed(t, path)
		if f.Name.Name == "main" {
			return nil
		}
		files++
		ast.Inspect(f, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, ok := s.X.(*ast.Ident)
			if !ok {
				return true
			}
			name := pkg.Name + "." + s.Sel.Name
			if why, ok := forbidden[name]; ok {
				t.Errorf("%s calls %s: %s", path, name, why)
			}
			return true
		})
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" && !slices.Contains(registers, filepath.ToSlash(filepath.Dir(path))) {
				t.Errorf("%s has an init: who imports it does not ask for work", path)
			}
		}
		return nil
	})
	if err != nil || files < 100 {
		t.Fatalf("%d files, %v", files, err)
	}
}
