package explain

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	runner "github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// form is a text of which a newsroom makes one a day: below verify.FrequencyWords,
// and whether two are versions of one story depends on how many there are.
func form(company, rise, price, earned string) string {
	return fmt.Sprintf("Shares of %s rose %s percent to %s crowns in early trading on the Valmere exchange after it reported quarterly earnings of %s million, compared with 38 million a year earlier.",
		company, rise, price, earned)
}

// finished makes a run of texts and opens it.
func finished(t *testing.T, texts map[string]string) *reports.Run {
	t.Helper()
	in, out := t.TempDir(), filepath.Join(t.TempDir(), "out")
	var b strings.Builder
	for i := range len(texts) {
		id := fmt.Sprint("r", i)
		line, err := json.Marshal(map[string]string{"id": id, "text": texts[id]})
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	path := filepath.Join(in, "in.jsonl")
	if err := os.WriteFile(path, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	set := settings.Default()
	set.Report, set.Stages = false, []string{settings.StageClean, settings.StageDedupe}
	ctx := context.Background()
	if _, err := runner.Files(ctx, runner.Job{Settings: set, Inputs: []string{path}, Workers: 1}, runner.Out{Dir: out}); err != nil {
		t.Fatal(err)
	}
	run, err := reports.Open(ctx, out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { run.Close() })
	return run
}

// forms are so many reports by one template, two of which differ in a number.
func forms(n int) map[string]string {
	out := map[string]string{}
	for i := range n {
		c := string(rune('A'+i%26)) + string(rune('a'+i/26))
		out[fmt.Sprint("r", i)] = form(c+"dane Steel", fmt.Sprintf("%d.%d", i%7, i%9), fmt.Sprint(100+3*i), fmt.Sprint(41+i))
	}
	out["r1"] = strings.Replace(out["r0"], " 100 crowns", " 101 crowns", 1)
	return out
}

// Every pair that the run verified, compared now, is the pair of the run: also
// where the texts are so short that the rest of the corpus decides, and alone
// they would be taken for one another.
func TestComparedNowAsInTheRun(t *testing.T) {
	set := settings.Default()
	model, err := set.Spin.Open()
	if err != nil {
		t.Fatal(err)
	}
	compared := func(run *reports.Run, m, n int) reports.Pair {
		t.Helper()
		p, err := compare(context.Background(), run, model, m, n)
		if err != nil {
			t.Fatal(err)
		}
		return rowOf(run, m, n, p)
	}
	many := finished(t, forms(80))
	pairs := 0
	for m := range many.Documents {
		for n := m + 1; n < len(many.Documents); n++ {
			want, ok, err := many.Pair(m, n)
			if err != nil {
				t.Fatal(err)
			}
			if !ok || pairs > 60 {
				continue
			}
			pairs++
			want.SourceOf, want.SourceReason = "", "" // not by the texts
			if d := cmp.Diff(want, compared(many, m, n)); d != "" {
				t.Fatalf("%s", d)
			}
		}
	}
	if pairs < 20 {
		t.Fatalf("the run verified %d pairs: too few to say anything", pairs)
	}
	few := finished(t, forms(2))
	alone, among := compared(few, 0, 1), compared(many, 0, 1)
	if !alone.Merged || among.Merged {
		t.Errorf("alone %s by %s, among many of their form %s by %s: the corpus decides nothing here", alone.Relation, alone.Rule, among.Relation, among.Rule)
	}
}

func TestExplain(t *testing.T) {
	run := finished(t, map[string]string{
		"r0": form("Aldane Steel", "3.1", "112", "41"),
		"r1": form("Aldane Steel", "3.1", "112", "41"),
		"r2": "The museum of the old harbour has its clock back, sixty years after it was stolen from the tower.",
	})
	for _, tt := range []struct {
		ids  []string
		want []string
	}{
		{[]string{"r0"}, []string{"r0 (in.jsonl, record 1): representative\n", "  kept: represents cluster c-", "    identical 1.00  r1\n"}},
		{[]string{"r1"}, []string{"r1 (in.jsonl, record 2): duplicate\n", "  removed by dedupe, rule duplicate.identical (1, threshold ", "  words lost: 0 of 33\n"}},
		{[]string{"r2"}, []string{"  kept: no version of it was found\n"}},
		{[]string{"r0", "r1"}, []string{"r0 and r1: both in cluster c-", ", represented by r0\n", "  verified in the run\n  identical, merged by rule IDENTICAL\n  the same words in the same order\n"}},
		{[]string{"r2", "r0"}, []string{"r2 and r0: not merged\n  no verified pair in the run; the texts compared now:\n  no passage in common\n"}},
	} {
		var b strings.Builder
		if err := Explain(context.Background(), &b, run.Dir, tt.ids); err != nil {
			t.Fatal(tt.ids, err)
		}
		for _, want := range tt.want {
			if !strings.Contains(b.String(), want) {
				t.Errorf("%v: %q is not in %s", tt.ids, want, b.String())
			}
		}
	}
	err := Explain(context.Background(), &strings.Builder{}, run.Dir, []string{"r3"})
	if err == nil || !strings.Contains(err.Error(), `no record "r3" among 3`) {
		t.Error(err)
	}
}

// A phrase without one clear reading is not said to stand for nothing.
func TestFlagWithoutAReading(t *testing.T) {
	for want, f := range map[string]reports.SpinFlag{
		"    4-9: \"about\" -> \"some\" (gain 1.50, name)\n":                  {Expected: "some"},
		"    4-9: \"about\": perhaps \"few\" or \"most\" (gain 1.50, name)\n": {Readings: []string{"few", "most"}},
		"    4-9: \"about\": not the usual word here (gain 1.50, name)\n":     {},
	} {
		f.Start, f.End, f.Written, f.Gain, f.Kind = 4, 9, "about", 1.5, "name"
		var b strings.Builder
		if explainFlag(&b, &f); b.String() != want {
			t.Errorf("%q, want %q", b.String(), want)
		}
	}
}

// A score that most clean articles reach is not said to be reached by at most 1 of them, and one phrase is one.
func TestSpinIsSaidInWords(t *testing.T) {
	for p, want := range map[float64]string{1: "most", 0.51: "most", 0.02: "at most 0.02 of", 0: "at most 1e-06 of"} {
		if got := reachedBy(p); got != want {
			t.Errorf("p %v is reached by %q, want %q", p, got, want)
		}
	}
	if phrases(1) != "1 phrase" || phrases(0) != "0 phrases" {
		t.Errorf("%s, %s", phrases(1), phrases(0))
	}
}
