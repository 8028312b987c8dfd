package phrase

import (
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// TestPlainPhrase holds what a skim decides: a phrase that is in use is read no further, one that was put together from
// a thesaurus is.
func TestPlainPhrase(t *testing.T) {
	m := shipped(t)
	asks := make([]lm.Query, Asked)
	var s Reader
	for _, c := range []struct {
		phrase string
		plain  bool
	}{
		{"the united nations security council", true},
		{"interest rates and the housing market", true},
		{"the profound neural organization model", false},
		{"colossal information and counterfeit consciousness", false},
	} {
		s.Begin(m, c.phrase, Counts{}, asks)
		b := s.bareText(lm.Pieces(c.phrase))
		b.whole = true
		if got := b.plain(); got != c.plain {
			t.Errorf("%q: plain %v", c.phrase, got)
		}
	}
}
