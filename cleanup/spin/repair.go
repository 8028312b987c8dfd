// FITTED: what a reversal costs and earns, of which the features of a text are made; changing it needs gen (5 min); see doc/spin-model.md.

package spin

// site is a place in the text where a reversal makes the text more probable.
type site struct {
	at int32
	repair
	x [siteFeatures]float32
}

// repair is the best reversal at a token.
type repair struct {
	gain     float32 // log-likelihood ratio
	raw      float32 // gain of the words alone, by which reversals at a place compete
	words    uint8   // written words, 0 for none
	n        uint8   // expected words
	strength uint8
	phrase   bool
	learned  uint8 // aligned texts that show the exchange
	expected [4]uint32
}

// What a reversal costs and earns beyond the context when reversals at one place compete.
const (
	priorShare   = 0.35 // share of the words' own frequencies that is discounted
	phraseShare  = 0.8  // the same for phrases, whose lengths differ
	strengthGain = 0.12
	channel      = 4.0
	settleGain   = 2 // from here on the neighbours see the reversal
)

// leastGain is the least gain of a reversal, before its features are weighed.
const leastGain = 0.4
