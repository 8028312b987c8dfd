package markdown

import (
	"strings"
	"testing"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
)

func TestSummary(t *testing.T) {
	run := &reports.Run{Summary: reports.Summary{
		Counts: reports.Counts{
			Input: 9, Kept: 5, Removed: 3, Unique: 3, Representatives: 2, Duplicates: 3, Rejected: 1, WordsRemoved: 200, WordsLost: 3,
			BySpin: map[string]int64{"spun": 1},
		},
	}}
	for range mostFindings + 2 {
		run.Summary.Findings = append(run.Summary.Findings, reports.SiteFinding{Message: "4 records of tarn.example hold one text"})
	}
	var b strings.Builder
	if err := Summary(&b, run); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"### copydesk: 9 records, 5 kept, 3 removed\n", "| removed as versions | 3 | 1.5 % of their words stand in no text kept in their place |\n",
		"| could not be read | 1 |  |\n", "- 4 records of tarn\\.example hold one text\n", "- and 2 more, in sites.jsonl\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in:\n%s", want, b.String())
		}
	}
}

// Counts are written as on the terminal, and one record is one.
func TestCounts(t *testing.T) {
	for n, want := range map[int64]string{1: "copydesk: 1 record, 1 kept", 123: "copydesk: 123 records, 123 kept", 12414: "copydesk: 12,414 records, 12,414 kept", 1000000: "| 1,000,000 |"} {
		var b strings.Builder
		if err := Summary(&b, &reports.Run{Summary: reports.Summary{Counts: reports.Counts{Input: n, Kept: n, Unique: n}}}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in %s", want, b.String())
		}
	}
}

// An attack stays a line of text: no markup, no link, no table of its own.
func TestAttacksAreEscaped(t *testing.T) {
	for _, attack := range fixture.Attacks() {
		got := escaped(attack)
		if strings.ContainsAny(got, "\n\x1b\u202e") {
			t.Errorf("%q is more than a line", got)
		}
		for i, r := range got {
			if strings.ContainsRune("<|[`&*", r) && (i == 0 || got[i-1] != '\\') {
				t.Errorf("%q has a bare %q", got, r)
			}
		}
	}
}
