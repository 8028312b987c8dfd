package dedupe

import "github.com/copydesk/copydesk/dedupe/verify"

// Judge compares texts as an Engine with the same options does. One goroutine uses it at a time.
type Judge struct{ verifier *verify.Verifier }

// NewJudge makes a judge.
func NewJudge(o Options) *Judge {
	v := verify.New(o.Related)
	v.Updates = o.Updates
	return &Judge{v}
}

// Compare verifies two texts, of which x and y are the sides. frequency is asked for when the shorter one has fewer than
// verify.FrequencyWords words: that of the wording they share (candidates.Frequency). The evidence is as AppendEvidence keeps
// it, beside what only verification looks at.
func (j *Judge) Compare(a, b *verify.Document, x, y *Side, frequency func() float64) verify.Evidence {
	c := told(x, y, func(titled) bool { return x.often })
	if min(len(a.Words), len(b.Words)) < verify.FrequencyWords {
		c.Frequency = frequency()
	}
	return j.in(c, a, b)
}

// in verifies two texts in a context.
func (j *Judge) in(c verify.Context, a, b *verify.Document) verify.Evidence {
	ev := j.verifier.Compare(a, b, c)
	for _, f := range [...]*float64{&ev.Jaccard, &ev.CoverageA, &ev.CoverageB, &ev.Score} {
		*f = float64(float32(*f)) // as the ledger keeps it
	}
	for i, w := range ev.Words {
		ev.Words[i] = beginning(w)
	}
	return ev
}
