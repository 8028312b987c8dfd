package copydesk_test

import (
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// circleMost bounds the files of a package that can be understood only together: each uses, by way of others, what
// every other one declares.
const circleMost = 8

// TestNoLargeCircles draws an arrow from a file to another one of its package for every function, type, field,
// method, constant and variable that it uses of it, and looks for circles among the arrows. Tests and files
// for other systems do not count.
func TestNoLargeCircles(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "list", "-export", "-deps", "-f", `{{.ImportPath}}|{{.Export}}|{{.Dir}}|{{join .GoFiles " "}}`, "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	exports := map[string]string{}
	type room struct {
		name, dir string
		files     []string
	}
	var rooms []room
	for line := range strings.Lines(string(out)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "|")
		exports[f[0]] = f[1]
		if name, ours := strings.CutPrefix(f[0], module); ours {
			rooms = append(rooms, room{name, f[2], strings.Fields(f[3])})
		}
	}
	files := token.NewFileSet()
	compiled := importer.ForCompiler(files, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	arrows := 0
	for _, r := range rooms {
		uses, err := fileArrows(files, compiled, r.dir, r.files)
		if err != nil {
			t.Errorf("%s: %v", r.name, err)
			continue
		}
		largest := largestCircle(uses)
		for _, to := range uses {
			arrows += len(to)
		}
		if len(largest) > circleMost {
			t.Errorf("%s: %d files are one circle, at most %d may be: %s", r.name, len(largest), circleMost, strings.Join(largest, " "))
		}
	}
	if len(rooms) < 20 || arrows < 500 {
		t.Errorf("%d packages and %d arrows between files looked at", len(rooms), arrows)
	}
}

// fileArrows lists, for every file of a package, the other ones that it uses.
func fileArrows(set *token.FileSet, compiled types.Importer, dir string, names []string) (map[string][]string, error) {
	var files []*ast.File
	for _, name := range names {
		f, err := parser.ParseFile(set, filepath.Join(dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	var wrong []error
	info := types.Info{Uses: map[*ast.Ident]types.Object{}}
	check := types.Config{Importer: compiled, Error: func(err error) { wrong = append(wrong, err) }}
	pkg, _ := check.Check(dir, set, files, &info)
	if len(wrong) > 0 {
		return nil, errors.Join(wrong...)
	}
	uses := map[string][]string{}
	for id, used := range info.Uses {
		if used.Pkg() != pkg || !used.Pos().IsValid() {
			continue
		}
		from, to := filepath.Base(set.File(id.Pos()).Name()), filepath.Base(set.File(used.Pos()).Name())
		if from != to && !slices.Contains(uses[from], to) {
			uses[from] = append(uses[from], to)
		}
	}
	return uses, nil
}

// largestCircle is the largest set of files each of which leads to all others (Tarjan 1972), by name.
func largestCircle(uses map[string][]string) []string {
	var largest, stack []string
	met, low := map[string]int{}, map[string]int{} // in which order; the first file that one leads back to
	var visit func(file string)
	visit = func(file string) {
		met[file] = len(met) + 1
		low[file] = met[file]
		stack = append(stack, file)
		for _, to := range uses[file] {
			switch {
			case met[to] == 0:
				visit(to)
				low[file] = min(low[file], low[to])
			case slices.Contains(stack, to):
				low[file] = min(low[file], met[to])
			}
		}
		if low[file] == met[file] {
			at := slices.Index(stack, file)
			if circle := stack[at:]; len(circle) > len(largest) && len(circle) > 1 {
				largest = slices.Sorted(slices.Values(circle))
			}
			stack = stack[:at]
		}
	}
	for file := range uses {
		if met[file] == 0 {
			visit(file)
		}
	}
	return largest
}

// TestLargestCircle holds the search against circles that are known.
func TestLargestCircle(t *testing.T) {
	uses := map[string][]string{
		"a": {"b"}, "b": {"c", "e"}, "c": {"a"}, // a circle of three, with a way out
		"d": {"a", "f"}, "e": {"g"}, "f": {"d"}, // one of two that leads to it
	}
	if got := strings.Join(largestCircle(uses), ""); got != "abc" {
		t.Errorf("the circle is %q, want abc", got)
	}
	uses["g"] = []string{"f"}
	if got := strings.Join(largestCircle(uses), ""); got != "abcdefg" {
		t.Errorf("with an arrow back the circle is %q, want all", got)
	}
	if got := largestCircle(map[string][]string{"a": {"b"}, "b": {"c"}}); got != nil {
		t.Errorf("a circle of %v in a chain", got)
	}
}
