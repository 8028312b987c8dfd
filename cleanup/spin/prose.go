package spin

import (
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tells"
)

// prose is the text as it is read: words, and how each goes with the one before it.
type prose struct {
	source
	text   string
	tokens []lm.Token
	cards  []lm.Card // of the words as written
	ids    []uint32  // words as repaired so far
	pairs  []float32 // log count of the bigram that ends at a token
	bonds  []bond    // of a token with the one before it
	kinds  []uint16  // of place, see placing
	begins []uint8   // lengths of the known phrases that may begin at a token, as bits
	lines  [][2]int  // of a list, by tokens, see listed
	asks   [askedTogether]lm.Query
	quick  quick
	hot    []hotPair
	met    filter // see rareWord
}

// quick is what the first pass counts.
type quick struct {
	words, pairs              int
	lexical                   float32 // sum of positive lexical scores
	high, higher              int     // words with a lexical score over 1 and 2 nats
	unseen, surprise, amazing int     // unseen bigrams; expected at least once, ten times
	hot                       int     // unseen bigrams at a word with a high lexical score
	gains                     float32
	gained                    int
	weak                      int
	pmi                       float32
	article                   int
	strange, rare             int     // distinct words in small letters that no list has, and rare ones
	rarity                    float32 // how rare those are, in nats
}

// hotPair is an unseen bigram that ends at a token, of which the word before or after is one that
// spinners like.
type hotPair struct {
	at            int32
	before, after bool
}

// How many places are read side by side: enough for memory to be waited for once, few enough for what was
// read to be there still.
const touchPlaces = 16

// maxRelated bounds the related words of a model's word that are tried.
const maxRelated = 40

// askedTogether is the most bigrams that are looked up at once.
const askedTogether = touchPlaces * maxRelated

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// tokenize cuts the text into words, and into lines where it is a list.
func (s *prose) tokenize() {
	s.tokens = s.m.words.Tokenize(s.text, s.tokens[:0])
	s.lines = listed(s.text, s.tokens)
}

// count takes the first, quick look: one look-up per word. Those of touchAhead words are made together, so that
// memory is waited for once.
func (s *prose) count() {
	n := len(s.tokens)
	s.ids, s.cards, s.pairs, s.bonds = resize(s.ids, n), resize(s.cards, n), resize(s.pairs, n), resize(s.bonds, n)
	s.hot = s.hot[:0]
	s.quick = quick{words: n}
	clear(s.met[:])
	for from := 0; from < n; from += touchAhead {
		to := min(n, from+touchAhead)
		for i := from; i < to; i++ {
			s.cards[i] = s.m.words.Card(s.tokens[i].ID)
		}
		asks := s.asks[:to-from]
		for i := from; i < to; i++ {
			asks[i-from] = lm.Query{}
			if t := &s.tokens[i]; i > 0 && t.Shape&lm.Break == 0 && t.ID > lm.Number && s.tokens[i-1].ID > lm.Number {
				a := s.m.bigrams.Asker(s.tokens[i-1].ID, s.cards[i-1])
				asks[i-from] = s.ask(&a, s.tokens[i-1].ID, t.ID)
			}
		}
		s.m.bigrams.Answer(asks)
		for i := from; i < to; i++ {
			s.readWord(i, lm.LogCounts[asks[i-from].Level])
		}
	}
}

const touchAhead = 64

func (s *prose) readWord(i int, p float32) {
	m, q := s.m, &s.quick
	t := &s.tokens[i]
	id, card := t.ID, s.cards[i]
	s.ids[i], s.pairs[i], s.bonds[i] = id, lm.Unseen, unbound
	if t.Shape&(lm.Capital|lm.Numeral) == 0 {
		s.rareWord(t)
	}
	lexical := card.Score()
	if lexical > 0 {
		q.lexical += float32(lexical) / 16
		if lexical > 16 {
			q.high++
			if lexical > 32 {
				q.higher++
			}
		}
	}
	if i == 0 || t.Shape&lm.Break != 0 {
		return
	}
	previous, before := s.tokens[i-1].ID, s.cards[i-1]
	if previous <= lm.Number || id <= lm.Number {
		return
	}
	q.pairs++
	countA, countB := m.words.LogCount(previous), m.words.LogCount(id)
	if p > min(countA, countB)+lm.CountSlack {
		p = lm.Unseen
	}
	if s.joins() {
		p = s.join(p, lm.Key2(previous, id))
	}
	s.pairs[i] = p
	chance := countA + countB - m.total
	s.bonds[i] = bindAs(p, chance)
	if p != lm.Unseen {
		q.pmi += min(10, p-chance)
		if p-chance < 0 {
			q.weak++
		}
	} else {
		q.unseen++
		if chance > 0 {
			q.surprise++
			if chance > 2.3 {
				q.amazing++
			}
		}
		a, b := before.Score() > hotScore, lexical > hotScore
		if a || b {
			q.hot++
			s.hot = append(s.hot, hotPair{at: int32(i), before: a, after: b})
		}
	}
	if a := &s.tokens[i-1]; a.End-a.Start <= 2 && tells.WrongArticle(s.text, s.tokens[i-1], *t) {
		q.article++
	}
}

const hotScore = 8

// Words in small letters that are no names, by their log counts: clean prose has few rare ones
// (STRANGE WORD).
const (
	rareCount   = 7
	leastLetter = 4
)

// rareWord counts a word that is rare or in no list, once a text.
func (s *prose) rareWord(t *lm.Token) {
	q := &s.quick
	if t.ID != lm.Unknown {
		if c := s.m.words.LogCount(t.ID); c < rareCount && s.met.first(uint64(t.ID)) {
			q.rare++
			q.rarity += rareCount - c
		}
		return
	}
	word := s.text[t.Start:t.End]
	if len(word) < leastLetter || len(word) > 20 {
		return
	}
	h := uint64(len(word))
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return
		}
		h = h*31 + uint64(word[i])
	}
	if s.met.first(h << 20) {
		q.strange++
	}
}

// window returns the repaired words around tokens [from, to) that no break divides from them.
func (s *prose) window(from, to int) window {
	w := s.neighbours(from, to)
	s.beside(&w, from, to)
	return w
}

// beside puts in the counts of the bigrams beside a place.
func (s *prose) beside(w *window, from, to int) {
	w.l2l1, w.r1r2 = lm.Unseen, lm.Unseen
	if w.l2 != lm.Unknown {
		w.l2l1 = s.between(from - 1)
	}
	if w.r2 != lm.Unknown {
		w.r1r2 = s.between(to + 1)
	}
}

// between is the log count of the bigram, as repaired so far, that ends at a token.
func (s *prose) between(i int) float32 {
	a, b := s.ids[i-1], s.ids[i]
	if a == s.tokens[i-1].ID && b == s.tokens[i].ID && a > lm.Number && b > lm.Number {
		return s.pairs[i]
	}
	return s.pair(a, b)
}

// neighbours is window without the counts.
func (s *prose) neighbours(from, to int) window {
	var w window
	if from > 0 && s.tokens[from].Shape&lm.Break == 0 {
		w.l1 = s.ids[from-1]
		if from > 1 && s.tokens[from-1].Shape&lm.Break == 0 {
			w.l2 = s.ids[from-2]
		}
	}
	if to < len(s.tokens) && s.tokens[to].Shape&lm.Break == 0 {
		w.r1 = s.ids[to]
		if to+1 < len(s.tokens) && s.tokens[to+1].Shape&lm.Break == 0 {
			w.r2 = s.ids[to+1]
		}
	}
	return w
}

// around is the log count of the bigram that ends at a token, one word of which is as written.
func (s *prose) around(i int, a, b uint32) float32 {
	if a == s.tokens[i-1].ID && b == s.tokens[i].ID && a > lm.Number && b > lm.Number {
		return s.pairs[i]
	}
	return s.pair(a, b)
}

// named tells whether a phrase is capitalised inside a sentence.
func (s *prose) named(from, to int) bool {
	for _, t := range s.tokens[from:to] {
		if t.Shape&lm.Capital == 0 {
			return false
		}
	}
	return s.tokens[from].Shape&lm.Full == 0
}
