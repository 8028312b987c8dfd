package verify

import (
	"strings"
	"testing"

	"github.com/agnivade/levenshtein"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe/shingle"
)

// TestDistance holds the distance by bits against the table of all cells.
func TestDistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[abc1]{1,32}`)
		x, y := word.Draw(t, "x"), word.Draw(t, "y")
		if got, want := distance(x, y), levenshtein.ComputeDistance(x, y); got != want {
			t.Fatalf("%q to %q: %d, want %d", x, y, got, want)
		}
	})
}

// TestFoldedWordsStandAsTheyAre holds that what is said to stand folded is what folding makes of it.
func TestFoldedWordsStandAsTheyAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"tide", "Tide", "7", "é", " ", "  ", "-", "\u00ad", "東"}), 1, 6).Draw(t, "pieces"), "")
		words := shingle.Words(text, nil)
		if len(words) == 0 {
			return
		}
		as := text[words[0].Start:words[len(words)-1].End]
		var each []string
		for _, w := range words {
			each = append(each, string(shingle.Fold(text[w.Start:w.End], nil)))
		}
		if folded(as) && as != strings.Join(each, " ") {
			t.Fatalf("%q stands folded, words %q", as, each)
		}
	})
}
