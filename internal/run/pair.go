package run

import (
	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/reports"
)

// pair takes a verified pair; a corpus of templates has more of them than records.
func (d *decision) pair(p dedupe.Pair, out reports.Sink) error {
	if p.Relation == verify.Rewritten && d.spun(p) {
		p.Relation = RelationSpun
	}
	if p.Relation == verify.Unrelated {
		p.Relation = RelationNone
	}
	if p.Merge || d.w.before != nil {
		d.merged = append(d.merged, mergedPair{
			int32(p.A), int32(p.B), int32(p.NovelA), int32(p.NovelB), int32(p.Edits.Replaced() + p.Edits.Spelling), float32(max(p.CoverageA, p.CoverageB)), p.Rule, p.Relation,
		})
	}
	row := PairRow(d.id(p.A), d.id(p.B), p)
	a, b := d.name(p.A), d.name(p.B)
	row.Seen = d.seen(int(d.ev.records[p.A])) || d.seen(int(d.ev.records[p.B]))
	row.Reference = (a || b) && !row.Seen
	d.direct(&row, p)
	d.byRel[row.Relation]++
	return out.Pair(row)
}

// spun reports whether one of a pair's records reads as spun.
func (d *decision) spun(p dedupe.Pair) bool {
	return d.j != nil && (d.j.Class(int(d.ev.records[p.A])) == spin.Spun || d.j.Class(int(d.ev.records[p.B])) == spin.Spun)
}

// PairRow is the line of pairs.jsonl for two records with these ids.
func PairRow(a, b string, p dedupe.Pair) reports.Pair {
	row := reports.Pair{
		A: a, B: b, Relation: string(p.Relation), Rule: string(p.Rule), Merged: p.Merge, NovelA: p.NovelA, NovelB: p.NovelB,
		Jaccard: round(p.Jaccard, 4), CoverageA: round(p.CoverageA, 4), CoverageB: round(p.CoverageB, 4),
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
