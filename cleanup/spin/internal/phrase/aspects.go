// FITTED: the meaning of the aspects that weights.go weighs; changing them needs these fitted anew; see doc/spin-model.md.

package phrase

import "math"

// A text of a few words has no context to judge it by: a phrase from a list, a headline's end.
// It is read as a noisy channel's output (BARE PHRASE): what each word, or a few together, may stand
// for, times how well the meant words go together.
const (
	bareRelated  = 64  // related words tried
	bareSecond   = 60  // and words related to those (SECOND HAND)
	bareRare     = 4.6 // least log count of such a word
	bareBeam     = 24  // readings kept
	bareList     = 96  // of those that are listed to fit the weights
	bareSkim     = 8   // readings kept in a skim
	bareSkimmed  = 4   // pieces from which on a phrase is skimmed first
	bareLonger   = 3   // words of a written segment
	barePieces   = 16  // words, the parts of hyphenated ones by themselves
	bareFixed    = 5   // words of a phrase that is shown as a whole
	bareGain     = 0.2 // least gain of a reading
	fixedRelated = 12  // related words tried in running text and in a skim
	fixedBeam    = 24  // readings kept there
)

// What a reading is judged by. The weights (bareWeights) are those of a logistic choice model (McFadden
// 1974) over the readings of phrases with one meant phrase each.
const (
	bareKept        = iota // words as written
	bareKeptCount          // their log counts
	bareKeptRate           // log share of phrases that mean the word when they have it
	bareKeptUnknown        // words no list has
	bareMined              // segments exchanged as labelled phrases show
	bareMinedRate          // log share of the exchange among what the segment was written for
	bareMinedRows          // log number of phrases
	bareInflected          // other forms of an exchange
	bareMinedWords         // written words beyond the first
	bareRelation           // words exchanged for related ones
	bareStrength           // strength of relations
	bareStrength2          // its square
	bareHearsay            // SECOND HAND
	bareHearsayMore        // its log weight
	bareRise               // how much more frequent meant words are than the written ones
	bareDropped            // words without meaning
	bareTurned             // TURNED PHRASE
	bareNear               // what was meant by words related to the written one
	bareNearMore           // its log weight
	bareForm               // another form of the word as written
	bareCount              // log counts of meant words
	bareTerm               // log rows of meant words
	bareNoTerm             // meant words in no labelled phrase
	barePMI                // cohesion of neighbours
	bareTight              // that beyond 4 nats
	bareFrequent           // log counts of neighbours
	bareCommon             // those beyond 8
	bareDoubtful           // neighbours that may be false positives of the table
	bareUnseen             // neighbours never seen
	barePair               // neighbours in labelled phrases
	barePairRows           // their log rows
	bareFirst              // log rows of phrases that begin so
	bareLast               // log rows of phrases that end so
	bareTriple             // log rows of trigrams
	bareWhole              // known as a whole
	bareWholeRows          // log rows of it
	bareAspects
)

type aspects [bareAspects]float32

func (x *aspects) add(y *aspects) {
	for i := range x {
		x[i] += y[i]
	}
}

func (x *aspects) worth(w *aspects) float32 {
	sum := float32(0)
	for i := range x {
		sum += float32(x[i] * w[i])
	}
	return sum
}

func log1p(x float32) float32 { return float32(math.Log1p(float64(x))) }
