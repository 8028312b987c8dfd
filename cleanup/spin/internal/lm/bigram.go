package lm

// Unseen stands for the log count of an n-gram that the tables lack.
const Unseen float32 = -1

// CountSlack is what a bigram may count above its words, since counts are rounded.
const CountSlack = 0.5

// Sound is a bigram's log count, or Unseen when it is above that of its words: a false
// positive of the table.
func (v *Vocabulary) Sound(c float32, a, b uint32) float32 {
	if c > min(v.LogCount(a), v.LogCount(b))+CountSlack {
		return Unseen
	}
	return c
}

// Capped is a bigram's log count, at most that of its words, or Unseen for a false positive of the table. The words of an
// expression ("able to", "want to") may count less than their pair does, which other text was counted for as well; among the
// few places where readings are chosen such a pair must not pass for one that was never seen. False positives count little.
func (v *Vocabulary) Capped(c float32, a, b uint32) float32 {
	top := min(v.LogCount(a), v.LogCount(b))
	if c >= leastCapped && c <= top+mostAbove {
		return min(c, top)
	}
	return v.Sound(c, a, b)
}

const (
	leastCapped = 10
	mostAbove   = 2
)

// Plausible tells whether a bigram's count may be real, by its log count, those of its words and its
// pointwise mutual information: of many pairs that are looked up some are false positives of the table, and
// those make rare words inseparable.
func Plausible(c, c1, c2, pmi float32) bool {
	return c < min(c1, c2)-0.7 && pmi < MostPMI
}

// MostPMI is the pointwise mutual information, in nats, from which on a bigram's count cannot be real.
const MostPMI = 10.5

// FunctionCount is the log count from which a word is a function word or close to one.
const FunctionCount = 13.2
