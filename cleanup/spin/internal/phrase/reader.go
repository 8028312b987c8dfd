package phrase

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

// Reader reads phrases: a few words by themselves, as what each of them, or some together, may stand for.
// The zero value is ready for Begin; not safe for concurrent use.
type Reader struct {
	m        *Model
	counts   Counts
	text     string
	asks     []lm.Query
	heard    []float32 // see secondHand
	hearsay  []hearsay
	told     []hearsay
	options  [][]option     // of the pieces of the text that is read, see bareText
	given    int            // of them, so many lists are in use
	have     map[uint32]int // see appendOptions
	near     map[uint32]float32
	beams    []beam // see decode
	bounds   []bound
	order    []*option
	lasts    []uint32 // see extend
	pairings []pairing
	queue    [Asked]*option // see with
	gates    [2]meant       // see gate
}

// Asked is the most bigrams that are looked up at once.
const Asked = 640

// Begin makes the reader ready for the pieces of a text; asks is scratch of Asked queries.
func (s *Reader) Begin(m *Model, text string, c Counts, asks []lm.Query) {
	s.m, s.text, s.counts, s.asks = m, text, c, asks[:Asked]
}

// End lets go of the text.
func (s *Reader) End() { s.text = "" }

// pair is the log count of a bigram, or lm.Unseen.
func (s *Reader) pair(a, b uint32) float32 {
	if a == lm.Unknown || b == lm.Unknown {
		return lm.Unseen
	}
	return s.joined(s.m.words.Sound(lm.LogCounts[s.m.bigrams.Level(a, b)], a, b), a, b)
}

// ask prepares a look-up of a bigram in the model and in the corpus.
func (s *Reader) ask(before *lm.Asker, a, b uint32) lm.Query {
	if s.counts.Expect != nil {
		s.counts.Expect(lm.Key2(a, b))
	}
	return before.Ask(b)
}

// look looks the first n bigrams that were asked for up.
func (s *Reader) look(n int) {
	if s.counts.Begin != nil {
		s.counts.Begin()
	}
	s.m.bigrams.Answer(s.asks[:n])
}

// answer is the log count of a bigram that was asked for.
func (s *Reader) answer(q *lm.Query, a, b uint32) float32 {
	return s.joined(s.m.words.Sound(lm.LogCounts[q.Level], a, b), a, b)
}

func (s *Reader) joined(c float32, a, b uint32) float32 {
	if s.counts.Join != nil {
		c = s.counts.Join(c, lm.Key2(a, b))
	}
	return c
}

// word of a reading: an id, or a piece as written when no list has it.
type word struct {
	id    uint32
	piece int16 // index+1 of the piece that is taken as it is, 0 for none
	hyph  bool  // a hyphen before it
}

// option is what a run of written pieces may stand for.
type option struct {
	n     int // written pieces
	meant [4]word
	m     int
	x     aspects
	worth float32
	lone  float32 // see limit
	most  float32
	term  bool // one of its words is in a labelled phrase
	row   int  // place in the rows of pairings
}

// reading is a beginning of the phrase, as it may have been meant.
type reading struct {
	score     float32
	from      int // index into the readings of at-option.n
	at, start int // pieces read, and read before the option
	option    *option
	last, b   uint32 // the last two words, b before last
	whole     uint64 // hash of all words
}

// beam keeps the best readings of as many pieces, of those with the same words the best one.
type beam struct {
	list  []reading
	words []uint64 // hashes of their words, to be searched fast
	order []int32  // of the list, the best first
	spare []reading
	floor float32 // below it nothing is kept
	width int
}

// bound is where an option stands, to be sorted.
type bound struct {
	most float32
	n    int32
	at   int32
}

// pairing is what an option of one word is worth after another one.
type pairing struct {
	worth  float32
	told   bool // paired is known
	paired bool // labelled phrases have the two together, and the word before counts too
	known  bool // worth is known
}

// meant is a word, the first, with what labelled phrases have it for, the most frequent first.
type meant struct {
	word      uint32
	seen      float32 // phrases that have the word
	ids       [gateMeanings]uint32
	rows      [gateMeanings]float32
	inflected [gateMeanings]bool
	worths    [gateMeanings]float32
	weighed   uint16 // whose worth is known, as bits
	n         int
}

// gateMeanings bounds the meanings of a word that are tried in running text.
const gateMeanings = 16
