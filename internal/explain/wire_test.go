package explain

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	runner "github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// ran makes a run of files and opens it.
func ran(t *testing.T, set settings.Settings, inputs ...string) *reports.Run {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	set.Report = false
	ctx := context.Background()
	if _, err := runner.Files(ctx, runner.Job{Settings: set, Inputs: inputs, Workers: 2}, runner.Out{Dir: out}); err != nil {
		t.Fatal(err)
	}
	run, err := reports.Open(ctx, out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { run.Close() })
	return run
}

// agrees holds that every pair of a run, compared now, has the run's relation, rule and fate, and
// returns how many it compared by rule. What the choice of representatives took back the texts
// alone cannot say: they merge.
func agrees(t *testing.T, run *reports.Run) map[string]int {
	t.Helper()
	model, err := modelOf(run)
	if err != nil {
		t.Fatal(err)
	}
	rules := map[string]int{}
	for m := range run.Documents {
		for n := m + 1; n < len(run.Documents); n++ {
			want, ok, err := run.Pair(m, n)
			if err != nil {
				t.Fatal(err)
			}
			if !ok {
				continue
			}
			p, err := compare(t.Context(), run, model, m, n)
			if err != nil {
				t.Fatal(err)
			}
			got := rowOf(run, m, n, p)
			rules[want.Rule]++
			switch want.Rule {
			case "DIGEST", "LONGER", "STAR":
				if !p.Merge || got.Relation != want.Relation || got.Merged {
					t.Errorf("%s and %s: %s, merge %v now, %s by %s in the run", want.A, want.B, got.Relation, p.Merge, want.Relation, want.Rule)
				}
				continue
			}
			if got.Relation != want.Relation || got.Rule != want.Rule || got.Merged != want.Merged {
				t.Errorf("%s and %s: %s by %s (%v) now, %s by %s (%v) in the run",
					want.A, want.B, got.Relation, got.Rule, got.Merged, want.Relation, want.Rule, want.Merged)
			}
		}
	}
	return rules
}

func TestWirePairsComparedNow(t *testing.T) {
	rules := agrees(t, ran(t, settings.Default(), "../../testdata/wire/articles"))
	for _, rule := range []string{"IDENTICAL", "VERSION", "ABRIDGED", "REPLACED", "TEMPLATE", "HALF"} {
		if rules[rule] == 0 {
			t.Errorf("no pair by %s: nothing was shown of it (%v)", rule, rules)
		}
	}
}

// bulletin is one of a series: what is not the form is new.
func bulletin(news string) string {
	return "The harbour office gives the state of the fairways every week. Skippers should keep to the marked lanes and report lost buoys on channel twelve. " + news +
		" Fees are due at the office by noon, in cash or by card, and receipts must be kept on board until the season ends. Questions go to the desk beside the old customs house, which is open from eight to four."
}

// What dates, sites, titles and addresses decide is decided in the same way now.
func TestPairsOfAKnownOriginComparedNow(t *testing.T) {
	const (
		first  = "Dredging of the south channel began on Monday and will take nine days. Pilots are not needed before then, the master said, since no ship of more than five metres is expected."
		second = "A crane barge lies across the inner basin until its winch is mended. Two ferries berth at the coal pier instead, and passengers walk the last stretch along the wall."
	)
	const (
		lasting = "Whoever comes in by the old channel should stay on the left side, where the water is deep enough at any tide. The tug is slow in the narrows and needs a wide turn before the lock, so that small boats had better wait behind the wall. In a dry summer the basin falls below the mark on the gate, and nobody may anchor there. When the wind is warm and from the land, fog comes down the river within minutes, and the horn on the mole is sounded until it lifts."
		counted = "The port took in 41 ships in the week, the master said, and let out 38. Pier 4 stood empty for 3 days. The dredger moved 9000 tonnes of sand to Marrow Bank, and 12 buoys were painted. Hanna Voss, who keeps the books, put the fees at 61000 crowns, of which 800 are owed by the coaster Ilse Maren since 2023. The crane at Oster was out of use for 6 hours."
	)
	type article struct {
		ID, Text, Title, URL, Source, Date string
	}
	all := []article{
		{"same-day-1", bulletin(first), "Fairways this week", "https://port.example/1", "port.example", "2024-05-06T08:00:00Z"},
		{"same-day-2", bulletin(second), "Fairways this week", "https://port.example/1", "port.example", "2024-05-07T08:00:00Z"},
		{"undated-page", bulletin(second), "Fairways this week", "https://port.example/1", "port.example", ""},
		{"weeks-later", bulletin(second), "Fairways this week", "https://port.example/9", "port.example", "2024-06-17T08:00:00Z"},
		{"host-1", bulletin(first), "Fairways this week", "https://harbour.example/1", "", ""},
		{"host-2", bulletin(second), "The crane barge", "https://harbour.example/2", "", ""},
		{"head-1", "May 6, 2024\n\n" + lasting, "", "", "", "2024-05-06"},
		{"head-2", "June 17, 2024\n\n" + strings.NewReplacer("tug", "pilot", "wall", "barge", "gate", "lantern", "fog", "smoke", "horn", "siren", "lock", "pontoon", "wide", "gentle").Replace(lasting), "", "", "", "2024-06-17"},
		{"dated-1", counted, "", "", "", "2024-05-06"},
		{"dated-2", strings.Replace(counted, "41 ships", "47 ships", 1), "", "", "", "2024-06-17"},
	}
	for i, news := range []string{first, second} {
		all = append(all, article{ID: "state-" + string(rune('1'+i)), Text: lasting + " " + news + " " + counted})
	}
	for _, title := range []string{"Week 19 in the port", "Week 20 in the port", "Week 19 in the port", "Week 19 in the port", "Week 19 in the port"} {
		all = append(all, article{ID: "often-" + string(rune('a'+len(all))), Text: lasting + " " + bulletin(first+" "+strings.Repeat("Lamp "+string(rune('a'+len(all)))+" is dark. ", 4)), Title: title, Source: "often.example"})
	}
	path := filepath.Join(t.TempDir(), "in.jsonl")
	var b strings.Builder
	enc := json.NewEncoder(&b)
	for _, a := range all {
		fields := map[string]string{"id": a.ID, "text": a.Text}
		for key, value := range map[string]string{"title": a.Title, "link": a.URL, "outlet": a.Source, "when": a.Date} {
			if value != "" {
				fields[key] = value
			}
		}
		if err := enc.Encode(fields); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	set := settings.Default()
	set.Input.URL, set.Input.Source, set.Input.Date = "link", "outlet", "when"
	set.Stages = []string{settings.StageClean, settings.StageDedupe}
	for _, updates := range []string{settings.UpdatesMerge, settings.UpdatesKeep} {
		set.Dedupe.Updates = updates
		if rules := agrees(t, ran(t, set, path)); rules["UPDATES"] == 0 {
			t.Errorf("no pair by what dedupe.updates says (%v)", rules)
		}
	}
	set.Dedupe.Updates = settings.UpdatesAuto
	rules := agrees(t, ran(t, set, path))
	for _, rule := range []string{"EDITION", "LATER", "SERIES"} {
		if rules[rule] == 0 {
			t.Errorf("no pair by %s: origins do not decide it here (%v)", rule, rules)
		}
	}
}
