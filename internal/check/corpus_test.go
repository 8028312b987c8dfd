package check

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/internal/rules"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// corpusOf are rates of sites, each with records of which so many are removed, as versions of one.
func corpusOf(sites map[string][2]int64) *Rates {
	r := newRates(true)
	for name, n := range sites {
		t := &tally{readable: n[0], removed: n[1], duplicates: n[1]}
		r.sites[name] = t
		r.whole.readable += n[0]
		r.whole.removed += n[1]
		r.whole.duplicates += n[1]
		r.cluster(reports.Cluster{Cluster: "c-" + name, Representative: name + "-1", Size: int(n[1] + 1)})
	}
	return r
}

func bounds(t *testing.T, lines ...string) []rules.Bound {
	t.Helper()
	set := settings.CheckSettings{Corpus: lines}
	out, err := set.Bounds()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func told(found []reports.Located) (out []string) {
	for _, f := range found {
		out = append(out, f.Level+" "+f.Rule+" "+f.Source)
	}
	return out
}

// TestWipeOut: a source of which the search for versions leaves two records of 859,092 breaks the bounds that hold
// where nothing is set, and a corpus of ordinary versions none.
func TestWipeOut(t *testing.T) {
	usual := bounds(t, settings.Default().Check.Corpus...)
	found, passed := judgeBounds(usual, corpusOf(map[string][2]int64{"filings.example": {859092, 859090}, "news.example": {400000, 90000}}), nil)
	want := []string{"error corpus.site.removed.share filings.example", "error corpus.cluster.largest "}
	if d := cmp.Diff(want, told(found)); d != "" {
		t.Error(d)
	}
	if m := found[0].Message; m != "site.removed.share of filings.example is 99.9998%: 859,090 of 859,092 readable records; the bound is > 99%" {
		t.Error(m)
	}
	if m := found[1].Message; m != "cluster.largest is 859,091: cluster c-filings.example of 859,091 versions, represented by filings.example-1; the bound is > 10000" {
		t.Error(m)
	}
	if len(passed) != 1 || passed[0].Rule != "corpus.removed.share" || passed[0].Value != 0.753789 {
		t.Errorf("%+v", passed)
	}
	found, passed = judgeBounds(usual, corpusOf(map[string][2]int64{"mirror.example": {900, 899}, "wire.example": {20000, 0}, "papers.example": {1200, 990}}), nil)
	if len(found) != 0 || len(passed) != 3 {
		t.Errorf("%v, %+v", told(found), passed)
	}
}

// TestBoundsAreToldOnce: of two bounds that one value breaks the graver is told; of sites that hold, the nearest.
func TestBoundsAreToldOnce(t *testing.T) {
	now := corpusOf(map[string][2]int64{"a": {100, 10}, "b": {100, 40}, "c": {100, 80}, "few": {5, 5}})
	found, _ := judgeBounds(bounds(t, "error site.removed.share > 50%", "warn site.removed.share > 30%", "warn site.removed.share > 20%"), now, nil)
	if d := cmp.Diff([]string{"error corpus.site.removed.share c", "warn corpus.site.removed.share b"}, told(found)); d != "" {
		t.Error(d)
	}
	_, passed := judgeBounds(bounds(t, "site.removed.share > 90%", "site.records < 10"), now, nil)
	if d := cmp.Diff([]reports.Measure{
		{Rule: "corpus.site.removed.share", Value: 0.8, Op: ">", Threshold: 0.9, Of: "c"},
		{Rule: "corpus.site.records", Value: 100, Op: "<", Threshold: 10, Of: "a"},
	}, passed); d != "" {
		t.Error(d)
	}
}

// TestGrowth: rates against those of an earlier run, of the corpus and of sites, gone ones too.
func TestGrowth(t *testing.T) {
	before := corpusOf(map[string][2]int64{"a": {100, 10}, "gone": {50, 0}, "b": {100, 0}})
	now := corpusOf(map[string][2]int64{"a": {100, 30}, "b": {400, 0}, "new": {100, 100}})
	for line, want := range map[string]string{
		"removed.share grows > 15%":          "removed.share grew by 17.6667 percentage points since the earlier run, from 4% to 21.6667%; the bound is > 15%",
		"removed.share grows > 18%":          "",
		"removed.share falls > 0%":           "",
		"site.removed.share grows > 15%":     "site.removed.share of a grew by 20 percentage points since the earlier run, from 10% to 30%; the bound is > 15%",
		"site.records falls > 50%":           "site.records of gone fell by 100% since the earlier run, from 50 to 0; the bound is > 50%",
		"site.records falls > 50% least 60":  "",
		"site.records grows >= 300":          "site.records of b grew by 300 since the earlier run, from 100 to 400; the bound is >= 300",
		"records grows > 100%":               "records grew by 140% since the earlier run, from 250 to 600; the bound is > 100%",
		"spun.share grows > 0%":              "",
		"error cluster.largest grows >= 90":  "cluster.largest grew by 90 since the earlier run, from 11 to 101; the bound is >= 90",
		"error cluster.largest grows > 1e3%": "",
	} {
		found, _ := judgeBounds(bounds(t, line), now, before)
		if want == "" && len(found) == 0 {
			continue
		}
		if len(found) != 1 || found[0].Message != want || !strings.HasSuffix(found[0].Rule, ".growth") {
			t.Errorf("%s: %+v", line, found)
		}
	}
	if found, passed := judgeBounds(bounds(t, "removed.share grows > 0%"), now, nil); len(found)+len(passed) > 0 {
		t.Errorf("without an earlier run: %v %v", found, passed)
	}
}
