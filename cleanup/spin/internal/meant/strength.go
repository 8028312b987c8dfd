// FITTED: on simulated spins, not by gen; see doc/spin-model.md.

package meant

import "math"

// What a flag is called rests on two logistic models over the facts of a place: whether it was exchanged, and given that
// whether its likeliest reading is the right one.

// Facts are what tells whether a place was exchanged, and whether the likeliest reading is the right one.
type Facts [facts]float32

const (
	fGain       = iota
	fGainTop    // beyond 2 nats
	fDoubt      // -log10 of the share of clean texts that look as spun
	fSure       // beyond 3
	fDensity    // places in a hundred words
	fEvidence   // log of the summed worth of the readings
	fFirst      // probability of the likeliest
	fSecond     // and of the next
	fContext    // what the likeliest gains in its context
	fLeft       // pointwise mutual information of the written words with the word before
	fRight      // and after
	fLexical    // liking of spinners for the written word
	fWritten    // log count of the written word
	fCommon     // a function word was written
	fFunction   // or was meant
	fNamed      // capitalised inside a sentence
	fStrength   // how strongly the likeliest is related
	fSearched   // it is what the search chose
	fTriples    // trigrams that it makes with its neighbours
	fVotes      // other places say the same
	fLearned    // the lexicon has it
	fRepeated   // the text has the written word at other places
	fLeftAlone  // and there it is not shown as exchanged
	fInText     // the text has the likeliest elsewhere
	fPhrase     // it is part of a known phrase
	fLength     // words written beyond one
	fShort      // a text of less than 80 words
	fKnown      // an exchange that spinners are known for, or as strongly related
	fKnownShare // share of the other places that show one
	fSurely     // distinct places with a gain of a nat in a hundred words
	fSurest     // share of the other places with such a gain
	fRise       // how much more frequent the likeliest is than what is written
	fLow        // gain below half a nat
	facts
)

// logit is a logistic model.
type logit struct {
	bias float32
	w    Facts
}

func (l *logit) p(f *Facts) float64 {
	sum := l.bias
	for i := range f {
		sum += float32(l.w[i] * f[i])
	}
	return 1 / (1 + math.Exp(-float64(sum)))
}

// Exchanged is the probability that the words of the place are not those that were meant.
func (f *Facts) Exchanged() float64 { return rightWeights.p(f) }

// Sure is the probability that the first option is what was meant, given that something else than what is written was.
func (f *Facts) Sure() float64 { return exactWeights.p(f) }

var rightWeights = logit{-3.38, Facts{
	fLearned:    1, // by hand
	fGain:       0.86,
	fGainTop:    1.41,
	fDoubt:      0.43,
	fSure:       0.04,
	fDensity:    0.12,
	fEvidence:   0.06,
	fFirst:      0.22,
	fSecond:     -0.49,
	fContext:    0.07,
	fLeft:       -0.01,
	fRight:      -0.02,
	fLexical:    0.08,
	fWritten:    0.13,
	fCommon:     -1.06,
	fFunction:   0.19,
	fNamed:      0.14,
	fStrength:   -0.72,
	fSearched:   -0.26,
	fTriples:    0.06,
	fVotes:      0.38,
	fRepeated:   -0.12,
	fLeftAlone:  -1.10,
	fInText:     -0.05,
	fPhrase:     -0.86,
	fLength:     0.35,
	fKnown:      0.69,
	fKnownShare: -0.86,
	fSurely:     0.11,
	fSurest:     0.52,
	fRise:       -0.05,
	fLow:        -0.26,
}}

var exactWeights = logit{-4.10, Facts{
	fGain:       0.04,
	fGainTop:    0.11,
	fDoubt:      -0.19,
	fSure:       -0.06,
	fEvidence:   0.20,
	fFirst:      4.52,
	fSecond:     -0.65,
	fContext:    -0.01,
	fRight:      0.02,
	fLexical:    -0.01,
	fWritten:    -0.04,
	fCommon:     0.69,
	fFunction:   0.45,
	fNamed:      0.10,
	fStrength:   -1.65,
	fSearched:   0.18,
	fTriples:    -0.07,
	fVotes:      1.08,
	fRepeated:   -1.00,
	fLeftAlone:  -0.18,
	fInText:     0.05,
	fPhrase:     0.23,
	fLength:     -0.48,
	fKnown:      1.62,
	fKnownShare: 1.29,
	fSurely:     0.12,
	fSurest:     -0.23,
	fRise:       0.11,
	fLow:        0.08,
}}
