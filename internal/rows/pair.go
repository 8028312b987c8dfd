package rows

import (
	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/reports"
)

// Side is what the line of a pair takes from one of its records.
type Side struct {
	Who
	Class  spin.Class // the last word on it; "" where spin was not asked
	Origin facts.Origin
}

// Pair is the line of pairs.jsonl for a verified pair of two records.
func Pair(p dedupe.Pair, a, b *Side) reports.Pair {
	p.Relation = Relation(&p, a.Class, b.Class)
	row := PairRow(a.ID, b.ID, p)
	row.Seen = a.Seen || b.Seen
	row.Reference = (a.outside() || b.outside()) && !row.Seen
	direct(&row, &p, a, b)
	return row
}

// PairRow is the line of pairs.jsonl for two records with these ids, but for what the records themselves add to
// it. p.Relation is taken as it is.
func PairRow(a, b string, p dedupe.Pair) reports.Pair {
	row := reports.Pair{
		A: a, B: b, Relation: string(p.Relation), Rule: string(p.Rule), Merged: p.Merge, NovelA: p.NovelA, NovelB: p.NovelB,
		Jaccard: Round(p.Jaccard, 4), CoverageA: Round(p.CoverageA, 4), CoverageB: Round(p.CoverageB, 4),
		Edits: editCounts(p.Edits),
	}
	if p.Words[0] != "" || p.Words[1] != "" {
		row.Words = p.Words[:]
	}
	row.Reason = PairReason(&row)
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
