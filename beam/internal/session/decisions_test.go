package session_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/copydesk/copydesk/beam/internal/session"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// TestDecisions: what people decided is obeyed, and what changes nothing is said, as on one machine.
func TestDecisions(t *testing.T) {
	job := run.Job{Settings: settings.Default(), Inputs: []string{"../../../testdata/wire/articles"}}
	job.Settings.Report, job.Settings.Spin.Remove = false, true
	before, _ := onOne(t, job)
	job.Settings.Decisions = []string{decide(t, before)}
	dir, one := onOne(t, job)
	if d := one.Summary.Decisions; d == nil || d.Applied < 8 || len(d.Idle) < 4 {
		t.Fatalf("the decisions show too little: %+v", d)
	}
	for seed, chunk := range []int64{40 << 10, 1 << 30} {
		many, out := onMany(t, job, session.Options{Chunk: chunk, Rounds: seed}, uint64(seed))
		same(t, dir, many)
		compareSummaries(t, one, out)
	}
}

// decide writes decisions of every kind on the articles of a run. Some change nothing.
func decide(t *testing.T, dir string) string {
	t.Helper()
	r, err := reports.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	hash := func(id string) string {
		n, ok := r.Ordinal(id)
		if !ok {
			t.Fatalf("no record %s", id)
		}
		return r.Documents[n].ContentHash
	}
	const gone = "0123456789abcdef0123456789abcdef"
	var lines []byte
	pair := func(a, b, verdict string) {
		lines = fmt.Appendf(lines, `{"kind":"pair","a":%q,"b":%q,"verdict":%q}`+"\n", a, b, verdict)
	}
	pair(hash("flashes/judge-hart.txt"), hash("flashes/judge-vance.txt"), "same")
	pair(hash("agency-adriatic/rescue-off-vis.txt"), hash("agency-meridian/biscuit-tin.txt"), "same") // with no word in common
	pair(hash("agency/cup-final.txt"), hash("evening-dispatch/rovers-win-cup.txt"), "distinct")
	pair(hash("weather/cardiff.txt"), hash("agency/ferry-fire.txt"), "distinct") // that nothing joins
	pair(gone, hash("dales-reporter/swimming-baths.txt"), "same")
	pair(gone, hash("pocket-news/cup.txt"), "distinct")
	lines = fmt.Appendf(lines, `{"kind":"keep","record":%q}
{"kind":"spin","record":%q,"verdict":"clean"}
{"kind":"spin","record":%q,"verdict":"spun"}
{"kind":"spin","record":%q,"verdict":"spun"}
{"kind":"exchange","written":"overseas","expected":"foreign","verdict":"wrong"}
{"kind":"exchange","written":"zeppelin","expected":"ferry","verdict":"wrong"}
`, hash("newsmonger/estonian-events.txt"), hash("quickpress/late-offer.txt"), hash("weather/cardiff.txt"), gone)
	path := filepath.Join(t.TempDir(), "decisions.jsonl")
	if err := os.WriteFile(path, lines, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}
