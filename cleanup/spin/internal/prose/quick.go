// FITTED: what the first pass counts, of which the features of a text are made; changing it needs gen (5 min); see doc/spin-model.md.

package prose

import (
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tells"
)

// quick is what the first pass counts.
type quick struct {
	Words, Pairs              int
	Lexical                   float32 // sum of positive lexical scores
	High, Higher              int     // words with a lexical score over 1 and 2 nats
	Unseen, Surprise, Amazing int     // unseen bigrams; expected at least once, ten times
	Hot                       int     // unseen bigrams at a word with a high lexical score
	Gains                     float32
	Gained                    int
	Weak                      int
	Pmi                       float32
	Article                   int
	Strange, Rare             int     // distinct words in small letters that no list has, and rare ones
	Rarity                    float32 // how rare those are, in nats
}

// Count takes the first, quick look: one look-up per word. Those of touchAhead words are made together, so that
// memory is waited for once.
func (s *Prose) Count() {
	n := len(s.Tokens)
	s.IDs, s.Cards, s.Counts = slices.Grow(s.IDs[:0], n)[:n], slices.Grow(s.Cards[:0], n)[:n], slices.Grow(s.Counts[:0], n)[:n]
	s.Pairs, s.bonds = slices.Grow(s.Pairs[:0], n)[:n], slices.Grow(s.bonds[:0], n)[:n]
	s.hot = s.hot[:0]
	s.Quick = quick{Words: n}
	clear(s.met[:])
	for from := 0; from < n; from += touchAhead {
		to := min(n, from+touchAhead)
		for i := from; i < to; i++ {
			s.Cards[i], s.Counts[i] = s.counts.Model.Words.Card(s.Tokens[i].ID), s.counts.Model.Words.LogCount(s.Tokens[i].ID)
		}
		asks := s.Asks[:to-from]
		for i := from; i < to; i++ {
			asks[i-from] = lm.Query{}
			if t := &s.Tokens[i]; i > 0 && t.Shape&lm.Break == 0 && t.ID > lm.Number && s.Tokens[i-1].ID > lm.Number {
				a := s.counts.Model.Bigrams.Asker(s.Tokens[i-1].ID, s.Cards[i-1])
				asks[i-from] = s.counts.Ask(&a, s.Tokens[i-1].ID, t.ID)
			}
		}
		s.counts.Look(asks)
		for i := from; i < to; i++ {
			s.readWord(i, lm.LogCounts[asks[i-from].Level])
		}
	}
}

const touchAhead = 64

func (s *Prose) readWord(i int, p float32) {
	m, q := s.counts.Model, &s.Quick
	t := &s.Tokens[i]
	id, card := t.ID, s.Cards[i]
	s.IDs[i], s.Pairs[i], s.bonds[i] = id, lm.Unseen, unbound
	if t.Shape&(lm.Capital|lm.Numeral) == 0 {
		s.rareWord(t, s.Counts[i])
	}
	lexical := card.Score()
	if lexical > 0 {
		q.Lexical += float32(lexical) / 16
		if lexical > 16 {
			q.High++
			if lexical > 32 {
				q.Higher++
			}
		}
	}
	if i == 0 || t.Shape&lm.Break != 0 {
		return
	}
	previous, before := s.Tokens[i-1].ID, s.Cards[i-1]
	if previous <= lm.Number || id <= lm.Number {
		return
	}
	q.Pairs++
	countA, countB := s.Counts[i-1], s.Counts[i]
	if p > min(countA, countB)+lm.CountSlack {
		p = lm.Unseen
	}
	if s.counts.Joins() {
		p = s.counts.Join(p, lm.Key2(previous, id))
	}
	s.Pairs[i] = p
	chance := countA + countB - m.Total
	s.bonds[i] = bindAs(p, chance)
	if p != lm.Unseen {
		q.Pmi += min(10, p-chance)
		if p-chance < 0 {
			q.Weak++
		}
	} else {
		q.Unseen++
		if chance > 0 {
			q.Surprise++
			if chance > 2.3 {
				q.Amazing++
			}
		}
		a, b := before.Score() > hotScore, lexical > hotScore
		if a || b {
			q.Hot++
			s.hot = append(s.hot, hotPair{at: int32(i), before: a, after: b})
		}
	}
	if a := &s.Tokens[i-1]; a.End-a.Start <= 2 && tells.WrongArticle(s.Text, s.Tokens[i-1], *t) {
		q.Article++
	}
}

const hotScore = 8

// Words in small letters that are no names, by their log counts: clean prose has few rare ones
// (STRANGE WORD).
const (
	rareCount   = 7
	leastLetter = 4
)

// rareWord counts a word with that log count that is rare or in no list, once a text.
func (s *Prose) rareWord(t *lm.Token, count float32) {
	q := &s.Quick
	if t.ID != lm.Unknown {
		if count < rareCount && s.met.First(uint64(t.ID)) {
			q.Rare++
			q.Rarity += rareCount - count
		}
		return
	}
	word := s.Text[t.Start:t.End]
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
	if s.met.First(h << 20) {
		q.Strange++
	}
}
