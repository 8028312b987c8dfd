package session_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/beam/internal/session"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
)

// TestSameIDs: ids that repeat in one chunk or across chunks, that are names of repeats, that are missing, and that other
// records would have without one, are made unique as on one machine, wherever the input is cut.
func TestSameIDs(t *testing.T) {
	dir := t.TempDir()
	lines := func(ids ...string) string {
		var b strings.Builder
		for i, id := range ids {
			field := ""
			if id != "" {
				field = fmt.Sprintf(`"id":%q,`, id)
			}
			fmt.Fprintf(&b, "{%s\"text\":\"The ferry %d sails from pier %d.\"}\n", field, i, len(id))
		}
		return b.String()
	}
	for name, content := range map[string]string{
		"a.jsonl": lines("x", "", "x#2", "x", "y#2", "a.jsonl#6", "", "x#2#2", "", "a.jsonl", "z"), "b.txt": "A page of the paper.", "c.jsonl": lines("b.txt", "x#2", "y#2", "a.jsonl", "b.txt", "", "c.jsonl#6#2", "x", "z#2"),
		"d.jsonl": lines("z", "c.jsonl#6", "a.jsonl#7", "x#3", "x"),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	job := run.Job{Settings: settings.Default(), Inputs: []string{dir}}
	job.Settings.Report = false
	job.Settings.Stages = []string{settings.StageClean}
	whole, one := onOne(t, job)
	if n := one.Summary.Counts.Renamed; n < 10 {
		t.Fatalf("%d ids made unique", n)
	}
	for seed, chunk := range []int64{1, 60, 150, 1 << 30} {
		parts, out := onMany(t, job, session.Options{Chunk: chunk}, uint64(seed))
		same(t, whole, parts)
		compareSummaries(t, one, out)
	}
}
