package spin

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/lm"
)

// site is a place in the text where a reversal makes the text more probable.
type site struct {
	at int32
	repair
	x [siteFeatures]float32
}

// What a reversal costs and earns beyond the context when reversals at one place compete.
const (
	priorShare   = 0.35 // share of the words' own frequencies that is discounted
	phraseShare  = 0.8  // the same for phrases, whose lengths differ
	strengthGain = 0.12
	channel      = 4.0
	settleGain   = 2 // from here on the neighbours see the reversal
)

// look is a tier of the close look: at the words and known phrases that it is due for, what
// they may stand for is tried; then again beside every word that was put right (ITERATED REPAIR).
func (s *scan) look(tier int) {
	n := len(s.tokens)
	if tier == brisk {
		s.best = resize(s.best, n)
		clear(s.best)
		s.sites = s.sites[:0]
	}
	s.again = s.again[:0]
	first := len(s.sites)
	if tier == closer {
		first = 0 // the brisk look leaves its neighbours alone
	}
	for i := range n {
		if s.tokens[i].ID > lm.Number {
			s.visit(i, tier)
		}
	}
	for k, last := first, len(s.sites); k < last && tier != brisk; k++ {
		f := &s.sites[k]
		if f.gain <= settleGain || s.best[f.at] != int32(k+1) {
			continue
		}
		for _, j := range [2]int32{f.at - 1, f.at + int32(f.words)} {
			if j >= 0 && int(j) < n && (len(s.again) == 0 || s.again[len(s.again)-1] < j) {
				s.again = append(s.again, j)
			}
		}
	}
	for _, j := range s.again {
		if s.tokens[j].ID > lm.Number {
			s.visitAgain(int(j))
		}
	}
	s.arrange()
	s.recall()
	for i := range s.sites {
		s.describe(&s.sites[i])
	}
}

// arrange puts the best sites in text order and drops the others.
func (s *scan) arrange() {
	s.spare = s.spare[:0]
	for i, k := range s.best {
		if k > 0 {
			s.spare = append(s.spare, s.sites[k-1])
			s.best[i] = int32(len(s.spare))
		}
	}
	s.sites, s.spare = s.spare, s.sites
}

// visit proposes the best reversal at a token, as far as a tier is due.
func (s *scan) visit(i, tier int) {
	found := site{at: int32(i), repair: repair{gain: leastGain}}
	if k := s.best[i]; k > 0 {
		found.repair = s.sites[k-1].repair
		found.gain = found.raw
	}
	before := found.gain
	if s.begins[i] != 0 {
		s.proposePhrases(i, &found, tier)
	}
	if s.wordTier(i, tier) {
		most := maxRelated
		if tier == brisk {
			most = maxBrisk
		}
		s.proposeWord(i, &found, most)
	}
	if s.lexicon != nil && tier == brisk {
		s.proposeLearned(i, &found)
	}
	if found.gain > before {
		s.propose(i, &found)
	}
}

// visitAgain looks for the best reversal between neighbours that were put right.
func (s *scan) visitAgain(i int) {
	found := site{at: int32(i), repair: repair{gain: leastGain}}
	if s.begins[i] != 0 {
		s.proposePhrases(i, &found, anyTier)
	}
	s.proposeWord(i, &found, maxRelated)
	if s.lexicon != nil {
		s.proposeLearned(i, &found)
	}
	s.ids[i] = s.tokens[i].ID
	s.best[i] = 0
	if found.words > 0 {
		s.propose(i, &found)
	}
}

// anyTier stands for a look whatever the place.
const anyTier = -1

func (s *scan) propose(i int, found *site) {
	s.ids[i] = s.tokens[i].ID
	if found.words == 1 && found.n == 1 && found.gain > settleGain {
		s.ids[i] = found.expected[0]
	}
	found.raw = found.gain
	s.sites = append(s.sites, *found)
	s.best[i] = int32(len(s.sites))
}

// candidate is a word that may have stood at a place.
type candidate struct {
	id          uint32
	strength    uint8
	count       float32 // log count
	left, right float32 // log counts with the neighbours
	gain        float32 // as far as known
}

// candidates gathers the words related to w, strongest first, and touches their bigrams in a row.
func (s *scan) candidates(w uint32, row *lm.Row, most uint32) []candidate {
	m := s.m
	from, to := m.relatedRange(w)
	to = min(to, from+most)
	list := s.list[:0]
	for ; from < to; from++ {
		e, strength := m.relatedAt(from)
		if strength < lm.Confirmed {
			break
		}
		s.touched += row.Touch(e)
		list = append(list, candidate{id: e, strength: strength, count: m.words.LogCount(e), left: unseen, right: unseen})
	}
	s.list = list
	return list
}

// proposeWord tries the words related to the one at i: first with the neighbour before it, whose
// bigrams lie together; those that may still gain with the one after it; the best with trigrams.
func (s *scan) proposeWord(i int, found *site, most int) {
	m := s.m
	w := s.tokens[i].ID
	win := s.neighbours(i, i+1)
	if win.l1 == lm.Unknown && win.r1 == lm.Unknown {
		return
	}
	row := m.bigrams.Row(win.l1)
	list := s.candidates(w, &row, uint32(most))
	if len(list) == 0 {
		return
	}
	count := m.words.LogCount(w)
	ownL, ownR := unseen, unseen
	if win.l1 != lm.Unknown {
		ownL = s.around(i, win.l1, w)
	}
	own2 := s.cond2(ownL, win.l1, w)
	rightCount := float32(99)
	if win.r1 != lm.Unknown {
		ownR = s.around(i+1, w, win.r1)
		own2 += s.cond2(ownR, w, win.r1)
		rightCount = m.words.LogCount(win.r1)
	}
	// the best by what is known before the next word: at best the two always go together
	var order [maxRight]int32
	var keys [maxRight]float32
	n := 0
	for j := range list {
		c := &list[j]
		if win.l1 != lm.Unknown {
			c.left = s.inRow(&row, win.l1, c.id)
		}
		c.gain = s.cond2(c.left, win.l1, c.id) - own2 - priorShare*(c.count-count) + strengthGain*float32(c.strength)
		key := c.gain + min(0, rightCount-c.count)
		if key <= leastBigram || n == maxRight && key <= keys[n-1] {
			continue
		}
		if n < maxRight {
			n++
		}
		k := n - 1
		for ; k > 0 && key > keys[k-1]; k-- {
			keys[k], order[k] = keys[k-1], order[k-1]
		}
		keys[k], order[k] = key, int32(j)
	}
	if n == 0 {
		return
	}
	var top [3]*candidate
	if win.r1 != lm.Unknown {
		for _, j := range order[:n] {
			s.touched += m.bigrams.Touch(list[j].id, win.r1)
		}
	}
	for _, j := range order[:n] {
		c := &list[j]
		if win.r1 != lm.Unknown {
			c.right = s.pair(c.id, win.r1)
			c.gain += s.cond2(c.right, c.id, win.r1)
		}
		if c.gain <= leastBigram || c.left <= ownL && c.right <= ownR {
			continue
		}
		for k := range top {
			if top[k] == nil || c.gain > top[k].gain {
				top[k], c = c, top[k]
				if c == nil {
					break
				}
			}
		}
	}
	if top[0] == nil {
		return
	}
	s.beside(&win, i, i+1)
	own := s.logPWith(&win, w, ownL, ownR)
	for _, c := range top {
		if c == nil {
			break
		}
		g := s.logPWith(&win, c.id, c.left, c.right) - own
		g -= priorShare * (c.count - count)
		g += strengthGain*float32(c.strength) - channel
		if g > found.gain {
			found.repair = repair{gain: g, words: 1, n: 1, strength: c.strength}
			found.expected[0] = c.id
		}
	}
}

// around is the log count of the bigram that ends at a token, one word of which is as written.
func (s *scan) around(i int, a, b uint32) float32 {
	if a == s.tokens[i-1].ID && b == s.tokens[i].ID && a > lm.Number && b > lm.Number {
		return s.pairs[i]
	}
	return s.pair(a, b)
}

// maxRelated bounds the related words of a model's word that are tried, maxBrisk those in a brisk
// look, maxRight those tried with the next word.
const (
	maxRelated = 40
	maxBrisk   = 24
	maxRight   = 8
)

// leastGain is the least gain of a reversal, before its features are weighed.
const leastGain = 0.4

// leastBigram is the gain by bigrams that trigrams may still make up for.
const leastBigram = 0

func (s *scan) proposePhrases(i int, found *site, tier int) {
	flags := s.begins[i]
	var written [4]uint32
	for n := 1; n <= 4 && i+n <= len(s.tokens); n++ {
		if n > 1 && s.tokens[i+n-1].Shape&lm.Break != 0 {
			break
		}
		written[n-1] = s.tokens[i+n-1].ID
		if flags&(1<<(n-1)) == 0 {
			continue
		}
		if tier != anyTier && !s.phraseTier(i, i+n, tier) {
			continue
		}
		var win window
		own, left, right := float32(0), unseen, unseen
		evaluated := false
		s.m.phrase(written[:n], func(expected []uint32, strength uint8, alone float32) {
			if !evaluated {
				win = s.window(i, i+n)
				left, right = s.pair(win.l1, written[0]), s.pair(written[n-1], win.r1)
				own = s.logPSeq(&win, written[:n])
				evaluated = true
			}
			if s.pair(win.l1, expected[0]) <= left && s.pair(expected[len(expected)-1], win.r1) <= right {
				return
			}
			g := s.logPSeq(&win, expected) - own - phraseShare*alone
			g += strengthGain*float32(strength) - channel
			if g > found.gain {
				found.repair = repair{gain: g, words: uint8(n), n: uint8(len(expected)), strength: strength, phrase: true}
				copy(found.expected[:], expected)
			}
		})
	}
}

// proposeLearned tries what the lexicon has for the word at i and the phrases it begins.
func (s *scan) proposeLearned(i int, found *site) {
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
					none := window{l2l1: unseen, r1r2: unseen}
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
