// FITTED: back-off, of which all features are made; changing it needs gen (5 min); see doc/spin-model.md.

package lm

// Back-off weights of the n-gram probability (stupid back-off, Brants et al. 2007).
const (
	LogBackoff float32 = -0.9163 // ln 0.4
	LogUnseen  float32 = 0.4     // ln 1.5: what an unseen bigram may count at most
)

// trigramSlack is what a trigram may count above its bigrams, since counts are rounded.
const trigramSlack = 0.6

// SoundTriple is the log count of a trigram by its level, or Unseen where it is above those of its bigrams, ab and bc: a
// false positive of the table.
func SoundTriple(level uint8, ab, bc float32) float32 {
	if n := LogCounts[level]; n <= min(ab, bc)+trigramSlack {
		return n
	}
	return Unseen
}

// Cond is log P(c | a b) from the log counts of the n-grams involved; total is the log of the tokens behind the counts.
func (v *Vocabulary) Cond(abc, ab, bc float32, b, c uint32, total float32) float32 {
	if abc != Unseen {
		return min(0, abc-ab)
	}
	p := float32(0)
	if ab != Unseen {
		p = LogBackoff
	}
	return p + v.Cond2(bc, b, c, total)
}

// Cond2 is log P(c | b) from the log count of the bigram; total is the log of the tokens behind the counts.
func (v *Vocabulary) Cond2(bc float32, b, c uint32, total float32) float32 {
	if c == Unknown {
		return -total
	}
	uni := v.LogCount(c) - total
	if b == Unknown {
		return uni
	}
	if bc != Unseen {
		return min(0, bc-v.LogCount(b))
	}
	return min(LogBackoff+uni, LogUnseen-v.LogCount(b))
}
