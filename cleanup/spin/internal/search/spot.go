// FITTED: what a phrase may stand for and gains, of which the features of a text are made; changing it needs gen (5 min); see doc/spin-model.md.

package search

import (
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

// spot lists the known phrases that begin at a token and are due.
func (s *Search) spot(i int, phrases due) {
	flags := s.text.Begins[i]
	var written [tables.LongestPhrase]uint32
	for n := 1; n <= tables.LongestPhrase && i+n <= len(s.text.Tokens); n++ {
		if n > 1 && s.text.Tokens[i+n-1].Shape&lm.Break != 0 || flags>>(n-1) == 0 {
			return
		}
		written[n-1] = s.text.Tokens[i+n-1].ID
		if flags&(1<<(n-1)) == 0 || !phrases.has(s.text.PhraseYield(i, i+n)) {
			continue
		}
		h := lm.PhraseHash(written[:n])
		if !s.counts.Model.Phrases.MayHave(h) {
			continue
		}
		if o, ok := s.counts.Model.Phrases.Find(h, written[:n]); ok {
			s.counts.Touched += uint8(s.counts.Model.Phrases.Many(o))
			s.spots = append(s.spots, spot{at: int32(i), n: uint8(n), offset: o})
		}
	}
}

// trySpots finds what the phrases may stand for, a few phrases at a time.
func (s *Search) trySpots() {
	for from := 0; from < len(s.spots); {
		to, asked := from, 0
		for to < len(s.spots) {
			p := &s.spots[to]
			k := s.counts.Model.Phrases.Many(p.offset)
			if asked+2*k > len(s.text.Asks) {
				break
			}
			s.askPhrase(p, asked)
			p.asked = uint8(k)
			asked += 2 * k
			to++
		}
		s.counts.Look(s.text.Asks[:asked])
		asked = 0
		for i := from; i < to; i++ {
			p := &s.spots[i]
			s.tryPhrase(p, s.text.Asks[asked:])
			asked += 2 * int(p.asked)
		}
		from = to
	}
}

// askPhrase asks how often what a phrase may stand for meets the neighbours.
func (s *Search) askPhrase(p *spot, at int) {
	m := s.counts.Model
	i, n := int(p.at), int(p.n)
	p.Window = s.text.Neighbours(i, i+n)
	p.left, p.right = s.asWritten(&p.Window, i, i+n)
	before := m.Bigrams.Asker(p.L1, m.Words.Card(p.L1))
	for e := m.Phrases.Expected(p.offset); e.Next(); {
		s.text.Asks[at], s.text.Asks[at+1] = lm.Query{}, lm.Query{}
		if p.L1 != lm.Unknown {
			s.text.Asks[at] = s.counts.Ask(&before, p.L1, e.IDs[0])
		}
		if p.R1 != lm.Unknown {
			last := e.IDs[e.N-1]
			after := m.Bigrams.Asker(last, m.Words.Card(last))
			s.text.Asks[at+1] = s.counts.Ask(&after, last, p.R1)
		}
		at += 2
	}
}

// tryPhrase tries what a phrase may stand for.
func (s *Search) tryPhrase(p *spot, answers []lm.Query) {
	i, n := int(p.at), int(p.n)
	weighed := false
	own := float32(0)
	for e := s.counts.Model.Phrases.Expected(p.offset); e.Next(); answers = answers[2:] {
		left := s.counts.Answer(&answers[0], p.L1, e.IDs[0])
		right := s.counts.Answer(&answers[1], e.IDs[e.N-1], p.R1)
		if left <= p.left && right <= p.right {
			continue
		}
		if !weighed {
			var written [tables.LongestPhrase]uint32
			for j := range n {
				written[j] = s.text.Tokens[i+j].ID
			}
			s.text.Beside(&p.Window, i, i+n)
			own = s.counts.LogPSeqWith(&p.Window, written[:n], p.left, p.right)
			weighed = true
		}
		g := s.counts.LogPSeqWith(&p.Window, e.IDs[:e.N], left, right) - own - float32(phraseShare*e.Alone)
		g += float32(strengthGain*float32(e.Strength)) - channel
		if g > p.found.Gain {
			p.found = Repair{Gain: g, Words: uint8(n), N: uint8(e.N), strength: e.Strength, Phrase: true}
			copy(p.found.Expected[:], e.IDs[:e.N])
		}
	}
}

// asWritten are the log counts of the bigrams that tokens [from, to) make with their neighbours.
func (s *Search) asWritten(w *ngrams.Window, from, to int) (left, right float32) {
	left, right = lm.Unseen, lm.Unseen
	if w.L1 != lm.Unknown {
		left = s.text.Around(from, w.L1, s.text.Tokens[from].ID)
	}
	if w.R1 != lm.Unknown {
		right = s.text.Around(to, s.text.Tokens[to-1].ID, w.R1)
	}
	return left, right
}
