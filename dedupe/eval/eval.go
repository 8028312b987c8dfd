// Package eval scores clusters and pairs against labels: precision, recall and
// F1 over labelled pairs, the adjusted Rand index over labelled clusters, and
// the errors by kind so that they can be read. It holds pure functions only.
//
// Labels are "dup" (or "1", or anything else that is not one of the following:
// the pair must be merged), "contained" (must be merged, or have the relation
// contained), "neg" (or "0", or "apart": must not be merged) and "unsure" (not scored).
package eval

import (
	"cmp"
	"slices"
)

// Label is one judged pair.
type Label struct{ A, B, Label string }

// Judgement is what a label asks for.
type Judgement int

// The judgements.
const (
	Skip Judgement = iota
	Together
	Apart
	Within // together, or verified as contained
)

// Judge reads a label.
func Judge(label string) Judgement {
	switch label {
	case "unsure", "":
		return Skip
	case "neg", "0", "false", "no", "different", "apart":
		return Apart
	case "contained":
		return Within
	}
	return Together
}

// Outcome is what was found for two ids.
type Outcome struct {
	Merged   bool   // in one cluster
	Relation string // of the verified pair, "" when there is none
}

// Count is one row of a confusion table.
type Count struct{ Right, Wrong int }

// Share is Right / (Right + Wrong), 1 when there is nothing.
func (c Count) Share() float64 {
	if c.Right+c.Wrong == 0 {
		return 1
	}
	return float64(c.Right) / float64(c.Right+c.Wrong)
}

// Error is one pair judged otherwise than labelled.
type Error struct {
	Kind string // "missed", "missed-contained" or "false-merge"
	Label
	Relation string // what the pair was verified as
}

// Score is the result over labelled pairs. Precision and F1 are of merges over
// the pairs labelled together and apart; contained pairs count for recall only,
// by themselves.
type Score struct {
	Together, Contained, Apart Count // Wrong is what was missed, or merged falsely
	Errors                     []Error
}

// Precision is the share of right ones among the labelled pairs that were merged.
func (s Score) Precision() float64 {
	return Count{s.Together.Right, s.Apart.Wrong}.Share()
}

// Recall is the share of the pairs labelled together that were merged.
func (s Score) Recall() float64 { return s.Together.Share() }

// F1 is the harmonic mean of precision and recall.
func (s Score) F1() float64 {
	p, r := s.Precision(), s.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// Pairs scores labelled pairs. Errors are in the order of the labels.
func Pairs(labels []Label, found func(a, b string) Outcome) Score {
	var s Score
	for _, l := range labels {
		o := found(l.A, l.B)
		miss := func(c *Count, right bool, kind string) {
			if right {
				c.Right++
				return
			}
			c.Wrong++
			s.Errors = append(s.Errors, Error{kind, l, o.Relation})
		}
		switch Judge(l.Label) {
		case Together:
			miss(&s.Together, o.Merged, "missed")
		case Within:
			miss(&s.Contained, o.Merged || o.Relation == "contained", "missed-contained")
		case Apart:
			miss(&s.Apart, !o.Merged, "false-merge")
		}
	}
	return s
}

// ARI is the adjusted Rand index (Hubert and Arabie, 1985) of two partitions
// of the ids that truth names: 1 when they agree, about 0 by chance. An id that
// found does not name, or names "", is alone. O(n log n).
func ARI(truth, found map[string]string) float64 {
	type cell struct{ t, f string }
	ids := make([]string, 0, len(truth))
	for id := range truth {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, cmp.Compare)
	cells := make(map[cell]int)
	rows, columns := make(map[string]int), make(map[string]int)
	alone := func(m map[string]string, id string) string {
		if c := m[id]; c != "" {
			return "c" + c
		}
		return "i" + id
	}
	for _, id := range ids {
		c := cell{alone(truth, id), alone(found, id)}
		cells[c]++
		rows[c.t]++
		columns[c.f]++
	}
	choose := func(n int) float64 { return float64(n) * float64(n-1) / 2 }
	var both, inTruth, inFound float64
	for _, n := range cells {
		both += choose(n)
	}
	for _, n := range rows {
		inTruth += choose(n)
	}
	for _, n := range columns {
		inFound += choose(n)
	}
	all := choose(len(ids))
	if all == 0 {
		return 1
	}
	expected := inTruth * inFound / all
	most := (inTruth + inFound) / 2
	if most == expected {
		return 1
	}
	return (both - expected) / (most - expected)
}
