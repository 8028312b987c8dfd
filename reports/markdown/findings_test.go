package markdown

import (
	"flag"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestFindings(t *testing.T) {
	fixture.Golden(t, Findings{}, "testdata/findings.md", *update)
	fixture.Golden(t, Findings{Show: reports.Shown{Baseline: true, Ignored: true}}, "testdata/all.md", *update)
}

// stepBytes is how long the summary of a step may be (GitHub, 2026).
const stepBytes = 1024 << 10

// TestMost: of 30,000 findings so many are listed that a host takes the summary, and the others are counted: in a rule of
// many, and beyond the last rule there is room for.
func TestMost(t *testing.T) {
	set := fixture.ManyFindings(30_000, 1200)
	for i := range set.Findings {
		set.Findings[i].Rule += strings.Repeat("-and-more", i%60) // 60 rules of different weight
	}
	var b strings.Builder
	if err := (Findings{}).Report(&b, set); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	if len(got) > stepBytes || len(got) < mostBytes/2 {
		t.Errorf("%d bytes", len(got))
	}
	for _, want := range []string{"- and 480 more\n", "### copydesk check fails: 30,000 records\n", " more findings of the last rules of the table"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %.3000s", want, got)
		}
	}
}

// Attacks stay text in a list, a table and the heading of a part.
func TestAttacksInFindings(t *testing.T) {
	for _, attack := range fixture.Attacks() {
		set := reports.FindingSet{Findings: []reports.Located{{
			Finding: reports.Finding{Rule: attack, Level: attack, Message: attack}, ID: attack, Source: attack, Path: attack,
		}}, Passed: []reports.Measure{{Rule: attack, Op: attack, Of: attack}}, Verdict: reports.Verdict{Why: attack}}
		var b strings.Builder
		if err := (Findings{}).Report(&b, set); err != nil {
			t.Fatal(err)
		}
		tags := strings.NewReplacer("<details><summary>", "", "</summary>", "", "</details>", "").Replace(b.String())
		for i, r := range tags {
			if r == '<' && tags[i-1] != '\\' {
				t.Errorf("%q: a bare < in %s", attack, tags)
			}
		}
	}
}
