package batch

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/reports"
)

// mergedPair is what decide needs of a pair that is merged.
type mergedPair struct {
	a, b     int32 // engine ordinals, a < b
	coverage float32
}

// takePair files a verified pair; a corpus of templates has more of them than
// records.
func (r *runState) takePair(p dedupe.Pair) error {
	if p.Merge {
		r.merged = append(r.merged, mergedPair{int32(p.A), int32(p.B), float32(max(p.CoverageA, p.CoverageB))})
	}
	if p.Merge && p.Relation == verify.Spun {
		r.spunPairs = append(r.spunPairs, [2]int32{r.ordinals[p.A], r.ordinals[p.B]})
	}
	row := r.pairRow(p)
	r.byRel[row.Relation]++
	if r.job.visitPair != nil {
		r.job.visitPair(row)
	}
	r.pairLine.Reset()
	if err := r.pairWriter.Write(row); err != nil {
		return err
	}
	_, err := r.pairs.Append(bytes.TrimSuffix(r.pairLine.Bytes(), []byte("\n")))
	return err
}

func (r *runState) pairRow(p dedupe.Pair) reports.Pair {
	row := reports.Pair{
		A: r.id(p.A), B: r.id(p.B), Relation: string(p.Relation),
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
	case "identical":
		return "the same words in the same order"
	case "near":
		b.WriteString("the same running text")
	case "contained":
		b.WriteString("the shorter text lies within the longer one")
	case "spun":
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
