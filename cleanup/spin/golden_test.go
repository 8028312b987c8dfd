package spin_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/copydesk/copydesk/cleanup/spin"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden judges the texts in testdata; "must" lists phrases that have to be named whatever
// the model, "verdict" the one it has to come to.
func TestGolden(t *testing.T) {
	judged(t, "testdata/*.txtar", func(t *testing.T, path string, a *txtar.Archive, parts map[string]string, v spin.Verdict) {
		var got strings.Builder
		for _, f := range v.Flags {
			fmt.Fprintf(&got, "%s: %q -> %q\n", f.Kind, f.Written, f.Expected)
		}
		if want := strings.TrimSpace(parts["verdict"]); string(v.Class) != want {
			t.Errorf("verdict %s (score %v, p %v), want %s", v.Class, v.Score, v.P, want)
		}
		for line := range strings.Lines(parts["must"]) {
			written, expected, _ := strings.Cut(strings.TrimSpace(line), " -> ")
			found := false
			for _, f := range v.Flags {
				found = found || strings.Contains(f.Written, written) && strings.Contains(f.Expected, expected)
			}
			if !found {
				t.Errorf("not named: %s", strings.TrimSpace(line))
			}
		}
		if *update {
			for i := range a.Files {
				if a.Files[i].Name == "flags" {
					a.Files[i].Data = []byte(got.String())
				}
			}
			if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
			return
		}
		if diff := cmp.Diff(parts["flags"], got.String()); diff != "" {
			t.Errorf("flags (-want +got):\n%s", diff)
		}
	})
}

// judged calls f with every case of a pattern: its file, that taken apart, and the verdict on its text, which was checked.
func judged(t *testing.T, pattern string, f func(t *testing.T, path string, a *txtar.Archive, parts map[string]string, v spin.Verdict)) {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases", err)
	}
	d := detect(t, shipped(t), spin.Options{})
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			parts := map[string]string{}
			for _, f := range a.Files {
				parts[f.Name] = string(f.Data)
			}
			v := d.Check(parts["text"])
			check(t, parts["text"], v)
			f(t, path, a, parts, v)
		})
	}
}
