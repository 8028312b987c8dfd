package copydesk_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestImportsRunOneWay holds the direction of doc/design.md: cmd -> {check, eval,
// explain} -> run -> facts -> {cleanup, dedupe, reports} -> corpus, and the three
// rooms in the middle do not know one another.
func TestImportsRunOneWay(t *testing.T) {
	const module = "github.com/copydesk/copydesk/"
	allowed := map[string][]string{
		"cmd": {
			"internal/run", "internal/check", "internal/eval", "internal/explain", "internal/settings",
			"cleanup", "dedupe", "reports", "internal/corpus", "internal/nearest",
		},
		"internal/explain":  {"internal/run", "internal/settings", "cleanup", "dedupe", "reports"},
		"internal/eval":     {"internal/run", "internal/settings", "cleanup", "dedupe", "reports", "internal/corpus"},
		"internal/check":    {"internal/run", "internal/settings", "internal/ordered", "cleanup", "reports", "internal/corpus"},
		"internal/run":      {"internal/facts", "internal/settings", "internal/ordered", "cleanup", "dedupe", "reports", "internal/corpus"},
		"internal/facts":    {"internal/settings", "internal/ordered", "cleanup", "dedupe", "reports", "internal/corpus"},
		"internal/settings": {"cleanup", "reports", "internal/corpus"},
		"internal/ordered":  {},
		"internal/hostile":  {"cleanup", "dedupe"}, // texts for tests alone
		"internal/nearest":  {},                    // a room of its own: cmd and cleanup both guess what was meant
		"cleanup":           {"internal/ordered", "internal/nearest"},
		"dedupe":            {},
		"reports":           {"internal/corpus"},
		"internal/corpus":   {},
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
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	seen := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		from := room(strings.TrimPrefix(f[0], module))
		seen[from] = true
		if from == "" {
			if strings.HasPrefix(f[0], module) {
				t.Errorf("%s is in no room of the house", f[0])
			}
			continue
		}
		for _, imp := range f[1:] {
			rel, ours := strings.CutPrefix(imp, module)
			if !ours {
				continue
			}
			to := room(rel)
			if to == from {
				continue
			}
			ok := false
			for _, a := range allowed[from] {
				ok = ok || a == to
			}
			if !ok {
				t.Errorf("%s imports %s: %s may import only %v", f[0], imp, from, allowed[from])
			}
		}
	}
	for r := range allowed {
		if !seen[r] {
			t.Errorf("room %s is empty: the test looks at nothing there", r)
		}
	}
}

// TestModelIsCarriedByChoice holds that the libraries do not bring the spin model, 30 MB, along: a
// program imports cleanup/spin/model or does without. By the imports, and by what a program links.
func TestModelIsCarriedByChoice(t *testing.T) {
	const module = "github.com/copydesk/copydesk/"
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
