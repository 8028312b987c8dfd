// FITTED: the chance of a phrase without context is stored in the model; changing it needs gen (5 min); see doc/spin-model.md.

package ngrams

import (
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

// PhraseData is the section "pdat" with how probable its phrases are without context, which a
// builder cannot know before the counts are laid out.
func PhraseData(m *tables.Model) []byte {
	out := slices.Clone(m.Phrases.Data)
	s := Source{Model: m}
	none := Window{L2l1: lm.Unseen, R1r2: lm.Unseen}
	sequence := func(d []byte, n int) float32 {
		var ids [tables.LongestPhrase]uint32
		for j := range n {
			ids[j] = lm.ReadID(d[3*j:])
		}
		return s.LogPSeq(&none, ids[:n])
	}
	for d := out; len(d) > 0; {
		n, k := int(d[0]), int(d[1])
		own := sequence(d[2:], n)
		d = d[2+3*n:]
		for range k {
			l := int(d[0] & 15)
			more := float64(sequence(d[2:], l)-own) / tables.AloneStep
			d[1] = byte(int8(max(-127, min(127, math.Round(more)))))
			d = d[2+3*l:]
		}
	}
	return out
}
