package check

import (
	"slices"

	"github.com/copydesk/copydesk/internal/rules"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// Policy is what a check is judged by beside the settings.
type Policy struct {
	Today   string // the day on which ignores are judged, as 2027-01-31; "": none has ended
	Earlier *Rates // an earlier run, for bounds on growth; nil: they are not judged
}

// count takes records that were written, for rates and for ignores.
func (c *collector) count(entries []reports.Entry) {
	for i := range entries {
		c.rates.add(&entries[i].Document)
		if c.wantsIDs {
			c.ids = append(c.ids, entries[i].Document.ID)
		}
	}
}

// Cluster implements reports.Sink.
func (c *collector) Cluster(cl reports.Cluster) error {
	c.rates.cluster(cl)
	return nil
}

// judge adds what is found about the whole corpus, says which findings an ignore covers,
// and what is found about the ignores themselves: of those that cover nothing only where whole, everything, was checked.
func (c *collector) judge(set *settings.CheckSettings, p Policy, whole bool) error {
	bounds, err := set.Bounds()
	if err != nil {
		return err
	}
	found, passed := judgeBounds(bounds, c.rates, p.Earlier)
	c.set.Findings, c.set.Passed = append(c.set.Findings, found...), passed
	if p.Earlier == nil && growth(bounds) {
		c.set.Notes = append(c.set.Notes, "bounds on growth were not judged: there is no earlier run to compare with")
	}

	ignore := ignoring{list: set.Ignore, today: p.Today, used: make([]bool, len(set.Ignore))}
	if p.Today != "" && slices.ContainsFunc(ignore.list, func(g settings.Ignore) bool { return g.Until != "" }) {
		c.set.Notes = append(c.set.Notes, "ignores that end were judged as on "+p.Today)
	}
	ignore.cover(c.set.Findings)
	c.set.Findings = append(c.set.Findings, ignore.expired()...)
	if whole {
		c.set.Findings = append(c.set.Findings, ignore.unused(c)...)
	}
	return nil
}

// growth reports whether bounds ask for an earlier run.
func growth(bounds []rules.Bound) bool {
	return slices.ContainsFunc(bounds, func(b rules.Bound) bool { return b.Way != "" })
}

// Compares reports whether settings bound growth: else nobody looks at [Policy.Earlier], and it need not be read.
func Compares(set *settings.CheckSettings) (bool, error) {
	bounds, err := set.Bounds()
	return growth(bounds), err
}
