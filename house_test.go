package copydesk_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestImportsRunOneWay holds the direction of doc/design.md: cmd -> {check, eval,
// explain} -> run -> facts -> {cleanup, dedupe, reports} -> corpus, and the three
// rooms in the middle do not know one another.
func TestImportsRunOneWay(t *testing.T) {
	allowed := map[string][]string{
		"cmd": {
			"internal/run", "internal/check", "internal/eval", "internal/explain", "internal/review", "internal/changes", "internal/seen", "internal/rows", "internal/settings", "internal/rules", "internal/exit",
			"cleanup", "dedupe/index", "dedupe", "reports", "internal/corpus", "internal/nearest",
		},
		"internal/exit":      {"internal/settings", "internal/corpus"},
		"internal/changes":   {"internal/settings", "internal/corpus"},
		"internal/review":    {"internal/run", "internal/settings", "internal/decisions", "reports", "internal/corpus"},
		"internal/explain":   {"internal/run", "internal/rows", "internal/settings", "internal/nearest", "cleanup", "dedupe", "reports"},
		"internal/eval":      {"internal/run", "internal/settings", "cleanup", "dedupe", "reports", "internal/corpus"},
		"internal/check":     {"internal/run", "internal/rows", "internal/settings", "internal/rules", "internal/jsonlines", "internal/nearest", "internal/ordered", "cleanup", "reports", "internal/corpus"},
		"internal/run":       {"internal/facts", "internal/seen", "internal/rows", "internal/settings", "internal/rules", "internal/decisions", "internal/jsonlines", "internal/ordered", "cleanup", "dedupe", "reports", "internal/corpus"},
		"internal/seen":      {"internal/facts", "internal/settings", "internal/ordered", "dedupe", "dedupe/index", "reports"},
		"internal/rows":      {"internal/facts", "internal/settings", "internal/rules", "cleanup", "dedupe", "reports", "internal/corpus", "internal/compact"},
		"internal/facts":     {"internal/settings", "internal/ordered", "internal/dates", "cleanup", "dedupe", "reports", "internal/corpus", "internal/compact"},
		"internal/settings":  {"internal/rules", "cleanup", "reports", "internal/corpus", "internal/nearest"},
		"internal/rules":     {"cleanup", "dedupe", "reports", "internal/nearest"},
		"internal/decisions": {"internal/jsonlines", "internal/nearest"},
		"internal/jsonlines": {},
		"internal/ordered":   {},
		"internal/hostile":   {"cleanup", "dedupe", "reports"}, // texts for tests alone
		"internal/fault":     {"internal/corpus"},              // a disk for tests alone
		"internal/word":      {},                               // what a word is, for every stage that counts some
		"internal/compact":   {},                               // bytes of values, for whatever waits in files or travels
		"internal/nearest":   {},                               // a room of its own: whoever reads a name guesses what was meant
		"cleanup":            {"internal/word", "internal/jsonlines", "internal/ordered", "internal/nearest", "internal/compact"},
		"dedupe":             {"internal/word", "internal/dates", "internal/compact"},
		"internal/dates":     {},
		"dedupe/index":       {"dedupe", "internal/flock", "internal/corpus"}, // of corpus the disk, which a test lets fail
		"internal/flock":     {},
		"reports":            {"internal/word", "internal/corpus", "internal/ordered", "internal/flock"},
		"internal/corpus":    {"internal/nearest"},

		// The job on an engine: how it gets there, and what it is.
		"beam/cmd": {
			"beam/internal/engine", "beam/internal/launch", "beam/internal/work", "beam/internal/cluster", "beam/internal/session", "beam/internal/pipeline",
			"internal/run", "internal/settings", "internal/exit", "reports", "internal/corpus",
		},
		"beam/internal/launch":     {"beam/internal/engine", "beam/internal/jobs", "beam/internal/work", "internal/settings"},
		"beam/internal/engine":     {"beam/internal/process", "internal/settings", "internal/nearest"},
		"beam/internal/cluster":    {"beam/internal/engine", "beam/internal/process"},
		"beam/internal/jobs":       {},
		"beam/internal/work":       {},
		"beam/internal/process":    {},
		"beam/internal/session":    {"beam/internal/tools", "beam/internal/job", "internal/run", "internal/rows", "internal/facts", "cleanup", "dedupe", "reports", "internal/corpus"},
		"beam/internal/pipeline":   {"beam/internal/steps", "beam/internal/outbox", "beam/internal/tools", "beam/internal/job"},
		"beam/internal/steps":      {"beam/internal/tools", "beam/internal/job", "beam/internal/judging", "beam/internal/components", "beam/internal/spool", "internal/compact", "internal/settings", "internal/rows", "internal/facts", "cleanup", "dedupe", "reports", "internal/corpus"},
		"beam/internal/tools":      {"beam/internal/job", "beam/internal/judging", "internal/run", "internal/settings", "internal/rows", "internal/facts", "cleanup", "dedupe", "reports", "internal/corpus"},
		"beam/internal/judging":    {"internal/compact", "internal/facts", "cleanup"},
		"beam/internal/job":        {"internal/run", "internal/settings", "cleanup", "reports", "internal/corpus"},
		"beam/internal/components": {"beam/internal/spool"},
		"beam/internal/outbox":     {"beam/internal/spool", "internal/compact"},
		"beam/internal/spool":      {},
	}
	room := func(pkg string) string {
		best := ""
		for r := range allowed {
			if (pkg == r || strings.HasPrefix(pkg, r+"/")) && len(r) > len(best) {
				best = r
			}
		}
		return best
	}
	seen := map[string]bool{}
	for pkg, imports := range ourImports(t) {
		from := room(pkg)
		seen[from] = true
		if from == "" {
			t.Errorf("%s is in no room of the house", pkg)
			continue
		}
		for _, imp := range imports {
			if to := room(imp); to != from && !slices.Contains(allowed[from], to) {
				t.Errorf("%s imports %s: %s may import only %v", pkg, imp, from, allowed[from])
			}
		}
	}
	for r := range allowed {
		if !seen[r] {
			t.Errorf("room %s is empty: the test looks at nothing there", r)
		}
	}
}

// TestWallsInsideRooms holds what the rooms are too large to say: who alone may import a package, and what of ours
// alone one may import.
func TestWallsInsideRooms(t *testing.T) {
	imports := ourImports(t)
	importers := map[string][]string{}
	for pkg, list := range imports {
		for _, imp := range list {
			importers[imp] = append(importers[imp], pkg)
		}
	}
	for _, wall := range []struct {
		pkg string
		by  []string
		why string
	}{
		{"internal/run", []string{"cmd/copydesk", "internal/check", "internal/eval", "internal/explain", "internal/review", "beam/cmd/copydesk-beam", "beam/internal/session", "beam/internal/job", "beam/internal/tools"}, "what a stage needs lies below the order of the stages"},
		{"internal/facts", []string{"internal/run", "internal/rows", "internal/seen", "beam/internal/session", "beam/internal/steps", "beam/internal/tools", "beam/internal/judging"}, "facts are made in one place, once; what was seen before is such a fact"},
		{"cleanup/spin/collective", []string{"internal/run", "internal/rows", "beam/internal/session", "beam/internal/steps", "beam/internal/tools", "beam/internal/judging", "beam/internal/job"}, "a verdict among others is the last one"},
		{"cleanup/spin/internal/scan", []string{"cleanup/spin", "cleanup/spin/internal/trace"}, "who judges and who trains see all of a text, nobody else"},
		{"cleanup/spin/internal/trace", []string{"cleanup/spin/train"}, "what a detector sees is no verdict"},
		{"cleanup/spin/model", []string{"internal/settings", "cleanup/spin/train"}, "it is 30 MB: a library goes without, and what extends it cannot"},
		{"cleanup/spin/train", []string{"cmd/copydesk", "cleanup/spin/internal/gen", "cleanup/spin/simulate/spinsim"}, "it carries the model"},
		{"reports/outdir", []string{"internal/run", "internal/check", "beam/internal/session"}, "one writer owns the directory of a run; check asks whether copies lie apart from what it reads"},
	} {
		if len(importers[wall.pkg]) == 0 {
			t.Errorf("nobody imports %s: the test looks at nothing there", wall.pkg)
		}
		for _, pkg := range importers[wall.pkg] {
			if !slices.Contains(wall.by, pkg) {
				t.Errorf("%s imports %s, which %v alone may: %s", pkg, wall.pkg, wall.by, wall.why)
			}
		}
	}
	for pkg, only := range map[string][]string{
		"cleanup/spin/collective": {
			"cleanup/spin", "cleanup/spin/internal/calibration", "internal/compact", "cleanup/spin/internal/lexicon", "cleanup/spin/internal/ngrams", "cleanup/spin/internal/prose", "cleanup/spin/learned", "internal/ordered",
		},
		"cleanup/spin/learned":              {"cleanup/spin", "cleanup/spin/internal/lexicon", "internal/jsonlines"},
		"cleanup/spin/internal/calibration": {"internal/compact", "cleanup/spin/internal/weights"},
		"cleanup/spin/internal/filter":      {},
		"cleanup/spin/internal/lexicon":     {"internal/compact", "cleanup/spin/internal/lm", "cleanup/spin/internal/tables"},
		"cleanup/spin/internal/lm":          {},
		"cleanup/spin/internal/ngrams":      {"internal/compact", "cleanup/spin/internal/lm", "cleanup/spin/internal/tables"},
		"cleanup/spin/internal/phrase":      {"cleanup/spin/internal/inflect", "cleanup/spin/internal/lm"},
		"cleanup/spin/internal/prose": {
			"cleanup/spin/internal/filter", "cleanup/spin/internal/lm", "cleanup/spin/internal/ngrams", "cleanup/spin/internal/tables", "cleanup/spin/internal/tells", "cleanup/spin/internal/weights",
		},
		"cleanup/spin/internal/scan": {
			"cleanup/spin/internal/habits", "cleanup/spin/internal/names", "cleanup/spin/internal/lexicon", "cleanup/spin/internal/lm", "cleanup/spin/internal/meant", "cleanup/spin/internal/ngrams", "cleanup/spin/internal/phrase", "cleanup/spin/internal/prose", "cleanup/spin/internal/search", "cleanup/spin/internal/tables", "cleanup/spin/internal/tells",
		},
		"cleanup/spin/internal/search": {
			"cleanup/spin/internal/filter", "cleanup/spin/internal/lexicon", "cleanup/spin/internal/lm", "cleanup/spin/internal/ngrams", "cleanup/spin/internal/prose", "cleanup/spin/internal/tables", "cleanup/spin/internal/weights",
		},
		"cleanup/spin/internal/habits":   {"cleanup/spin/internal/lm"},
		"cleanup/spin/internal/meant":    {"cleanup/spin/internal/inflect", "cleanup/spin/internal/lm"},
		"cleanup/spin/internal/names":    {"cleanup/spin/internal/lm"},
		"cleanup/spin/internal/register": {"cleanup/spin/internal/lm"},
		"cleanup/spin/internal/tables": {
			"cleanup/spin/internal/habits", "cleanup/spin/internal/inflect", "cleanup/spin/internal/lm", "cleanup/spin/internal/meant", "cleanup/spin/internal/names", "cleanup/spin/internal/phrase", "cleanup/spin/internal/register", "cleanup/spin/internal/weights",
		},
		"cleanup/spin/internal/tells":   {"cleanup/spin/internal/lm"},
		"cleanup/spin/internal/weights": {},
		"reports/outdir":                {"reports", "internal/corpus", "internal/flock"},
	} {
		list, there := imports[pkg]
		if !there {
			t.Errorf("there is no %s: the test looks at nothing there", pkg)
		}
		for _, imp := range list {
			if !slices.Contains(only, imp) {
				t.Errorf("%s imports %s: of ours it may import only %v", pkg, imp, only)
			}
		}
	}
}

// ourImports are the packages of the module and of beam, by their paths in the tree, with what of it they import.
func ourImports(t *testing.T) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	imports := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		if pkg, ours := strings.CutPrefix(f[0], module); ours { // otherwise the tests of this folder
			imports[pkg] = inTree(f[1:])
		}
	}
	for pkg, list := range beamImports(t) {
		imports[pkg] = inTree(list)
	}
	return imports
}

const module = "github.com/copydesk/copydesk/"

// inTree are the paths in the tree of the imports that are ours.
func inTree(imports []string) (ours []string) {
	for _, imp := range imports {
		if rel, ok := strings.CutPrefix(imp, module); ok {
			ours = append(ours, rel)
		}
	}
	return ours
}

// beamImports are the packages of the module beam. They are read, not listed by the go command, which would fetch all
// that Beam needs first.
func beamImports(t *testing.T) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	err := filepath.WalkDir("beam", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(filepath.Dir(path))
		for _, spec := range f.Imports {
			imp, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if !slices.Contains(imports[pkg], imp) {
				imports[pkg] = append(imports[pkg], imp)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return imports
}

// TestModelIsCarriedByChoice holds that the libraries do not bring the spin model, 30 MB, along: a
// program imports cleanup/spin/model or does without. By the imports, and by what a program links.
func TestModelIsCarriedByChoice(t *testing.T) {
	libraries := []string{"cleanup", "cleanup/spin", "dedupe", "reports"}
	args := []string{"list", "-deps"}
	for _, l := range libraries {
		args = append(args, module+l)
	}
	deps, err := exec.Command("go", args...).Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	seen := 0
	for line := range strings.Lines(string(deps)) {
		pkg := strings.TrimPrefix(strings.TrimSpace(line), module)
		if pkg == "cleanup/spin/model" {
			t.Error("a library imports the model")
		}
		if slices.Contains(libraries, pkg) {
			seen++
		}
	}
	if seen != len(libraries) {
		t.Errorf("%d of %d libraries looked at", seen, len(libraries))
	}
	dir := t.TempDir()
	main := filepath.Join(dir, "main.go")
	program := "package main\n\nimport \"" + module + "cleanup/spin\"\n\nfunc main() {\n\t_, err := spin.Load(\"a.model\")\n\tprintln(err.Error())\n}\n"
	if err := os.WriteFile(main, []byte(program), 0o600); err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(dir, "program")
	if out, err := exec.Command("go", "build", "-o", bin, main).CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	info, err := os.Stat(bin)
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > 15_000_000 {
		t.Errorf("a program that imports cleanup/spin is %d bytes large", info.Size())
	}
}
