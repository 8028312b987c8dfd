package spin

import (
	"github.com/copydesk/copydesk/cleanup/spin/lm"
)

// scan is the work on one text.
type scan struct {
	source
	lexicon   *Lexicon
	looked    bool // closely
	thorough  bool // at every word that is not tied to both neighbours
	text      string
	tokens    []lm.Token
	ids       []uint32  // words as repaired so far
	pairs     []float32 // log count of the bigram that ends at a token
	best      []int32   // index+1 into sites of the best reversal that begins at a token
	sites     []site
	spare     []site
	again     []int32        // tokens to visit a second time
	inText    map[uint64]int // see recall
	exchanged map[[2]uint32]int
	quick     quick
	x         []float32
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
}

// repair is the best reversal at a token.
type repair struct {
	gain     float32 // log-likelihood ratio
	words    uint8   // written words, 0 for none
	n        uint8   // expected words
	strength uint8
	phrase   bool
	learned  uint8 // aligned texts that show the exchange
	expected [4]uint32
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// read tokenizes the text and takes the first, quick look: one table look-up per word and
// a few where an unseen bigram meets a word that spinners like (HOT PAIR).
func (s *scan) read() {
	m := s.m
	s.tokens = m.words.Tokenize(s.text, s.tokens[:0])
	n := len(s.tokens)
	s.ids, s.pairs = resize(s.ids, n), resize(s.pairs, n)
	s.sites = s.sites[:0]
	q := quick{words: n}
	previous, previousCount := uint32(0), float32(0)
	for i := range s.tokens {
		t := &s.tokens[i]
		id := t.ID
		s.ids[i] = id
		s.pairs[i] = unseen
		lexical := m.words.Score(id)
		count := m.words.LogCount(id)
		if lexical > 0 {
			q.lexical += float32(lexical) / 16
			if lexical > 16 {
				q.high++
				if lexical > 32 {
					q.higher++
				}
			}
		}
		if i > 0 && t.Shape&lm.Break == 0 && previous > lm.Number && id > lm.Number {
			q.pairs++
			p := s.pair(previous, id)
			s.pairs[i] = p
			chance := previousCount + count - m.total
			if p != unseen {
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
				if max(lexical, m.words.Score(previous)) > hotScore {
					q.hot++
				}
			}
			if wrongArticle(s.text, s.tokens[i-1], *t) {
				q.article++
			}
		}
		previous, previousCount = id, count
	}
	s.quick = q
}

const hotScore = 8

// window returns the repaired words around tokens [from, to) that no break divides from them.
func (s *scan) window(from, to int) window {
	w := s.neighbours(from, to)
	w.l2l1, w.r1r2 = s.pair(w.l2, w.l1), s.pair(w.r1, w.r2)
	return w
}

// neighbours is window without the counts.
func (s *scan) neighbours(from, to int) window {
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

// quickGains looks for a better neighbour at the hot pairs: a few related words each.
func (s *scan) quickGains() {
	m, q := s.m, &s.quick
	for i := 1; i < len(s.tokens); i++ {
		a, b := s.tokens[i-1].ID, s.tokens[i].ID
		if s.pairs[i] != unseen || a <= lm.Number || b <= lm.Number || s.tokens[i].Shape&lm.Break != 0 {
			continue
		}
		best := float32(0)
		if m.words.Score(b) > hotScore {
			from, to := m.relatedRange(b)
			for to = min(to, from+quickRelated); from < to; from++ {
				e, _ := m.relatedAt(from)
				if c := s.pair(a, e); c > best {
					best = max(best, c-0.5*m.words.LogCount(e)+0.5*m.words.LogCount(b))
				}
			}
		}
		if m.words.Score(a) > hotScore {
			from, to := m.relatedRange(a)
			for to = min(to, from+quickRelated); from < to; from++ {
				e, _ := m.relatedAt(from)
				if c := s.pair(e, b); c > best {
					best = max(best, c-0.5*m.words.LogCount(e)+0.5*m.words.LogCount(a))
				}
			}
		}
		if best > 1 {
			q.gains += min(best, 6)
			q.gained++
		}
	}
}

// quickRelated bounds the related words tried at a hot pair.
const quickRelated = 8
