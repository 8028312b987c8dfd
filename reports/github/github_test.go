package github_test

import (
	"bytes"
	"flag"
	"regexp"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/github"
	"github.com/copydesk/copydesk/reports/internal/fixture"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestReport(t *testing.T) { fixture.Golden(t, github.Reporter{}, "testdata/findings.txt", *update) }

// command is a workflow command as a runner reads it: one line, properties without a comma or a colon.
var command = regexp.MustCompile(`^::(error|warning|notice) ((?:[a-zA-Z]+=[^:,\r\n]*)(?:,[a-zA-Z]+=[^:,\r\n]*)*)::[^\r\n]+$`)

// kinds counts the commands of an output, and holds each to the form.
func kinds(t *testing.T, set reports.FindingSet) map[string]int {
	t.Helper()
	var b bytes.Buffer
	if err := (github.Reporter{}).Report(&b, set); err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for line := range strings.Lines(b.String()) {
		m := command.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if m == nil {
			t.Errorf("no command: %q", line)
			continue
		}
		got[m[1]]++
		if strings.Contains(line, " more ") {
			got["more: "+line]++
		}
	}
	return got
}

// TestLimits: of 30,000 findings as many are written as GitHub shows, the one error among them, and the others are counted.
func TestLimits(t *testing.T) {
	got := kinds(t, fixture.ManyFindings(30_000, 40))
	if got["error"] != 1 || got["warning"] != github.MaxAnnotations || got["notice"] != 1 || got["more: ::notice title=copydesk::and 29989 more warnings\n"] != 1 {
		t.Errorf("%v", got)
	}
}

// Nothing of an article ends a command or begins one.
func TestAttacks(t *testing.T) {
	for _, attack := range append(fixture.Attacks(), "a\n::error::owned", "::set-output name=x::y", "%0A::error::x") {
		set := reports.FindingSet{Findings: []reports.Located{{
			Finding: reports.Finding{Rule: attack, Level: attack, Message: attack}, ID: attack, Source: attack, Path: attack,
		}}}
		if got := kinds(t, set); got["notice"] != 1 || len(got) != 1 {
			t.Errorf("%q: %v", attack, got)
		}
	}
}
