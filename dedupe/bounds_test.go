package dedupe_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe"
)

// versions clusters copies of one story; their ordinals come as "representative: members".
func versions(t rapid.TB, o dedupe.Options, metas []dedupe.Meta, own []string) []string {
	t.Helper()
	var out []string
	for _, c := range clusterOf(t, o, metas, own).Clusters {
		line := fmt.Sprint(c.Members[0].Ordinal, ":")
		for _, m := range c.Members[1:] {
			line += fmt.Sprint(" ", m.Ordinal)
		}
		out = append(out, line)
	}
	return out
}

func clusterOf(t rapid.TB, o dedupe.Options, metas []dedupe.Meta, own []string) *dedupe.Result {
	t.Helper()
	e, err := dedupe.New(o)
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range metas {
		if _, err := e.Add(e.Fingerprint(own[i]), m); err != nil {
			t.Fatal(err)
		}
	}
	res, err := e.Cluster(context.Background(), texts(own), nil)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func TestBoundsOfComparison(t *testing.T) {
	days := func(n int) string { return fmt.Sprintf("2020-03-%02d", n) }
	tests := []struct {
		name   string
		window time.Duration
		across dedupe.Across
		metas  []dedupe.Meta
		texts  []string
		want   []string
	}{
		{"equal texts within the window", 48 * time.Hour, 0, []dedupe.Meta{{Date: days(1)}, {Date: days(3)}}, []string{story, story}, []string{"0: 1"}},
		{"equal texts beyond it", 47 * time.Hour, 0, []dedupe.Meta{{Date: days(1)}, {Date: days(3)}}, []string{story, story}, nil},
		{"versions beyond it", 47 * time.Hour, 0, []dedupe.Meta{{Date: days(1)}, {Date: days(3)}}, []string{story, story + " More."}, nil},
		{"undated ones are compared", time.Hour, 0, []dedupe.Meta{{Date: days(1)}, {}}, []string{story, story}, []string{"0: 1"}},
		{
			"no joining through a third", 50 * time.Hour, 0,
			[]dedupe.Meta{{Date: days(1), Preference: 1}, {Date: days(3)}, {Date: days(5)}},
			[]string{story, story, story},
			[]string{"1: 0 2"}, // all answer to the one in between
		},
		{
			"a chain falls apart", 25 * time.Hour, 0,
			[]dedupe.Meta{{Date: days(1)}, {Date: days(2)}, {Date: days(3)}, {Date: days(4)}},
			[]string{story, story, story, story},
			[]string{"1: 0 2"}, // the last has nobody left to answer to
		},
		{"sites: not the same", 0, dedupe.OtherSites, []dedupe.Meta{{Source: "a"}, {Source: "a"}}, []string{story, story}, nil},
		{"sites: a third", 0, dedupe.OtherSites, []dedupe.Meta{{Source: "a", ID: "1"}, {Source: "a", ID: "2"}, {Source: "b", ID: "3"}}, []string{story, story, story}, []string{"2: 0 1"}},
		{"sites: unknown ones differ", 0, dedupe.OtherSites, []dedupe.Meta{{}, {}}, []string{story, story}, []string{"0: 1"}},
		{"within: not another", 0, dedupe.WithinSite, []dedupe.Meta{{Source: "a"}, {Source: "b"}}, []string{story, story}, nil},
		{
			"within: each site by itself", 0, dedupe.WithinSite,
			[]dedupe.Meta{{Source: "a"}, {Source: "b"}, {Source: "a"}, {Source: "b"}},
			[]string{story, story, story + " More.", story},
			[]string{"1: 3", "2: 0"},
		},
		{"within: unknown ones differ", 0, dedupe.WithinSite, []dedupe.Meta{{}, {}}, []string{story, story}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := dedupe.DefaultOptions()
			o.Window, o.Across = tt.window, tt.across
			if got := versions(t, o, tt.metas, tt.texts); !slices.Equal(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestBoundsHold: no representative has a member it may not be compared with, no
// pair is listed that may not be compared, and a larger window compares no pair less.
func TestBoundsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 24).Draw(t, "records")
		var metas []dedupe.Meta
		var own []string
		for i := range n {
			m := dedupe.Meta{ID: fmt.Sprint(i), Source: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "site")}
			if d := rapid.IntRange(0, 12).Draw(t, "day"); d > 0 {
				m.Date = fmt.Sprintf("2020-03-%02d", d)
			}
			metas = append(metas, m)
			own = append(own, rapid.SampledFrom([]string{story, story + " More.", story[:len(story)*2/3]}).Draw(t, "text"))
		}
		o := dedupe.DefaultOptions()
		o.Across = dedupe.Across(rapid.IntRange(0, 2).Draw(t, "across"))
		small := rapid.IntRange(1, 10).Draw(t, "window")
		may := func(a, b int, window time.Duration) bool {
			x, y := metas[a], metas[b]
			same := x.Source == y.Source && x.Source != ""
			if o.Across == dedupe.OtherSites && same || o.Across == dedupe.WithinSite && !same {
				return false
			}
			hours, dated := dedupe.HoursApart(x.Date, y.Date)
			return !dated || hours <= window.Hours()
		}
		var before dedupe.Stats
		for _, window := range []time.Duration{time.Duration(small) * 24 * time.Hour, time.Duration(small+3) * 24 * time.Hour} {
			o.Window = window
			res := clusterOf(t, o, metas, own)
			for _, c := range res.Clusters {
				for _, m := range c.Members[1:] {
					if !may(c.Members[0].Ordinal, m.Ordinal, window) {
						t.Fatalf("%d represents %d: %+v", c.Members[0].Ordinal, m.Ordinal, metas)
					}
				}
			}
			for _, p := range res.Pairs {
				if !may(p.A, p.B, window) {
					t.Fatalf("%d and %d are compared: %+v", p.A, p.B, metas)
				}
			}
			now := res.Stats
			if before.Records > 0 && (now.Candidates < before.Candidates || now.WrongSite != before.WrongSite ||
				now.Candidates+now.TooFar != before.Candidates+before.TooFar) {
				t.Fatalf("window of %v: %+v; before, of a smaller one: %+v", window, now, before)
			}
			before = now
		}
	})
}

// TestFloodUnderAWindow: a flood of one text costs no pair of each with each.
func TestFloodUnderAWindow(t *testing.T) {
	const n = 3000
	metas, own := make([]dedupe.Meta, n), make([]string, n)
	day := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		metas[i] = dedupe.Meta{ID: fmt.Sprint(i), Date: day.Add(time.Duration(i) * time.Minute).Format(time.RFC3339)}
		own[i] = "The ferry to the islands sails twice a day from June on."
	}
	o := dedupe.DefaultOptions()
	o.Window = 30 * 24 * time.Hour
	res := clusterOf(t, o, metas, own)
	if len(res.Clusters) != 1 || len(res.Clusters[0].Members) != n {
		t.Errorf("%d clusters", len(res.Clusters))
	}
	if most := 60 * n; res.Stats.Compared > most {
		t.Errorf("%d comparisons for %d records, more than %d", res.Stats.Compared, n, most)
	}
}
