// Package prose reads a text as a model sees it: words, how each goes with the one before it (BOND), the kinds of place
// that they make (GATE), and what the first, quick look counts. It looks up, and proposes nothing.
package prose

import (
	"github.com/copydesk/copydesk/cleanup/spin/internal/filter"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
)

// Prose is the text as it is read: words, and how each goes with the one before it.
type Prose struct {
	counts  *ngrams.Source
	Text    string
	Tokens  []lm.Token
	Cards   []lm.Card       // of the words as written
	Counts  []float32       // and their log counts
	IDs     []uint32        // words as repaired so far
	Pairs   []float32       // log count of the bigram that ends at a token
	bonds   []bond          // of a token with the one before it
	Kinds   []uint16        // of place, see Placing
	Begins  []uint8         // lengths of the known phrases that may begin at a token, as bits
	Lines   [][2]int        // of a list, by tokens, see listed
	Asks    [Asked]lm.Query // scratch, of the layers above too
	Quick   quick
	Profile Profile // see Features
	hot     []hotPair
	met     filter.Set // see rareWord
}

// New returns an empty text, to be read with counts.
func New(c *ngrams.Source) *Prose { return &Prose{counts: c} }

// hotPair is an unseen bigram that ends at a token, of which the word before or after is one that
// spinners like.
type hotPair struct {
	at            int32
	before, after bool
}

// Asked is the most bigrams that are looked up at once.
const Asked = 640

// Begin makes a text the one to be read; its words, or none as long as they are not known, become the Prose's.
func (s *Prose) Begin(text string, words []lm.Token) { s.Text, s.Tokens = text, words }

// Tokenize cuts the text into words unless that was done, and into lines where it is a list.
func (s *Prose) Tokenize() {
	if len(s.Tokens) == 0 {
		s.Tokens = s.counts.Model.Words.Tokenize(s.Text, s.Tokens)
	}
	s.Lines = listed(s.Text, s.Tokens)
}
