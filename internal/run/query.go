package run

import (
	"context"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/internal/rows"
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
	Coverage float64 `json:"coverage"`      // share of the record's words that stand in the version
	Novel    int     `json:"novel"`         // words that do not
	New      string  `json:"new,omitempty"` // the beginning of what stands nowhere in the version
}

// Percent is the coverage in whole percents.
func (v FoundVersion) Percent() int { return rows.Percent(v.Coverage) }

// Query finds the versions of the records of an input in job.Before and writes nothing. They come
// by record, the closest first.
func Query(ctx context.Context, job Job) (*Found, error) {
	job.Settings.Stages = withoutSpin(job.Settings.Stages)
	job.texts = true
	c := &finder{pairs: map[string][]reports.Pair{}, at: map[string]reports.Reference{}, news: map[[2]string]string{}}
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
				Relation: p.Relation, Rule: p.Rule, Coverage: p.CoverageA, Novel: p.NovelA, New: c.news[[2]string{d.ID, p.B}],
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
	news      map[[2]string]string // of a record and its version
}

// Pairs implements reports.Sink.
func (c *finder) Pairs(pairs []reports.Pair) (take func() error, err error) {
	return func() error {
		for _, p := range pairs {
			if p.Seen && (p.Merged || p.Relation == rows.RelationUnverified) {
				c.pairs[p.A] = append(c.pairs[p.A], p)
			}
		}
		return nil
	}, nil
}

// Page implements reports.Sink.
func (c *finder) Page(entries []reports.Entry) (func() error, error) {
	return func() error {
		for i := range entries {
			e := &entries[i]
			if e.Reference != nil {
				c.at[e.Reference.ID] = *e.Reference
			} else if len(c.pairs[e.Document.ID]) > 0 {
				for _, p := range c.pairs[e.Document.ID] {
					if p.NovelA > 0 {
						c.news[[2]string{p.A, p.B}] = outside(e.Text, p.Passages)
					}
				}
				c.documents = append(c.documents, reports.Document{ID: e.Document.ID, Source: e.Document.Source, Record: e.Document.Record})
			}
		}
		return nil
	}, nil
}

// newsWords is how many words are shown of what is new.
const newsWords = 40

// outside is the beginning of what stands in no passage of a text, the first of its pair; gaps are dots.
func outside(text string, passages []reports.Passage) string {
	var words []string
	add := func(from, to int) {
		if from >= to {
			return
		}
		part := strings.Fields(strings.TrimLeft(text[from:to], " .,;:!?…"))
		if !slices.ContainsFunc(part, func(w string) bool { return rows.Plain(w) != "" }) {
			return // punctuation
		}
		if from > 0 {
			words = append(words, "…")
		}
		words = append(words, part...)
	}
	at := 0
	sorted := slices.SortedFunc(slices.Values(passages), func(p, q reports.Passage) int { return p.AStart - q.AStart })
	for _, p := range sorted {
		add(at, min(p.AStart, len(text)))
		at = max(at, p.AEnd)
	}
	add(at, len(text))
	if len(words) > newsWords {
		words = append(words[:newsWords], "…")
	}
	return strings.Join(words, " ")
}

// withoutSpin are stages but for one that looking up does without.
func withoutSpin(stages []string) []string {
	return slices.DeleteFunc(slices.Clone(stages), func(s string) bool { return s == settings.StageSpin })
}
