package copydesk_test

import (
	"os/exec"
	"strings"
	"testing"
)

// TestImportsRunOneWay holds the direction of doc/design.md: cmd -> batch ->
// {cleanup, dedupe, reports} -> corpus, and the three rooms in the middle do
// not know one another.
func TestImportsRunOneWay(t *testing.T) {
	const module = "github.com/copydesk/copydesk/"
	allowed := map[string][]string{
		"cmd":             {"internal/batch", "cleanup", "dedupe", "reports", "internal/corpus"},
		"internal/batch":  {"cleanup", "dedupe", "reports", "internal/corpus"},
		"cleanup":         {},
		"dedupe":          {},
		"reports":         {"internal/corpus"},
		"internal/corpus": {},
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
