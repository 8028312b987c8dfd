package diff

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Each case holds a, b and the spans between them, one a line.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 8 {
		t.Fatalf("%d cases found (%v)", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			part := map[string]string{}
			for _, f := range ar.Files {
				part[f.Name] = string(f.Data)
			}
			spans, st := WordsStats(part["a"], part["b"])
			checkSpans(t, part["a"], part["b"], spans)
			var out strings.Builder
			for _, s := range spans {
				fmt.Fprintf(&out, "%c %q\n", "=-+"[s.Op], s.Text)
			}
			fmt.Fprintf(&out, "# %d equal, %d deleted, %d inserted, share %.3f\n", st.Equal, st.Deleted, st.Inserted, st.Share)
			if *update {
				ar.Files = []txtar.File{
					{Name: "a", Data: []byte(part["a"])},
					{Name: "b", Data: []byte(part["b"])},
					{Name: "spans", Data: []byte(out.String())},
				}
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(part["spans"], out.String()); d != "" {
				t.Errorf("spans differ (-golden +now):\n%s", d)
			}
		})
	}
}
