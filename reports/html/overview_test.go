package html

import (
	"regexp"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
)

// ofOne finds a count of one with a noun or a verb in the plural.
var ofOne = regexp.MustCompile(`\b1 (?:more )?(?:[a-z-]+ )?(?:articles|stories|records|versions|words|sites|phrases|flagged phrases|misses|cuts|edits|findings|copies|exchanges|pairs|examples|headlines|have|are|read|lack)\b`)

// firstPage is the text of the overview.
func firstPage(t *testing.T, run *reports.Run) string {
	t.Helper()
	return textOf(pages(t, written(t, run, Options{}))["index.html"])
}

func TestOverviewSaysWhatHappened(t *testing.T) {
	run := opened(t, fixture.Options{})
	for _, c := range []struct {
		counts reports.Counts
		want   []string
	}{
		{
			reports.Counts{Input: 1, Kept: 1, BySpin: map[string]int64{"clean": 1}},
			[]string{"1 article: 1 kept, 0 removed", "None is a copy of another. 0 read as machine-reworded, 0 have suspect wording. 0 could not be read."},
		},
		{
			reports.Counts{Input: 3, Kept: 1, Removed: 1, Duplicates: 1, WordsRemoved: 50, WordsLost: 5, Versions: 1, RejectedQ: 1, Rejected: 1, BySpin: map[string]int64{"spun": 1, "suspect": 1}, ByRule: map[string]int64{"x": 1}},
			[]string{
				"3 articles: 1 kept, 1 removed", "1 is a copy of a kept article; of its words 10.0\u202f% stand in no text that is kept in their place.",
				"1 version kept beside the one that stands for its story", "1 removed for what it is by itself.", "1 reads as machine-reworded, 1 has suspect wording.", "1 cut by cleaning",
			},
		},
		{
			reports.Counts{Input: 12345, Kept: 12000, Removed: 345, Duplicates: 300, WordsRemoved: 1000, RejectedSpun: 45, Versions: 2},
			[]string{"12\u202f345 articles: 12\u202f000 kept, 345 removed", "300 are copies of kept articles; all their words stand in the texts that are kept in their place.", "45 removed for what they are by themselves", "2 versions kept", "Wording was not judged."},
		},
	} {
		run.Summary.Counts = c.counts
		page := firstPage(t, run)
		for _, want := range c.want {
			if !strings.Contains(page, want) {
				t.Errorf("%+v: the overview does not say %q", c.counts, want)
			}
		}
		if bad := ofOne.FindString(page); bad != "" {
			t.Errorf("%+v: the overview says %q", c.counts, bad)
		}
	}
}

// No page speaks of one thing in the plural.
func TestOneOfAThingIsOne(t *testing.T) {
	for _, o := range []fixture.Options{{Seed: 1, Clusters: 1}, {Seed: 3, Singles: 4, Clusters: 1, Rejects: 1}, {Seed: 5, Singles: 12, Shared: 4, Copies: 1}, smallRun} {
		for name, root := range pages(t, written(t, opened(t, o), Options{Single: true})) {
			for _, bad := range ofOne.FindAllString(textOf(root), -1) {
				t.Errorf("%s of %+v says %q", name, o, bad)
			}
		}
	}
}

// Findings about sites come before the figures, and those past the first few are counted.
func TestFindingsAboutSitesComeFirst(t *testing.T) {
	run := opened(t, smallRun)
	for range firstWarnings + 1 {
		run.Summary.Findings = append(run.Summary.Findings, reports.SiteFinding{Message: "9 records of <script>alert(1)</script> hold one text"})
	}
	page := files(t, written(t, run, Options{}))["index.html"]
	if n := strings.Count(page, "9 records of &lt;script&gt;"); n != firstWarnings-1 {
		t.Errorf("%d findings", n)
	}
	for _, want := range []string{"6 records of scraped.example hold one text under 6 headlines <a href=", "2 more findings</a> about sites"} {
		if !strings.Contains(page, want) && !strings.Contains(page, strings.ReplaceAll(want, "</a> about sites", " about sites</a>")) {
			t.Errorf("the overview does not say %q", want)
		}
	}
	if strings.Index(page, "9 records of ") > strings.Index(page, `class="fate"`) {
		t.Error("findings stand behind the figures")
	}
}

// Sites that lost more than half of their records, and stories of which a version is far from the kept one, are worth a look.
func TestWhatIsWorthALook(t *testing.T) {
	run := opened(t, fixture.Options{Seed: 1, Copies: 20, Clusters: 60})
	if page := firstPage(t, run); strings.Contains(page, "scraped.example lost") {
		t.Error("a site that a finding names is named twice")
	}
	run.Summary.Findings = nil
	page := firstPage(t, run)
	for _, want := range []string{"scraped.example lost 20 of 21 records", "stories have a version less close than 0.60"} {
		if !strings.Contains(page, want) {
			t.Errorf("the overview does not say %q", want)
		}
	}
}
