package check

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/rules"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

var update = flag.Bool("update", false, "rewrite what examples of rules say is found")

const examples = "../rules/examples/"

// exampleDay is the day on which examples are judged.
const exampleDay = "2026-02-15"

// TestExamplesBreakTheirRules runs the example of every rule of check.
func TestExamplesBreakTheirRules(t *testing.T) {
	ran := map[string]bool{}
	for _, r := range rules.Findings() {
		if strings.HasPrefix(r.ID, "quality.") {
			continue
		}
		ran[r.ID] = true
		t.Run(r.ID, func(t *testing.T) {
			t.Parallel()
			e, err := r.Example()
			if err != nil {
				t.Fatal(err)
			}
			set := checkExample(t, e)
			i := slices.IndexFunc(set.Findings, func(f reports.Located) bool { return f.Rule == r.ID })
			if i < 0 {
				t.Fatalf("not broken; found %v", ruleIDs(set))
			}
			f := set.Findings[i]
			if r.ID != "input.unreadable" && !r.Bounded() && f.Level != r.Level {
				t.Errorf("level %s, the rule says %s", f.Level, r.Level)
			}
			if *update {
				e.Found = f.Message
				var b bytes.Buffer
				enc := json.NewEncoder(&b)
				enc.SetEscapeHTML(false)
				enc.SetIndent("", " ")
				if err := enc.Encode(e); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(examples+r.ID+".json", b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if f.Message != e.Found {
				t.Errorf("found\n%s\nthe example says\n%s", f.Message, e.Found)
			}
		})
	}
	files, err := filepath.Glob(examples + "*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		switch name := strings.TrimSuffix(filepath.Base(file), ".json"); {
		case name == "signals" || name == "pairs" || name == "edits" || name == "phrases":
		case !ran[name]:
			t.Errorf("%s: no rule has it", file)
		}
	}
}

// TestExamplesOfSignals runs the examples of all signals, those of like settings at once.
func TestExamplesOfSignals(t *testing.T) {
	type group struct {
		lines, bounds []string
		wants         map[string]string // record, by rule
	}
	groups := map[string]*group{} // by the settings of cleaning
	for _, r := range rules.Findings() {
		if !strings.HasPrefix(r.ID, "quality.") {
			continue
		}
		e, err := r.Example()
		if err != nil {
			t.Error(err)
			continue
		}
		clean, bound, ok := strings.Cut(e.Settings, "stages: [clean]\nquality:\n  rules: [")
		if !ok {
			t.Fatalf("%s: settings %q", r.ID, e.Settings)
		}
		g := groups[clean]
		if g == nil {
			g = &group{wants: map[string]string{}}
			groups[clean] = g
		}
		if !slices.Contains(g.lines, e.Lines[0]) {
			g.lines = append(g.lines, e.Lines[0])
		}
		g.bounds = append(g.bounds, strings.TrimSuffix(bound, "]\n"))
		var record struct{ ID string }
		if err := json.Unmarshal([]byte(e.Lines[0]), &record); err != nil {
			t.Fatal(err)
		}
		g.wants[r.ID] = record.ID
	}
	for clean, g := range groups {
		set := checkExample(t, rules.Example{
			Settings: clean + "stages: [clean]\nquality:\n  rules:\n  - " + strings.Join(g.bounds, "\n  - ") + "\n", Lines: g.lines,
		})
		for rule, id := range g.wants {
			if !slices.ContainsFunc(set.Findings, func(f reports.Located) bool { return f.Rule == rule && f.ID == id }) {
				t.Errorf("%s: %s does not break it", rule, id)
			}
		}
	}
	if len(groups) != 2 {
		t.Errorf("%d groups", len(groups))
	}
}

// TestFindingsNameKnownRules: whatever a check of the kinds of pairs names is a rule.
func TestFindingsNameKnownRules(t *testing.T) {
	s := settings.Default()
	s.Stages = []string{settings.StageClean, settings.StageDedupe}
	set, err := Check(t.Context(), run.Job{Settings: s, Inputs: []string{"../../testdata/kinds"}, Workers: 1}, Policy{})
	if len(set.Findings) < 40 {
		t.Fatalf("%d findings, %v", len(set.Findings), err)
	}
	for _, f := range set.Findings {
		if _, err := rules.Find(f.Rule); err != nil {
			t.Error(err)
		}
	}
}

// checkExample checks the records of an example by its settings.
func checkExample(t *testing.T, e rules.Example) reports.FindingSet {
	t.Helper()
	dir := t.TempDir()
	file := func(name string, lines []string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	s, err := settings.Load(file("copydesk.yaml", []string{e.Settings}))
	if err != nil {
		t.Fatal(err)
	}
	s.MaxBadRecords, s.Report = "100%", false
	if len(e.Decisions) > 0 {
		s.Decisions = []string{file("decisions.jsonl", e.Decisions)}
	}
	policy := Policy{Today: exampleDay}
	if len(e.Earlier) > 0 {
		out := filepath.Join(dir, "out")
		if _, err := run.Files(t.Context(), run.Job{Settings: s, Inputs: []string{file("earlier.jsonl", e.Earlier)}, Workers: 1}, run.Out{Dir: out}); err != nil {
			t.Fatal(err)
		}
		if policy.Earlier, err = ReadRates(t.Context(), out); err != nil {
			t.Fatal(err)
		}
	}
	lines := e.Lines
	if e.Latin1 {
		lines = inLatin1(lines)
	}
	job := run.Job{Settings: s, Inputs: []string{file("in.jsonl", lines)}, Workers: 1}
	if len(e.Seen) > 0 {
		job.Before = filepath.Join(dir, "index")
		if _, err := run.Remember(t.Context(), run.Job{Settings: s, Inputs: []string{file("seen.jsonl", e.Seen)}, Workers: 1}, job.Before, nil, false); err != nil {
			t.Fatal(err)
		}
	}
	set, err := Check(t.Context(), job, policy)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func ruleIDs(set reports.FindingSet) (out []string) {
	for _, f := range set.Findings {
		out = append(out, f.Rule)
	}
	return out
}

// inLatin1 has the lines' characters, all below U+0100, as a byte each.
func inLatin1(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		var b []byte
		for _, r := range l {
			b = append(b, byte(r))
		}
		out[i] = string(b)
	}
	return out
}
