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
	wellPMI      = 2
	wellCount    = 3
	fairPMI      = 0
	fairCount    = 1.5
	rareChance   = -5 // log of the count expected by chance
)

// look is the close look: at every word that its neighbours do not support, the related
// words are tried, and at every known phrase what it may stand for; then again beside every
// word that was put right (ITERATED REPAIR).
func (s *scan) look() {
	n := len(s.tokens)
	s.best = resize(s.best, n)
	clear(s.best)
	s.sites = s.sites[:0]
	s.again = s.again[:0]
	for i := range n {
		s.visit(i)
	}
	first := len(s.sites)
	for i := range first {
		f := &s.sites[i]
		if f.gain <= settleGain {
			continue
		}
		for j := max(0, int(f.at)-2); j < min(n, int(f.at)+int(f.words)+2); j++ {
			if (j < int(f.at) || j >= int(f.at)+int(f.words)) && (len(s.again) == 0 || s.again[len(s.again)-1] < int32(j)) {
				s.again = append(s.again, int32(j))
			}
		}
	}
	for _, j := range s.again {
		s.visit(int(j))
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

// visit proposes the best reversal at a token.
func (s *scan) visit(i int) {
	id := s.tokens[i].ID
	if id <= lm.Number {
		return
	}
	n := len(s.tokens)
	found := site{at: int32(i)}
	if flags := s.m.words.Flags(id) & FlagPhrases; flags != 0 {
		s.proposePhrases(i, flags, &found)
	}
	left, right := unbound, unbound
	if i > 0 && s.tokens[i].Shape&lm.Break == 0 {
		left = s.bond(i)
	}
	if i+1 < n && s.tokens[i+1].Shape&lm.Break == 0 {
		right = s.bond(i + 1)
	}
	switch weaker := min(left, right); {
	case weaker >= strong: // both sides, or nothing on either
	case weaker == loose || s.thorough:
		s.proposeWord(i, &found, false)
	case s.m.words.Score(id) > hotScore:
		s.proposeWord(i, &found, true)
	}
	if s.lexicon != nil {
		s.proposeLearned(i, &found)
	}
	s.ids[i] = id
	if found.words == 0 {
		if s.best[i] > 0 {
			s.best[i] = 0
		}
		return
	}
	if found.words == 1 && found.n == 1 && found.gain > settleGain {
		s.ids[i] = found.expected[0]
	}
	s.sites = append(s.sites, found)
	s.best[i] = int32(len(s.sites))
}

// bond is how well a word is tied to its neighbour.
type bond uint8

const (
	loose   bond = iota // unseen together, or no more than chance
	fair                // seen together: only a word that spinners like is looked at
	strong              // frequent together, more than chance: needs no explanation
	unbound             // no neighbour
)

// bond rates the bigram that ends at a token.
func (s *scan) bond(i int) bond {
	c := s.pairs[i]
	chance := s.m.words.LogCount(s.tokens[i-1].ID) + s.m.words.LogCount(s.tokens[i].ID) - s.m.total
	if c < fairCount {
		if chance < rareChance {
			return fair // too rare to miss each other
		}
		return loose
	}
	pmi := c - chance
	switch {
	case pmi < fairPMI:
		return loose
	case c > wellCount && pmi > wellPMI:
		return strong
	}
	return fair
}

// proposeWord tries the words related to the one at i. The bigrams of all of them with
// the neighbours are looked up first, side by side; the few that fit best are scored with
// the trigrams. With commoner, only more frequent words are tried.
func (s *scan) proposeWord(i int, found *site, commoner bool) {
	m := s.m
	w := s.tokens[i].ID
	win := s.neighbours(i, i+1)
	if win.l1 == lm.Unknown && win.r1 == lm.Unknown {
		return
	}
	from, to := m.relatedRange(w)
	to = min(to, from+maxRelated)
	n := int(to - from)
	if n == 0 {
		return
	}
	var ids [maxRelated]uint32
	var strengths, left, right [maxRelated]uint8
	count := m.words.LogCount(w)
	if commoner {
		k := 0
		for ; from < to; from++ {
			e, strength := m.relatedAt(from)
			if strength < lm.Confirmed {
				break
			}
			if m.words.LogCount(e) > count {
				ids[k], strengths[k] = e, strength
				if k++; k == maxCommoner {
					break
				}
			}
		}
		n = k
	} else {
		for j := range n {
			if ids[j], strengths[j] = m.relatedAt(from + uint32(j)); strengths[j] < lm.Confirmed {
				n = j
				break
			}
		}
	}
	if win.l1 != lm.Unknown {
		for j, e := range ids[:n] {
			left[j] = m.grams.Level(lm.Key2(win.l1, e))
		}
	}
	if win.r1 != lm.Unknown {
		for j, e := range ids[:n] {
			right[j] = m.grams.Level(lm.Key2(e, win.r1))
		}
	}
	ownL, ownR := s.pair(win.l1, w), s.pair(w, win.r1)
	own2 := s.cond2(ownL, win.l1, w)
	if win.r1 != lm.Unknown {
		own2 += s.cond2(ownR, w, win.r1)
	}
	var top [3]struct {
		g, l, r float32
		j       int
	}
	for k := range top {
		top[k].g = -6 // a trigram may make up for as much
	}
	for j, e := range ids[:n] {
		l, r := lm.LogCounts[left[j]], lm.LogCounts[right[j]]
		c := m.words.LogCount(e)
		if l > c+0.5 {
			l = unseen
		}
		if r > c+0.5 {
			r = unseen
		}
		if s.joins() {
			if win.l1 != lm.Unknown {
				l = s.join(l, lm.Key2(win.l1, e))
			}
			if win.r1 != lm.Unknown {
				r = s.join(r, lm.Key2(e, win.r1))
			}
		}
		if l <= ownL && r <= ownR {
			continue
		}
		g := s.cond2(l, win.l1, e) - own2 - priorShare*(c-count) + strengthGain*float32(strengths[j])
		if win.r1 != lm.Unknown {
			g += s.cond2(r, e, win.r1)
		}
		if g <= top[2].g {
			continue
		}
		k := 2
		for ; k > 0 && g > top[k-1].g; k-- {
			top[k] = top[k-1]
		}
		top[k].g, top[k].l, top[k].r, top[k].j = g, l, r, j
	}
	if top[0].g <= -6 {
		return
	}
	win.l2l1, win.r1r2 = s.pair(win.l2, win.l1), s.pair(win.r1, win.r2)
	own := s.logPWith(&win, w, ownL, ownR)
	for _, t := range top {
		if t.g <= -6 {
			break
		}
		e := ids[t.j]
		g := s.logPWith(&win, e, t.l, t.r) - own
		g -= priorShare * (m.words.LogCount(e) - count)
		g += strengthGain*float32(strengths[t.j]) - channel
		if g > found.gain {
			found.repair = repair{gain: g, words: 1, n: 1, strength: strengths[t.j]}
			found.expected[0] = e
		}
	}
}

// maxRelated bounds the related words of a model's word that are tried, maxCommoner those where
// the context speaks for the word as it stands.
const (
	maxRelated  = 48
	maxCommoner = 12
)

func (s *scan) proposePhrases(i int, flags uint16, found *site) {
	var written [4]uint32
	for n := 1; n <= 4 && i+n <= len(s.tokens); n++ {
		if n > 1 && s.tokens[i+n-1].Shape&lm.Break != 0 {
			break
		}
		written[n-1] = s.tokens[i+n-1].ID
		if flags&(1<<(n-1)) == 0 {
			continue
		}
		if !s.thorough && s.tied(i, i+n) {
			continue
		}
		var win window
		own, ownAlone, left, right := float32(0), float32(0), unseen, unseen
		evaluated := false
		none := window{l2l1: unseen, r1r2: unseen}
		s.m.phrase(written[:n], func(expected []uint32, strength uint8) {
			if !evaluated {
				win = s.window(i, i+n)
				left, right = s.pair(win.l1, written[0]), s.pair(written[n-1], win.r1)
				own = s.logPSeq(&win, written[:n])
				ownAlone = s.logPSeq(&none, written[:n])
				evaluated = true
			}
			if s.pair(win.l1, expected[0]) <= left && s.pair(expected[len(expected)-1], win.r1) <= right {
				return
			}
			alone := s.logPSeq(&none, expected) - ownAlone
			g := s.logPSeq(&win, expected) - own - phraseShare*alone
			g += strengthGain*float32(strength) - channel
			if g > found.gain {
				found.repair = repair{gain: g, words: uint8(n), n: uint8(len(expected)), strength: strength, phrase: true}
				copy(found.expected[:], expected)
			}
		})
	}
}

// tied tells whether a phrase is tied to the words on both sides.
func (s *scan) tied(from, to int) bool {
	left := from == 0 || s.tokens[from].Shape&lm.Break != 0 || s.bond(from) == strong
	right := to == len(s.tokens) || s.tokens[to].Shape&lm.Break != 0 || s.bond(to) == strong
	return left && right
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
