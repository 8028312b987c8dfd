package batch

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/reports"
)

// RuleUnreadable is the rule of input that could not be read.
const RuleUnreadable = "input.unreadable"

func (c *CheckSettings) validate() error {
	for _, rule := range sortedKeys(c.Levels) {
		if l := c.Levels[rule]; l != "off" && reports.LevelRank(l) < 0 {
			return Usagef("check.levels: %s: unknown level %q; have info, warn, error, off", rule, l)
		}
	}
	return nil
}

// level is the level of a rule after the settings had their say; "off" drops
// the finding. A setting for "duplicate" covers "duplicate.near".
func (c *CheckSettings) level(rule, own string) string {
	for name := rule; ; {
		if l, ok := c.Levels[name]; ok {
			return l
		}
		i := strings.LastIndexByte(name, '.')
		if i < 0 {
			return own
		}
		name = name[:i]
	}
}

// Check runs the job without writing anything and returns what breaks a rule:
// duplicates, spun text, quality, unreadable records. Findings come by source,
// record and rule.
func Check(ctx context.Context, job Job) (reports.FindingSet, error) {
	job.DryRun = true
	set := reports.FindingSet{Version: Version}
	job.visit = func(d reports.Document, _ *row) {
		for _, f := range d.Findings {
			set.Findings = append(set.Findings, reports.Located{ID: d.ID, Source: d.Source, Record: d.Record, Finding: f})
		}
	}
	job.visitReject = func(r reports.Reject) {
		set.Findings = append(set.Findings, reports.Located{
			Source: r.Source, Record: r.Record,
			Finding: reports.Finding{Rule: RuleUnreadable, Level: "error", Value: float64(r.ByteOffset), Message: r.Reason},
		})
	}
	out, err := Run(ctx, job)
	if out == nil {
		return set, err
	}
	set.Records = out.Summary.Counts.Input
	kept := set.Findings[:0]
	for _, f := range set.Findings {
		if f.Level = job.Settings.Check.level(f.Rule, f.Level); f.Level != "off" {
			kept = append(kept, f)
		}
	}
	set.Findings = kept
	slices.SortStableFunc(set.Findings, func(a, b reports.Located) int {
		return cmp.Or(strings.Compare(a.Source, b.Source), cmp.Compare(a.Record, b.Record), strings.Compare(a.Rule, b.Rule))
	})
	return set, err
}
