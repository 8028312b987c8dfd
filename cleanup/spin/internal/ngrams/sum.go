package ngrams

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// logSums remembers logarithms of counts that were joined: there are few different ones. Direct-mapped, 12 KB; the zero
// value is empty.
type logSums [1 << 10]logSum

type logSum struct{ c, n, sum float32 } // n is 0: empty

// of is the log of n > 0 and what c is the log count of, lm.Unseen of none.
func (t *logSums) of(c, n float32) float32 {
	h := math.Float32bits(c)*0x9e3779b1 ^ math.Float32bits(n)*0x85ebca6b
	e := &t[h*0xc2b2ae35>>(32-10)]
	if e.c != c || e.n != n {
		*e = logSum{c, n, logSumOf(c, n)}
	}
	return e.sum
}

func logSumOf(c, n float32) float32 {
	if c != lm.Unseen {
		n += float32(math.Exp(float64(c)))
	}
	return float32(math.Log(float64(n)))
}
