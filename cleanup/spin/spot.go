package spin

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

// spot lists the known phrases that begin at a token and are due.
func (s *search) spot(i int, phrases due) {
	flags := s.begins[i]
	var written [longestPhrase]uint32
	for n := 1; n <= longestPhrase && i+n <= len(s.tokens); n++ {
		if n > 1 && s.tokens[i+n-1].Shape&lm.Break != 0 || flags>>(n-1) == 0 {
			return
		}
		written[n-1] = s.tokens[i+n-1].ID
		if flags&(1<<(n-1)) == 0 || !phrases.has(s.phraseYield(i, i+n)) {
			continue
		}
		h := lm.PhraseHash(written[:n])
		if cell, bit := phraseMark(h); s.m.phrases.marks[cell]&bit == 0 {
			continue
		}
		if o, ok := s.m.phrases.find(h, written[:n]); ok {
			s.touched += s.m.phrases.data[o]
			s.spots = append(s.spots, spot{at: int32(i), n: uint8(n), offset: o})
		}
	}
}

// trySpots finds what the phrases may stand for, a few phrases at a time.
func (s *search) trySpots() {
	for from := 0; from < len(s.spots); {
		to, asked := from, 0
		for to < len(s.spots) {
			p := &s.spots[to]
			k := int(s.m.phrases.data[p.offset+1])
			if asked+2*k > len(s.asks) {
				break
			}
			s.askPhrase(p, asked)
			p.asked = uint8(k)
			asked += 2 * k
			to++
		}
		s.m.bigrams.Answer(s.asks[:asked])
		asked = 0
		for i := from; i < to; i++ {
			p := &s.spots[i]
			s.tryPhrase(p, s.asks[asked:])
			asked += 2 * int(p.asked)
		}
		from = to
	}
}

// askPhrase asks how often what a phrase may stand for meets the neighbours.
func (s *search) askPhrase(p *spot, at int) {
	m := s.m
	i, n := int(p.at), int(p.n)
	p.window = s.neighbours(i, i+n)
	p.left, p.right = lm.Unseen, lm.Unseen
	if p.l1 != lm.Unknown {
		p.left = s.around(i, p.l1, s.tokens[i].ID)
	}
	if p.r1 != lm.Unknown {
		p.right = s.around(i+n, s.tokens[i+n-1].ID, p.r1)
	}
	before := m.bigrams.Asker(p.l1, m.words.Card(p.l1))
	for e := m.phrases.expected(p.offset); e.next(); {
		s.asks[at], s.asks[at+1] = lm.Query{}, lm.Query{}
		if p.l1 != lm.Unknown {
			s.asks[at] = s.ask(&before, p.l1, e.ids[0])
		}
		if p.r1 != lm.Unknown {
			last := e.ids[e.n-1]
			after := m.bigrams.Asker(last, m.words.Card(last))
			s.asks[at+1] = s.ask(&after, last, p.r1)
		}
		at += 2
	}
}

// tryPhrase tries what a phrase may stand for.
func (s *search) tryPhrase(p *spot, answers []lm.Query) {
	i, n := int(p.at), int(p.n)
	weighed := false
	own := float32(0)
	for e := s.m.phrases.expected(p.offset); e.next(); answers = answers[2:] {
		left := s.answer(&answers[0], p.l1, e.ids[0])
		right := s.answer(&answers[1], e.ids[e.n-1], p.r1)
		if left <= p.left && right <= p.right {
			continue
		}
		if !weighed {
			var written [longestPhrase]uint32
			for j := range n {
				written[j] = s.tokens[i+j].ID
			}
			s.beside(&p.window, i, i+n)
			own = s.logPSeq(&p.window, written[:n])
			weighed = true
		}
		g := s.logPSeq(&p.window, e.ids[:e.n]) - own - phraseShare*e.alone
		g += strengthGain*float32(e.strength) - channel
		if g > p.found.gain {
			p.found = repair{gain: g, words: uint8(n), n: uint8(e.n), strength: e.strength, phrase: true}
			copy(p.found.expected[:], e.ids[:e.n])
		}
	}
}
