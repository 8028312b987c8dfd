package run

import (
	"cmp"
	"slices"

	"github.com/copydesk/copydesk/internal/decisions"
	"github.com/copydesk/copydesk/reports"
)

// Why a decision changes nothing.
const (
	whyGone      = "no record has its text any more"
	whyOneText   = "both are one text"
	whyRemoved   = "its text is removed for its quality"
	whyNoDedupe  = "the stage dedupe is off"
	whyNoSpin    = "the stage spin is off"
	whyNoWords   = "a text without a word is compared with nothing"
	whyReference = "a reference represents its cluster"
	whyTwo       = "two references never share a cluster"
	whyLater     = "a later line chooses another version of its cluster"
	whyNowhere   = "what is written stands in no text"
)

// obeyed says what became of the decisions; nil when there was none. What a run would have done anyway is applied.
func (d *decision) obeyed() *reports.Decisions {
	o := d.w.orders
	if o.Empty() {
		return nil
	}
	out := &reports.Decisions{ByKind: map[string]reports.DecisionCount{}, Idle: []reports.IdleDecision{}}
	count := func(kind string, at decisions.Place, v decisions.Verdict, a, b, why string) {
		c := out.ByKind[kind]
		switch {
		case v == decisions.Unsure:
			c.Unsure++
			out.Unsure++
		case why == "":
			c.Applied++
			out.Applied++
		}
		if v != decisions.Unsure {
			c.Given++
			out.Given++
		}
		out.ByKind[kind] = c
		if why != "" && v != decisions.Unsure {
			out.Idle = append(out.Idle, reports.IdleDecision{File: at.File, Line: at.Line, Kind: kind, Verdict: string(v), A: a, B: b, Why: why})
		}
	}
	for _, p := range o.Pairs {
		count("pair", p.Place, p.Verdict, cmp.Or(p.AID, p.A), cmp.Or(p.BID, p.B), d.whyNotPair(p))
	}
	for _, k := range o.Keeps {
		count("keep", k.Place, "", cmp.Or(k.ID, k.Record), "", d.whyNotKept(k.Record))
	}
	for _, s := range o.Spins {
		why := ""
		switch {
		case len(o.records[s.Record]) == 0:
			why = whyGone
		case d.j == nil:
			why = whyNoSpin
		}
		count("spin", s.Place, s.Verdict, cmp.Or(s.ID, s.Record), "", why)
	}
	for k, x := range o.Exchanges {
		why := ""
		switch {
		case d.j == nil:
			why = whyNoSpin
		case !o.met[k].Load():
			why = whyNowhere
		}
		count("exchange", x.Place, x.Verdict, x.Written, x.Expected, why)
	}
	slices.SortStableFunc(out.Idle, func(x, y reports.IdleDecision) int {
		file := func(name string) int { return slices.Index(d.w.job.Settings.Decisions, name) }
		return cmp.Or(cmp.Compare(file(x.File), file(y.File)), cmp.Compare(x.Line, y.Line))
	})
	return out
}

// whyNotText is why a text takes no part in the choice; "" when it does.
func (d *decision) whyNotText(hash string) string {
	records := d.w.orders.records[hash]
	switch {
	case len(records) == 0:
		return whyGone
	case d.ev == nil:
		return whyNoDedupe
	case !slices.ContainsFunc(records, func(i int32) bool { return !d.f.Rejected(int(i)) }):
		return whyRemoved
	}
	return ""
}

func (d *decision) whyNotPair(p decisions.Pair) string {
	a, b := d.whyNotText(p.A), d.whyNotText(p.B)
	switch {
	case a != "" || b != "":
		return cmp.Or(a, b)
	case p.A == p.B && p.Verdict == decisions.Distinct:
		return whyOneText
	case p.Verdict != decisions.Same:
		return ""
	}
	one, references := d.clustersOf(p.A)
	other, more := d.clustersOf(p.B)
	all := slices.Compact(slices.Sorted(slices.Values(slices.Concat(one, other))))
	switch {
	case p.A == p.B, len(one) > 0 && len(other) > 0 && len(all) == 1 && all[0] >= 0:
		return ""
	case references && more:
		return whyTwo
	}
	return whyNoWords
}

// clustersOf are the clusters of the records with a text, -1 among them where one has none, and whether a reference has
// the text. References that nobody needs do not count.
func (d *decision) clustersOf(hash string) (clusters []int32, reference bool) {
	for _, i := range d.w.orders.records[hash] {
		isReference := int(i) >= d.f.Inputs()
		reference = reference || isReference
		if c := d.places[i].cluster; !d.f.Rejected(int(i)) && (c >= 0 || !isReference) {
			clusters = append(clusters, c)
		}
	}
	return clusters, reference
}

// whyNotKept is why a text that was chosen does not represent.
func (d *decision) whyNotKept(hash string) string {
	if why := d.whyNotText(hash); why != "" {
		return why
	}
	why := ""
	for _, i := range d.w.orders.records[hash] {
		if d.f.Rejected(int(i)) {
			continue
		}
		x := d.fate(int(i))
		if x.Cluster == "" || x.Role == reports.RoleRepresentative {
			return ""
		}
		why = whyLater
		if x.Reference {
			why = whyReference
		}
	}
	return why
}
