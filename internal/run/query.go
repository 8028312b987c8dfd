package run

import (
	"context"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// Found is what was seen before of an input.
type Found struct {
	Records  int64 // of the input
	Found    int   // of them, those with a version
	Versions []FoundVersion
}

// FoundVersion is a version of a record that was seen before.
type FoundVersion struct {
	ID       string  `json:"id"`
	Source   string  `json:"source"`
	Record   int64   `json:"record"`
	Seen     string  `json:"seen"` // id of the version
	Title    string  `json:"title,omitempty"`
	Date     string  `json:"date,omitempty"`
	Site     string  `json:"site,omitempty"`
	URL      string  `json:"url,omitempty"`
	Relation string  `json:"relation"`
	Rule     string  `json:"rule"`
	Coverage float64 `json:"coverage"` // share of the record's words that stand in the version
	Novel    int     `json:"novel"`    // words that do not
	New      string  `json:"new,omitempty"`
}

// Percent is the coverage in whole percents.
func (v FoundVersion) Percent() int { return percent(v.Coverage) }

// Query finds the versions of the records of an input in job.Before and writes nothing. They come
// by record, the closest first.
func Query(ctx context.Context, job Job) (*Found, error) {
	job.Settings.Stages = withoutSpin(job.Settings.Stages)
	c := &finder{pairs: map[string][]reports.Pair{}, at: map[string]reports.Reference{}}
	o, err := Run(ctx, job, c)
	if err != nil {
		return nil, err
	}
	f := &Found{Records: o.Summary.Counts.Input}
	for _, d := range c.documents {
		pairs := c.pairs[d.ID]
		slices.SortStableFunc(pairs, func(a, b reports.Pair) int {
			switch {
			case a.CoverageA > b.CoverageA:
				return -1
			case a.CoverageA < b.CoverageA:
				return 1
			}
			return strings.Compare(a.B, b.B)
		})
		for _, p := range pairs {
			r := c.at[p.B]
			f.Versions = append(f.Versions, FoundVersion{
				ID: d.ID, Source: d.Source, Record: d.Record, Seen: p.B, Title: r.Title, Date: r.Date, Site: r.Site, URL: r.URL,
				Relation: p.Relation, Rule: p.Rule, Coverage: p.CoverageA, Novel: p.NovelA, New: c.news[d.ID+"\x00"+p.B],
			})
		}
		if len(pairs) > 0 {
			f.Found++
		}
	}
	return f, nil
}

// finder is the sink that keeps what was seen before.
type finder struct {
	reports.Discard
	pairs     map[string][]reports.Pair // by the record of the input
	documents []reports.Document        // those that have a pair
	at        map[string]reports.Reference
	news      map[string]string
}

// Pair implements reports.Sink.
func (c *finder) Pair(p reports.Pair) error {
	if p.Seen && (p.Merged || p.Relation == RelationUnverified) {
		c.pairs[p.A] = append(c.pairs[p.A], p)
	}
	return nil
}

// Page implements reports.Sink.
func (c *finder) Page(entries []reports.Entry) (func() error, error) {
	return func() error {
		for i := range entries {
			e := &entries[i]
			if e.Reference != nil {
				c.at[e.Reference.ID] = *e.Reference
			} else if len(c.pairs[e.Document.ID]) > 0 {
				c.documents = append(c.documents, reports.Document{ID: e.Document.ID, Source: e.Document.Source, Record: e.Document.Record})
			}
		}
		return nil
	}, nil
}

// withoutSpin are stages but for one that looking up does without.
func withoutSpin(stages []string) []string {
	return slices.DeleteFunc(slices.Clone(stages), func(s string) bool { return s == settings.StageSpin })
}
