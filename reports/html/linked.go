package html

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/diff"
)

// group is the linked pairs of one relation.
type group struct {
	relation string
	from, to int
}

// linkedGroups are the runs of one relation among the linked pairs. O(pairs).
func linkedGroups(run *reports.Run) []group {
	var out []group
	for n := range run.LinkedPairs() {
		if relation := run.LinkedRelation(n); n == 0 || relation != out[len(out)-1].relation {
			out = append(out, group{relation: relation, from: n})
		}
		out[len(out)-1].to = n + 1
	}
	return out
}

// groupView is a relation among the linked pairs.
type groupView struct {
	Relation, N string
	Means       string
	Address     string
	Anchor      string // where its first pair stands
}

// groupViews are the groups of all linked pairs, each with the address of its first.
func (w *writer) groupViews() []groupView {
	var out []groupView
	for i, g := range w.plan.groups {
		v := groupView{Relation: g.relation, N: number(int64(g.to - g.from)), Means: meaning(g.relation), Anchor: fmt.Sprintf("linked-%d", i+1)}
		v.Address = w.plan.file(linked, g.from/w.plan.opt.LinkedPerPage) + "#" + v.Anchor
		out = append(out, v)
	}
	return out
}

// meaning says what pairs of a relation are that were not merged.
func meaning(relation string) string {
	switch relation {
	case "updated":
		return "Two states of one story or page: each has sentences that the other lacks."
	case "edition":
		return "The next of a series, or one form about two subjects: much of the wording, not what it says."
	case "contained":
		return "Most of one text lies within the other, which has more to say, or says it as a quotation, an excerpt or a digest."
	case "shared":
		return "Passages in common, such as a quotation or a background paragraph; the texts are otherwise their own."
	}
	return "Versions of one text, which the choice of who is kept left apart; the rule says why."
}

// linkedView is a pair that is linked, not merged.
type linkedView struct {
	Group    *groupView // the first of its relation
	A, B     recordView
	Relation string
	Rule     template.HTML
	Reason   template.HTML
	Jaccard  string
	Diff     bodyView // from A to B, where they are much the same
	Share    string
	Open     bool // the diff is
	Passages []template.HTML
	Broken   int // passages whose offsets do not lie in the text
}

// openShare: a diff is open when so much of both texts is the same.
const openShare = 0.5

func (w *writer) pair(n int) (linkedView, error) {
	p, err := w.run.LinkedPair(n)
	if err != nil {
		return linkedView{}, err
	}
	a, _ := w.run.Ordinal(p.A)
	b, _ := w.run.Ordinal(p.B)
	textA, err := w.run.Article(a)
	if err != nil {
		return linkedView{}, err
	}
	textB, err := w.run.Article(b)
	if err != nil {
		return linkedView{}, err
	}
	v := linkedView{
		A: w.record(a, textA), B: w.record(b, textB), Jaccard: decimal(p.Jaccard, 3),
		Relation: p.Relation, Rule: text(p.Rule), Reason: text(p.Reason),
	}
	if i := slices.IndexFunc(w.plan.groups, func(g group) bool { return g.from == n }); i >= 0 {
		v.Group = &w.groupViews()[i]
	}
	if p.Relation != "shared" && p.Relation != "contained" {
		spans, st := diff.WordsStats(textA.Text, textB.Text)
		v.Diff = body(spans, textB.Text, nil, passagesOf(&p, p.B), w.plan.opt.Context)
		v.Diff.Lang, v.Share = v.B.Lang, decimal(100*st.Share, 1)+"\u202f%"
		v.Open = min(p.CoverageA, p.CoverageB) >= openShare
		return v, nil
	}
	ps := slices.Clone(p.Passages)
	slices.SortStableFunc(ps, func(x, y reports.Passage) int { return cmp.Compare(x.AStart, y.AStart) })
	for _, q := range ps {
		if q.AEnd <= q.AStart || !onRune(textA.Text, q.AStart) || !onRune(textA.Text, q.AEnd) {
			v.Broken++
			continue
		}
		v.Passages = append(v.Passages, text(textA.Text[q.AStart:q.AEnd]))
	}
	return v, nil
}
