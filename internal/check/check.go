// Package check turns a run into findings: what breaks a rule, for a person or a
// build. It writes no files.
package check

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// RuleUnreadable is the rule of input that could not be read.
const RuleUnreadable = "input.unreadable"

// Check runs the job without writing anything, but that other sinks take what the run decides too, and returns what breaks a rule:
// duplicates, spun text, quality, walls instead of articles, unreadable records, what is
// wrong with whole sites, whose source is the site, and with the whole corpus, and ignores
// that no longer hold, whose source is the configuration. Findings come by source, record
// and rule; those that an ignore covers say why. Memory: all findings, some hundred bytes each and
// the words that they hang on, a hundred bytes a site, and the ids of the records where an ignore
// names some; nothing else of a record.
func Check(ctx context.Context, job run.Job, policy Policy, also ...reports.Sink) (reports.FindingSet, error) {
	set := &job.Settings.Check
	c := &collector{set: reports.FindingSet{Version: run.Version}, rates: newRates(job.Settings.Does(settings.StageDedupe))}
	c.wantsIDs = slices.ContainsFunc(set.Ignore, func(g settings.Ignore) bool { return g.ID != "" })
	var to reports.Sink = c
	for _, sink := range also {
		to = both{to, sink}
	}
	out, err := run.Run(ctx, job, to)
	if out == nil {
		return c.set, err
	}
	c.set.Records, c.set.Notes = out.Summary.Counts.Input, slices.Clone(out.Reading)
	if len(job.Inputs) > 0 {
		c.set.Anchor = job.Inputs[0]
	}
	c.locate(out.Paths())
	c.rates.rejected = out.Summary.Counts.Rejected
	c.set.Partial, c.set.Unjudged = job.Narrow != nil, unjudged(&job, policy.Earlier)
	whole := !c.set.Partial && err == nil && allStages(&job.Settings)
	if err := c.judge(set, policy, whole); err != nil {
		return c.set, err
	}
	kept := c.set.Findings[:0]
	for _, f := range c.set.Findings {
		if f.Level = set.Level(f.Rule, f.Level); f.Level != "off" {
			kept = append(kept, f)
		}
	}
	c.set.Findings, c.set.Rules = kept, Rules()
	slices.SortStableFunc(c.set.Findings, func(a, b reports.Located) int {
		return cmp.Or(strings.Compare(a.Source, b.Source), cmp.Compare(a.Record, b.Record), strings.Compare(a.Rule, b.Rule))
	})
	return c.set, err
}

// locate puts the paths of files in place of what records call them, and reads what is known by
// its bytes alone.
func (c *collector) locate(paths map[string]string) {
	for i := range c.set.Findings {
		f := &c.set.Findings[i]
		f.Path = cmp.Or(paths[f.Path], f.Path)
		if f.Rule == RuleUnreadable {
			f.Excerpt = unreadableExcerpt(f)
		}
	}
}

// collector is the sink that keeps findings.
type collector struct {
	reports.Discard
	set      reports.FindingSet
	rates    *Rates
	wantsIDs bool
	ids      []string // of the records, where ignores name some
}

// Page implements reports.Sink.
func (c *collector) Page(entries []reports.Entry) (take func() error, err error) {
	var found []reports.Located
	for i := range entries {
		e := &entries[i]
		d := &e.Document
		for _, f := range d.Findings {
			found = append(found, reports.Located{
				ID: d.ID, Source: d.Source, Record: d.Record, Title: d.Title, Site: d.Site, Said: said(e, &f), Finding: f,
				Path: d.Source, RecordLine: e.Line, Given: e.Given, Content: d.ContentHash, Excerpt: excerpt(e, f.Rule),
			})
		}
	}
	return func() error {
		c.set.Findings = append(c.set.Findings, found...)
		c.count(entries)
		return nil
	}, nil
}

// Site implements reports.Sink.
func (c *collector) Site(s reports.Site) error {
	for _, f := range s.Findings {
		c.set.Findings = append(c.set.Findings, reports.Located{Source: f.Site, Site: f.Site, Excerpt: fold(f.Text), Finding: reports.Finding{
			Rule: f.Rule, Level: f.Level, Value: f.Value, Op: f.Op, Threshold: f.Threshold, Message: f.Message,
		}})
	}
	return nil
}

// Reject implements reports.Sink.
func (c *collector) Reject(r reports.Reject) error {
	c.set.Findings = append(c.set.Findings, Unreadable(r))
	return nil
}

// Unreadable is the finding that a reject makes.
func Unreadable(r reports.Reject) reports.Located {
	return reports.Located{
		Source: r.Source, Record: r.Record, Path: r.Source, RecordLine: r.Line,
		Finding: reports.Finding{Rule: RuleUnreadable, Level: reports.LevelError, Value: float64(r.ByteOffset), Message: r.Reason},
	}
}
