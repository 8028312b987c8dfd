// Package phrase reads a few words by themselves, without a text round them: as a noisy channel's output, what
// each word, or some together, may stand for, times how well the meant words go together (BARE PHRASE, TURNED
// PHRASE, SECOND HAND, ATTESTED EXCHANGE, in the comment of package spin). It knows tables, not texts:
// what goes in are pieces and what joins the model's counts, what comes out are spans with what they most likely mean.
package phrase

import (
	"github.com/copydesk/copydesk/cleanup/spin/internal/inflect"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// Tables are those of a spin model that say what words may stand for.
type Tables struct {
	Words     *lm.Vocabulary
	Bigrams   *lm.Pairs
	Related   *lm.Relations
	Exchanges *lm.Exchanges // mined from labelled phrases
	Forms     *inflect.Table
	Total     float32 // log of the tokens behind the counts
}

// Model is what Readers have in common. Read-only but for what it remembers; safe for concurrent use.
type Model struct {
	words     *lm.Vocabulary
	bigrams   *lm.Pairs
	related   *lm.Relations
	exchanges *lm.Exchanges
	forms     *inflect.Table
	total     float32
	heard     heardWords
}

// NewModel returns a model over tables.
func NewModel(t Tables) *Model {
	return &Model{words: t.Words, bigrams: t.Bigrams, related: t.Related, exchanges: t.Exchanges, forms: t.Forms, total: t.Total}
}

// Counts are n-gram counts beside the model's, those of a corpus; nil functions: none.
type Counts struct {
	// Join adds to the log count of the n-gram with a key.
	Join func(c float32, key uint64) float32
	// Expect says that Join is going to be asked about a key; Begin begins the reads of all those.
	Expect func(key uint64)
	Begin  func()
}
