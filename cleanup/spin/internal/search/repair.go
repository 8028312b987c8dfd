// FITTED: what a reversal costs and earns, of which the features of a text are made; changing it needs gen (5 min); see doc/spin-model.md.

package search

import (
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

// Site is a place in the text where a reversal makes the text more probable.
type Site struct {
	At int32
	Repair
	X [tables.SiteFeatures]float32
}

// MeantInText is the feature of a site that says how often the text has the word that was meant.
const MeantInText = 23

// TwoWays tells whether the text also has what was meant beside the same word, or has the exchange again, or another one
// for what was meant.
func (f *Site) TwoWays() bool { return f.X[22] > 0 || f.X[24] > 1 || f.X[25] > 0 }

// Repair is the best reversal at a token.
type Repair struct {
	Gain     float32 // log-likelihood ratio
	raw      float32 // gain of the words alone, by which reversals at a place compete
	Words    uint8   // written words, 0 for none
	N        uint8   // expected words
	strength uint8
	Phrase   bool
	Learned  uint8 // aligned texts that show the exchange
	Expected [4]uint32
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
