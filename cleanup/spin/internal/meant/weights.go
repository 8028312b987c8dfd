// FITTED: on simulated spins, not by gen; see doc/spin-model.md.

package meant

// Aspects are what a candidate is judged by; those of the context are differences to the words as written.
type Aspects [aspects]float32

const (
	aSearched   = iota // the search chose it
	aGain              // and its gain there
	aStrength          // how strongly related, 0 to 1
	aWide              // related by a wide thesaurus only
	aBackward          // related in the other direction only
	aSecond            // related to related words only
	aPaths             // by how many of them
	aForm              // related as another form
	aMined             // in labelled phrases
	aRows              // in how many
	aPhrase            // as part of a known phrase
	aLearned           // of this text's spinner
	aDocument          // the text has it between the same neighbours
	aStranger          // and nothing else relates them
	aContext           // log P of the words and the two after them
	aContextTop        // how much of that is beyond 8 nats
	aLeft              // pointwise mutual information with the word before
	aRight             // and after
	aUnseen            // neighbours with which it was never seen
	aTriples           // log counts of trigrams with neighbours
	aTripleSeen
	aCount   // more frequent than the written words
	aRare    // rarer than words of news are
	aLexical // liking of spinners for it
	aOtherForm
	aInText  // the text has it elsewhere
	aBeside  // with the same neighbour
	aVotes   // other places of the text with the same words are read so
	aArticle // the article before it is wrong for it
	aLength  // more words than written
	aAlone
	aHabit // a spinner's habit, read with its neighbours
	aspects
)

// choiceWeights are those of a conditional logit over the candidates of a place.
var choiceWeights = Aspects{
	aSearched:   0.291,
	aGain:       0.085,
	aStrength:   3.089,
	aWide:       -0.5, // by hand, as second hand: the model of the fit has no wide thesaurus
	aBackward:   0.298,
	aSecond:     -0.561,
	aPaths:      0.064,
	aForm:       -0.693,
	aMined:      0.461,
	aRows:       0.225,
	aPhrase:     0.701,
	aLearned:    1.5, // by hand: the spins of the fit are read without a lexicon
	aDocument:   0.413,
	aStranger:   -2.143,
	aContext:    0.485,
	aContextTop: 0.440,
	aLeft:       0.047,
	aRight:      0.053,
	aUnseen:     -0.091,
	aTriples:    0.069,
	aTripleSeen: 0.078,
	aCount:      -0.252,
	aRare:       -1.305,
	aLexical:    -0.250,
	aOtherForm:  -0.571,
	aInText:     0.837,
	aBeside:     0.965,
	aVotes:      1.578,
	aArticle:    -0.195,
	aLength:     -2.048,
	aAlone:      0.167,
	aHabit:      2.2, // by hand: the spinners of the fit have no habits
}

// of weighs aspects.
func (a *Aspects) of(x *Aspects) (sum float32) {
	for i := range a {
		sum += float32(a[i] * x[i])
	}
	return sum
}
