package rows

import (
	"fmt"
	"math"
	"strings"

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
	var b strings.Builder
	b.WriteString(rules.OfPair(verify.Rule(p.Rule), p.Merged))
	if len(p.Words) == 2 {
		fmt.Fprintf(&b, " (%q and %q)", p.Words[0], p.Words[1])
	}
	if p.Rule == string(verify.RuleIdentical) {
		return b.String()
	}
	fmt.Fprintf(&b, "; %d%% of the first and %d%% of the second stand in the other", Percent(p.CoverageA), Percent(p.CoverageB))
	if p.NovelA+p.NovelB > 0 {
		fmt.Fprintf(&b, "; %d and %d words do not", p.NovelA, p.NovelB)
	}
	var kinds []string
	for _, k := range []struct{ key, one, many string }{
		{"name", "name", "names"},
		{"number", "number", "numbers"},
		{"date", "date", "dates"},
		{"synonym", "synonym", "synonyms"},
		{"spelling", "spelling", "spellings"},
		{"other", "other word", "other words"},
	} {
		if n := p.Edits[k.key]; n > 0 {
			kinds = append(kinds, fmt.Sprintf("%d %s", n, ifelse(n == 1, k.one, k.many)))
		}
	}
	if len(kinds) > 0 {
		fmt.Fprintf(&b, "; replaced: %s", strings.Join(kinds, ", "))
	}
	return b.String()
}

// Percent is a share in whole percents: 100 is all of it.
func Percent(share float64) int {
	if share < 1 {
		return min(99, int(math.Round(100*share)))
	}
	return 100
}
