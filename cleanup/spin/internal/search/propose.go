// FITTED: which reversals are tried, of which the features of a text are made; changing it needs gen (5 min); see doc/spin-model.md.

package search

import (
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
)

// Look is a tier of the close look: at the words and known phrases that it is due for, what
// they may stand for is tried; then again beside every word that was put right (ITERATED REPAIR).
func (s *Search) Look(tier int) {
	n := len(s.text.Tokens)
	if tier == Brisk {
		s.best = slices.Grow(s.best[:0], n)[:n]
		clear(s.best)
		s.Sites = s.Sites[:0]
	}
	first := len(s.Sites)
	if tier == Closer {
		first = 0 // the brisk look leaves its neighbours alone
	}
	s.due, s.spots = s.due[:0], s.spots[:0]
	words, phrases := dues(s.counts.Model.Weights.Gate, tier, s.Everywhere)
	for i := range n {
		if s.text.Begins[i] != 0 {
			s.spot(i, phrases)
		}
		if words.has(s.text.WordYield(i)) && s.text.Tokens[i].ID > lm.Number {
			s.due = append(s.due, int32(i))
		}
	}
	most := maxRelated
	if tier == Brisk {
		most = maxBrisk
	}
	s.tryDue(most)
	if s.Lexicon != nil && tier == Brisk {
		s.mergeAll()
	} else {
		s.mergeDue()
	}
	if tier != Brisk {
		s.lookAgain(first)
	}
	s.Arrange()
	s.recall()
	s.describeAll()
}

// tryDue fills in what the words and phrases that are due may stand for; what is put right shows only
// afterwards, so that the order does not matter.
func (s *Search) tryDue(most int) {
	s.tried = slices.Grow(s.tried[:0], len(s.due))[:len(s.due)]
	for from := 0; from < len(s.due); from += touchPlaces {
		to := min(len(s.due), from+touchPlaces)
		s.tryWords(s.due[from:to], s.tried[from:to], most)
	}
	s.trySpots()
}

// mergeDue proposes the best reversal of every token that was looked at.
func (s *Search) mergeDue() {
	w, p := 0, 0
	for w < len(s.due) || p < len(s.spots) {
		i := int32(len(s.text.Tokens))
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
func (s *Search) mergeAll() {
	w, p := 0, 0
	for i := range s.text.Tokens {
		if s.text.Tokens[i].ID > lm.Number {
			w, p = s.merge(i, w, p)
		}
	}
	s.settle()
}

// merge proposes the best of what was found at a token, from the word that is due at w and the spots
// from p on.
func (s *Search) merge(i, w, p int) (nextWord, nextSpot int) {
	found := Site{At: int32(i), Repair: Repair{Gain: leastGain}}
	if k := s.best[i]; k > 0 {
		found.Repair = s.Sites[k-1].Repair
		found.Gain = found.raw
	}
	before := found.Gain
	for ; p < len(s.spots) && s.spots[p].at == int32(i); p++ {
		if r := &s.spots[p].found; r.Gain > found.Gain {
			found.Repair = *r
		}
	}
	if w < len(s.due) && s.due[w] == int32(i) {
		if r := &s.tried[w]; r.Gain > found.Gain {
			found.Repair = *r
		}
		w++
	}
	if s.Lexicon != nil {
		s.proposeLearned(i, &found)
	}
	if found.Gain > before {
		s.propose(i, &found)
	}
	return w, p
}

// lookAgain looks at the neighbours of the sites from first on: at every other one of a run of them,
// then at those between.
func (s *Search) lookAgain(first int) {
	n := int32(len(s.text.Tokens))
	s.again = s.again[:0]
	for k, last := first, len(s.Sites); k < last; k++ {
		f := &s.Sites[k]
		if f.Gain <= settleGain || s.best[f.At] != int32(k+1) {
			continue
		}
		for _, j := range [2]int32{f.At - 1, f.At + int32(f.Words)} {
			if j >= 0 && j < n && s.text.Tokens[j].ID > lm.Number {
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
			s.text.IDs[j], s.best[j] = s.text.Tokens[j].ID, 0
			s.due = append(s.due, j)
			if s.text.Begins[j] != 0 {
				s.spot(int(j), anything)
			}
		}
		s.tryDue(maxRelated)
		s.mergeDue()
	}
}

// proposeLearned tries what the lexicon has for the word at i and the phrases it begins.
func (s *Search) proposeLearned(i int, found *Site) {
	l := s.Lexicon
	id := s.text.Tokens[i].ID
	lengths := l.Lengths(id)
	if lengths == 0 {
		return
	}
	var written [lexicon.LongestExchange]uint32
	for n := 1; n <= lexicon.LongestExchange && i+n <= len(s.text.Tokens); n++ {
		if n > 1 && s.text.Tokens[i+n-1].Shape&lm.Break != 0 {
			return
		}
		written[n-1] = s.text.Tokens[i+n-1].ID
		if lengths&(1<<(n-1)) == 0 {
			continue
		}
		lists := l.StandsFor(written[:n])
		if len(lists[0])+len(lists[1]) == 0 {
			continue
		}
		win := s.text.Window(i, i+n)
		left, right := s.asWritten(&win, i, i+n)
		own := s.counts.LogPSeqWith(&win, written[:n], left, right)
		for _, list := range lists {
			for _, e := range list {
				bonus := float32(math.Log(float64(1 + e.Texts)))
				left, right = s.counts.Pair(win.L1, e.Expected[0]), s.counts.Pair(e.Expected[len(e.Expected)-1], win.R1)
				g := s.counts.LogPSeqWith(&win, e.Expected, left, right) - own + strengthGain*15 - channel + bonus
				if len(e.Expected) != n {
					none := ngrams.Window{L2l1: lm.Unseen, R1r2: lm.Unseen}
					g -= float32(phraseShare * (s.counts.LogPSeq(&none, e.Expected) - s.counts.LogPSeq(&none, written[:n])))
				} else if n == 1 {
					g -= float32(priorShare * (s.counts.Model.Words.LogCount(e.Expected[0]) - s.counts.Model.Words.LogCount(id)))
				}
				if g > found.Gain {
					found.Repair = Repair{Gain: g, Words: uint8(n), N: uint8(len(e.Expected)), strength: 15, Phrase: n > 1 || len(e.Expected) > 1, Learned: uint8(min(200, e.Texts))}
					copy(found.Expected[:], e.Expected)
				}
			}
		}
	}
}
