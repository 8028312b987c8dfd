package batch

import (
	"fmt"
	"strings"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/reports"
)

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
