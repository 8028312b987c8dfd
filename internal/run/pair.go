package run

import (
	"fmt"
	"strings"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/reports"
)

// pair takes a verified pair; a corpus of templates has more of them than records.
func (d *decision) pair(p dedupe.Pair, out reports.Sink) error {
	if p.Merge {
		d.merged = append(d.merged, mergedPair{int32(p.A), int32(p.B), float32(max(p.CoverageA, p.CoverageB))})
	}
	row := PairRow(d.id(p.A), d.id(p.B), p)
	row.Reference = d.name(p.A) || d.name(p.B)
	d.direct(&row, p)
	d.byRel[row.Relation]++
	return out.Pair(row)
}

// PairRow is the line of pairs.jsonl for two records with these ids.
func PairRow(a, b string, p dedupe.Pair) reports.Pair {
	row := reports.Pair{
		A: a, B: b, Relation: string(p.Relation),
		Jaccard: round(p.Jaccard, 4), CoverageA: round(p.CoverageA, 4), CoverageB: round(p.CoverageB, 4),
		Edits: editCounts(p.Edits),
	}
	row.Reason = pairReason(row)
	for _, q := range p.Passages {
		row.Passages = append(row.Passages, reports.Passage{AStart: q.AStart, AEnd: q.AEnd, BStart: q.BStart, BEnd: q.BEnd})
	}
	return row
}

// editCounts names the kinds of differing words; kinds without any are left out.
func editCounts(e dedupe.Edits) map[string]int {
	m := map[string]int{}
	for _, k := range []struct {
		name string
		n    int
	}{
		{"name", e.Names},
		{"number", e.Numbers},
		{"date", e.Dates},
		{"synonym", e.Synonyms},
		{"spelling", e.Spelling},
		{"other", e.Other},
		{"inserted", e.Inserted},
		{"deleted", e.Deleted},
		{"furniture", e.Furniture},
	} {
		if k.n > 0 {
			m[k.name] = k.n
		}
	}
	return m
}

// pairReason says in a sentence what the numbers of a pair say.
func pairReason(p reports.Pair) string {
	var b strings.Builder
	switch p.Relation {
	case string(verify.Identical):
		return "the same words in the same order"
	case string(verify.Near):
		b.WriteString("the same running text")
	case string(verify.Contained):
		b.WriteString("the shorter text lies within the longer one")
	case string(verify.Rewritten):
		b.WriteString("the same text in order with words replaced throughout")
	case reports.RelationShared:
		b.WriteString("passages in common, not versions of one text")
	default:
		return "no passage in common"
	}
	fmt.Fprintf(&b, ": %.0f%% and %.0f%% of the words in matched passages", 100*p.CoverageA, 100*p.CoverageB)
	var kinds []string
	for _, k := range []string{"name", "number", "date", "synonym", "spelling", "other"} {
		if n := p.Edits[k]; n > 0 {
			kinds = append(kinds, fmt.Sprintf("%d %s", n, k))
		}
	}
	if len(kinds) > 0 {
		fmt.Fprintf(&b, "; replaced inside them: %s", strings.Join(kinds, ", "))
	}
	return b.String()
}
