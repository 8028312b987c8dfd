package html

import (
	"fmt"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
)

// checked is what a check of a run may say: of each record an error, beside findings of every other kind.
func checked(run *reports.Run) *reports.FindingSet {
	set := &reports.FindingSet{
		Records: int64(len(run.Documents)), Notes: []string{"3 of 9 records changed <since> main"}, Baseline: &reports.Baseline{Path: "known", Gone: 2},
		Rules:   []reports.Rule{{ID: "duplicate.near", Level: reports.LevelError, Summary: "a version of a record that is kept"}},
		Verdict: reports.Verdict{Fails: len(run.Documents), Why: fmt.Sprintf("fails: %d new findings at or above error", len(run.Documents)), Least: reports.LevelError},
	}
	for i := range run.Documents {
		d := &run.Documents[i]
		set.Findings = append(set.Findings, reports.Located{
			ID: d.ID, Source: d.Source, Record: d.Record, Title: d.Title, State: reports.StateNew,
			Finding: reports.Finding{Rule: "duplicate.near", Level: reports.LevelError, Message: "version of <b>another</b>"},
		})
	}
	set.Findings = append(set.Findings,
		reports.Located{Source: "a.jsonl", Record: 3, Finding: reports.Finding{Rule: "input.unreadable", Level: reports.LevelWarn, Message: "bad JSON"}},
		reports.Located{Source: "a.example", Site: "a.example", Suppressed: "they <moved>", Finding: reports.Finding{Rule: "scrape.site-removed", Level: reports.LevelError, Message: "most is removed"}},
		reports.Located{State: reports.StateUnchanged, Finding: reports.Finding{Rule: "corpus.removed.share", Level: reports.LevelError, Message: "removed"}},
	)
	return set
}

// The first page says first whether the build fails, and for what; the pages of findings say all.
func TestFindingsComeFirst(t *testing.T) {
	run := opened(t, smallRun)
	set := checked(run)
	n := len(run.Documents)
	dir := written(t, run, Options{Check: set})
	content := files(t, dir)
	page := content["index.html"]
	text := textOf(pages(t, dir)["index.html"])
	for _, want := range []string{
		fmt.Sprintf("Check fails: %d new findings at or above error", n),
		fmt.Sprintf("%d records checked, %d findings: %d fail the build, 1 does not, 1 is ignored with a reason, 1 is known by the baseline. 2 findings of the baseline are gone", n, n+3, n),
		"3 of 9 records changed <since> main", "duplicate.near error: a version of a record that is kept", fmt.Sprintf("and %d more", n-firstFailures),
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the first page does not say %q", want)
		}
	}
	if strings.Index(page, "<h1>Check fails") > strings.Index(page, "<h2>") || strings.Count(page, "<h1>") != 1 || strings.Contains(page, "summary.json") {
		t.Errorf("the first page begins with something else, or names files that are not there")
	}
	all := ""
	for name, p := range content {
		if strings.HasPrefix(name, "finding-") {
			all += p
		}
	}
	for _, want := range []string{"ignored: they &lt;moved&gt;", "in the baseline", "does not fail", "version of &lt;b&gt;another&lt;/b&gt;"} {
		if !strings.Contains(all, want) {
			t.Errorf("the findings do not say %q", want)
		}
	}
	if got := strings.Count(all, "<b>fails</b>"); got != n {
		t.Errorf("%d of %d findings are said to fail", got, n)
	}
	linked := 0
	for name, root := range pages(t, dir) {
		if !strings.HasPrefix(name, "finding-") {
			continue
		}
		for _, a := range find(root, element("a", "")) {
			page, anchor, inside := strings.Cut(attr(a, "href"), "#")
			if !inside || !strings.HasPrefix(anchor, "r-") {
				continue
			}
			if linked++; !strings.Contains(content[page], "id="+anchor) && !strings.Contains(content[page], `id="`+anchor) {
				t.Errorf("a finding links to %s, which is not on %s", anchor, page)
			}
		}
	}
	if linked != n {
		t.Errorf("%d of %d records are linked", linked, n)
	}
}

// A check without a finding has a report, too, and one that fails without one says why.
func TestNoFindings(t *testing.T) {
	run := opened(t, fixture.Options{Seed: 1, Singles: 2})
	dir := written(t, run, Options{Check: &reports.FindingSet{Records: 2, Verdict: reports.Verdict{Why: "passes: no finding at or above error"}}})
	content := files(t, dir)
	if page := content["index.html"]; !strings.Contains(page, "<h1>Check passes: no finding at or above error</h1>\n<p class=\"answer\">2 records checked, no findings. </p>") {
		t.Errorf("%s", page)
	}
	if _, there := content["finding-0001.html"]; there {
		t.Error("there is a page of findings")
	}
}
