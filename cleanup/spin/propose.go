// FITTED: which reversals are tried, of which the features of a text are made; changing it needs gen (5 min); see doc/spin-model.md.

package spin

import (
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// look is a tier of the close look: at the words and known phrases that it is due for, what
// they may stand for is tried; then again beside every word that was put right (ITERATED REPAIR).
func (s *search) look(tier int) {
	n := len(s.tokens)
	if tier == brisk {
		s.best = resize(s.best, n)
		clear(s.best)
		s.sites = s.sites[:0]
	}
	first := len(s.sites)
	if tier == closer {
		first = 0 // the brisk look leaves its neighbours alone
	}
	s.due, s.spots = s.due[:0], s.spots[:0]
	words, phrases := s.m.dues(tier, s.everywhere)
	for i := range n {
		if s.begins[i] != 0 {
			s.spot(i, phrases)
		}
		if words.has(s.wordYield(i)) && s.tokens[i].ID > lm.Number {
			s.due = append(s.due, int32(i))
		}
	}
	most := maxRelated
	if tier == brisk {
		most = maxBrisk
	}
	s.tryDue(most)
	if s.lexicon != nil && tier == brisk {
		s.mergeAll()
	} else {
		s.mergeDue()
	}
	if tier != brisk {
		s.lookAgain(first)
	}
	s.arrange()
	s.recall()
	s.describeAll()
}

// tryDue fills in what the words and phrases that are due may stand for; what is put right shows only
// afterwards, so that the order does not matter.
func (s *search) tryDue(most int) {
	s.tried = resize(s.tried, len(s.due))
	for from := 0; from < len(s.due); from += touchPlaces {
		to := min(len(s.due), from+touchPlaces)
		s.tryWords(s.due[from:to], s.tried[from:to], most)
	}
	s.trySpots()
}

// mergeDue proposes the best reversal of every token that was looked at.
func (s *search) mergeDue() {
	w, p := 0, 0
	for w < len(s.due) || p < len(s.spots) {
		i := int32(len(s.tokens))
		if w < len(s.due) {
			i = s.due[w]
		}
		if p < len(s.spots) {
			i = min(i, s.spots[p].at)
		}
		w, p = s.merge(int(i), w, p)
	}
	s.settle()
}

// mergeAll does so for all tokens: any may be in the lexicon.
func (s *search) mergeAll() {
	w, p := 0, 0
	for i := range s.tokens {
		if s.tokens[i].ID > lm.Number {
			w, p = s.merge(i, w, p)
		}
	}
	s.settle()
}

// merge proposes the best of what was found at a token, from the word that is due at w and the spots
// from p on.
func (s *search) merge(i, w, p int) (nextWord, nextSpot int) {
	found := site{at: int32(i), repair: repair{gain: leastGain}}
	if k := s.best[i]; k > 0 {
		found.repair = s.sites[k-1].repair
		found.gain = found.raw
	}
	before := found.gain
	for ; p < len(s.spots) && s.spots[p].at == int32(i); p++ {
		if r := &s.spots[p].found; r.gain > found.gain {
			found.repair = *r
		}
	}
	if w < len(s.due) && s.due[w] == int32(i) {
		if r := &s.tried[w]; r.gain > found.gain {
			found.repair = *r
		}
		w++
	}
	if s.lexicon != nil {
		s.proposeLearned(i, &found)
	}
	if found.gain > before {
		s.propose(i, &found)
	}
	return w, p
}

// lookAgain looks at the neighbours of the sites from first on: at every other one of a run of them,
// then at those between.
func (s *search) lookAgain(first int) {
	n := int32(len(s.tokens))
	s.again = s.again[:0]
	for k, last := first, len(s.sites); k < last; k++ {
		f := &s.sites[k]
		if f.gain <= settleGain || s.best[f.at] != int32(k+1) {
			continue
		}
		for _, j := range [2]int32{f.at - 1, f.at + int32(f.words)} {
			if j >= 0 && j < n && s.tokens[j].ID > lm.Number {
				s.again = append(s.again, j)
			}
		}
	}
	slices.Sort(s.again)
	s.again = slices.Compact(s.again)
	for turn := range int32(2) {
		s.due, s.spots = s.due[:0], s.spots[:0]
		run := int32(0)
		for k, j := range s.again {
			if run++; k == 0 || s.again[k-1] != j-1 {
				run = 0
			}
			if run&1 != turn {
				continue
			}
			s.ids[j], s.best[j] = s.tokens[j].ID, 0
			s.due = append(s.due, j)
			if s.begins[j] != 0 {
				s.spot(int(j), anything)
			}
		}
		s.tryDue(maxRelated)
		s.mergeDue()
	}
}

// proposeLearned tries what the lexicon has for the word at i and the phrases it begins.
func (s *search) proposeLearned(i int, found *site) {
	l := s.lexicon
	id := s.tokens[i].ID
	lengths := l.begins[id]
	if len(l.meant[id]) > 0 {
		lengths |= 1
	}
	if lengths == 0 {
		return
	}
	var written [longestExchange]uint32
	for n := 1; n <= longestExchange && i+n <= len(s.tokens); n++ {
		if n > 1 && s.tokens[i+n-1].Shape&lm.Break != 0 {
			return
		}
		written[n-1] = s.tokens[i+n-1].ID
		if lengths&(1<<(n-1)) == 0 {
			continue
		}
		win := s.window(i, i+n)
		own := s.logPSeq(&win, written[:n])
		lists := [2][]learned{l.phrases[lm.PhraseHash(written[:n])], nil}
		if n == 1 {
			lists[1] = l.meant[id]
		}
		for _, list := range lists {
			for _, e := range list {
				bonus := float32(math.Log(float64(1 + e.texts)))
				g := s.logPSeq(&win, e.expected) - own + strengthGain*15 - channel + bonus
				if len(e.expected) != n {
					none := window{l2l1: lm.Unseen, r1r2: lm.Unseen}
					g -= phraseShare * (s.logPSeq(&none, e.expected) - s.logPSeq(&none, written[:n]))
				} else if n == 1 {
					g -= priorShare * (s.m.words.LogCount(e.expected[0]) - s.m.words.LogCount(id))
				}
				if g > found.gain {
					found.repair = repair{gain: g, words: uint8(n), n: uint8(len(e.expected)), strength: 15, phrase: n > 1 || len(e.expected) > 1, learned: uint8(min(200, e.texts))}
					copy(found.expected[:], e.expected)
				}
			}
		}
	}
}
