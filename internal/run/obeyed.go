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

// Obeyed says what became of the decisions in a run with these stages that heard h of them; nil when there was none. What
// a run would have done anyway is applied.
func (o *Orders) Obeyed(h *Heard, dedupe, spin bool) *reports.Decisions {
	if o.Empty() {
		return nil
	}
	a := account{h, dedupe}
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
		count("pair", p.Place, p.Verdict, cmp.Or(p.AID, p.A), cmp.Or(p.BID, p.B), a.whyNotPair(p))
	}
	for _, k := range o.Keeps {
		count("keep", k.Place, "", cmp.Or(k.ID, k.Record), "", a.whyNotKept(k.Record))
	}
	for _, s := range o.Spins {
		why := ""
		switch {
		case len(h.Stands[s.Record]) == 0:
			why = whyGone
		case !spin:
			why = whyNoSpin
		}
		count("spin", s.Place, s.Verdict, cmp.Or(s.ID, s.Record), "", why)
	}
	for k, x := range o.Exchanges {
		why := ""
		switch {
		case !spin:
			why = whyNoSpin
		case h.Met[k] == 0:
			why = whyNowhere
		}
		count("exchange", x.Place, x.Verdict, x.Written, x.Expected, why)
	}
	slices.SortStableFunc(out.Idle, func(x, y reports.IdleDecision) int {
		file := func(name string) int { return slices.Index(o.files, name) }
		return cmp.Or(cmp.Compare(file(x.File), file(y.File)), cmp.Compare(x.Line, y.Line))
	})
	return out
}

// account is what was heard, as decisions are asked after.
type account struct {
	*Heard
	dedupe bool // the stage was on
}

// whyNotText is why a text takes no part in the choice; "" when it does.
func (a account) whyNotText(hash string) string {
	stands := a.Stands[hash]
	switch {
	case len(stands) == 0:
		return whyGone
	case !a.dedupe:
		return whyNoDedupe
	case !slices.ContainsFunc(stands, func(s Stand) bool { return !s.Rejected }):
		return whyRemoved
	}
	return ""
}

func (a account) whyNotPair(p decisions.Pair) string {
	x, y := a.whyNotText(p.A), a.whyNotText(p.B)
	switch {
	case x != "" || y != "":
		return cmp.Or(x, y)
	case p.A == p.B && p.Verdict == decisions.Distinct:
		return whyOneText
	case p.Verdict != decisions.Same:
		return ""
	}
	one, references := a.clustersOf(p.A)
	other, more := a.clustersOf(p.B)
	all := slices.Compact(slices.Sorted(slices.Values(slices.Concat(one, other))))
	switch {
	case p.A == p.B, len(one) > 0 && len(other) > 0 && len(all) == 1 && all[0] != "":
		return ""
	case references && more:
		return whyTwo
	}
	return whyNoWords
}

// clustersOf are the clusters of the records with a text, "" among them where one has none, and whether a reference has
// the text. References that nobody needs do not count.
func (a account) clustersOf(hash string) (clusters []string, reference bool) {
	for _, s := range a.Stands[hash] {
		reference = reference || s.Outside
		if !s.Rejected && (s.Cluster != "" || !s.Outside) {
			clusters = append(clusters, s.Cluster)
		}
	}
	return clusters, reference
}

// whyNotKept is why a text that was chosen does not represent.
func (a account) whyNotKept(hash string) string {
	if why := a.whyNotText(hash); why != "" {
		return why
	}
	why := ""
	for _, s := range a.Stands[hash] {
		if s.Rejected {
			continue
		}
		if s.Cluster == "" || s.Role == reports.RoleRepresentative {
			return ""
		}
		why = whyLater
		if s.Reference {
			why = whyReference
		}
	}
	return why
}

// obeyed says what became of the decisions.
func (d *decision) obeyed() *reports.Decisions {
	o := d.w.orders
	for hash, records := range o.records {
		for _, i := range records {
			f := d.fate(int(i))
			o.Stand(o.heard, hash, uint64(i), d.f.Rejected(int(i)), int(i) >= d.f.Inputs(), &f)
		}
	}
	return o.Obeyed(o.heard, d.ev != nil, d.j != nil)
}
