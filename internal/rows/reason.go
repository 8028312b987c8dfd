package rows

import (
	"math"
	"strconv"

	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/rules"
	"github.com/copydesk/copydesk/reports"
)

// RelationSpun is that of a rewritten pair one of whose records has the verdict
// spun: replaced words alone do not say who replaced them.
const RelationSpun verify.Relation = "spun"

// RelationNone is that of two texts without a passage in common, which are a pair since somebody decided on them.
const RelationNone verify.Relation = "unrelated"

// PairReason says in a sentence what a pair is, which rule says so and by what.
func PairReason(p *reports.Pair) string {
	var room [256]byte
	b := append(room[:0], rules.OfPair(verify.Rule(p.Rule), p.Merged)...)
	text := func(s string) { b = append(b, s...) }
	count := func(n int) { b = strconv.AppendInt(b, int64(n), 10) }
	if len(p.Words) == 2 {
		text(" (")
		b = strconv.AppendQuote(b, p.Words[0])
		text(" and ")
		b = strconv.AppendQuote(b, p.Words[1])
		text(")")
	}
	if p.Rule == string(verify.RuleIdentical) {
		return string(b)
	}
	text("; ")
	count(Percent(p.CoverageA))
	text("% of the first and ")
	count(Percent(p.CoverageB))
	text("% of the second stand in the other")
	if p.NovelA+p.NovelB > 0 {
		text("; ")
		count(p.NovelA)
		text(" and ")
		count(p.NovelB)
		text(" words do not")
	}
	if only := [...]int{p.Edits["deleted"], p.Edits["inserted"]}; only[0]+only[1] > 0 {
		text("; ")
		count(only[0])
		text(" and ")
		count(only[1])
		text(" words in between are in one alone")
	}
	before := "; replaced: "
	for _, k := range [...]struct{ key, one, many string }{
		{"name", "name", "names"},
		{"number", "number", "numbers"},
		{"date", "date", "dates"},
		{"synonym", "synonym", "synonyms"},
		{"spelling", "spelling", "spellings"},
		{"other", "other word", "other words"},
	} {
		if n := p.Edits[k.key]; n > 0 {
			text(before)
			count(n)
			text(" ")
			text(ifelse(n == 1, k.one, k.many))
			before = ", "
		}
	}
	return string(b)
}

// Percent is a share in whole percents: 100 is all of it.
func Percent(share float64) int {
	if share < 1 {
		return min(99, int(math.Round(100*share)))
	}
	return 100
}
