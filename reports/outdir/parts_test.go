package outdir_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/reports/outdir"
)

// TestTakeOfARunInParts: whoever writes in parts may take its place, whoever writes whole files is told.
func TestTakeOfARunInParts(t *testing.T) {
	whole := map[string]string{"out/documents.jsonl/part-00000-of-00002": "", "out/documents.jsonl/part-00001-of-00002": "x", "out/summary.json": summary010}
	for _, c := range []struct {
		name  string
		more  map[string]string
		parts bool
		want  string // in the message; "": taken
	}{
		{"in parts", nil, true, ""},
		{"whole files in its place", nil, false, "documents.jsonl is in parts, as a run on a cluster leaves it"},
		{"a note among the parts", map[string]string{"out/documents.jsonl/notes.txt": "mine"}, true, "documents.jsonl is a directory"},
		{"a part too many", map[string]string{"out/documents.jsonl/part-00002-of-00003": "x"}, true, "documents.jsonl is a directory"},
		{"a file in the place of what is shared", map[string]string{"out/.copydesk-beam": "mine"}, true, ".copydesk-beam is a file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := map[string]string{}
			for _, list := range []map[string]string{whole, c.more} {
				for name, content := range list {
					files[name] = content
				}
			}
			t.Chdir(put(t, files))
			before := tree(t, "out")
			err := released(t, "out", outdir.Options{Parts: c.parts})
			var refused *outdir.RefusedError
			if c.want == "" && err != nil || c.want != "" && (!errors.As(err, &refused) || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("error %v, want %q", err, c.want)
			}
			if d := cmp.Diff(before, tree(t, "out")); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestWhatAKilledClusterRunShared goes with the next run, and is no reason to refuse the directory.
func TestWhatAKilledClusterRunShared(t *testing.T) {
	t.Chdir(t.TempDir())
	c, err := outdir.Take("out", outdir.Options{Parts: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll("out/"+outdir.SharedDir+"/segments/deep", 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("out/"+outdir.SharedDir+"/segments/0", nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := c.Release(); err != nil {
		t.Fatal(err)
	}
	if err := released(t, "out", outdir.Options{}); err != nil {
		t.Fatal(err)
	}
	if left := tree(t, "out"); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
	t.Chdir(put(t, map[string]string{"out/.copydesk-beam/mine.txt": "mine"}))
	var refused *outdir.RefusedError
	if err := released(t, "out", outdir.Options{Parts: true}); !errors.As(err, &refused) || !refused.Foreign {
		t.Errorf("a directory of somebody's: %v", err)
	}
}
