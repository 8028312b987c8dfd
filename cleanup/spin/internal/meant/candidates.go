package meant

import (
	"github.com/copydesk/copydesk/cleanup/spin/internal/inflect"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// How many candidates a place has, by where they come from.
const (
	mostWords   = 4 // of a reading
	mostBack    = 48
	secondWidth = 10 // related words whose own related words are tried
	secondDepth = 10 // and how many of those
	formWidth   = 16 // related words of a base form that are inflected
	pairWidth   = 14 // related words of each of two
	mostAll     = 256
)

// candidate is what may have been meant.
type candidate struct {
	ids         [mostWords]uint32
	n           int
	before      int // written words before the place that it stands for as well
	after       int // and after it
	source      source
	strength    uint8
	paths       int     // second hand
	rows        float32 // mined
	texts       int     // learned
	alone       float32 // how much more probable than what is written, without context
	left, right float32 // log counts of the bigrams with the neighbours
	glance      float32 // worth by bigrams
}

// weighed is a candidate that was described.
type weighed struct {
	candidate
	x     Aspects
	score float32
	p     float32 // among the readings of its place
}

// source says how a candidate was found, as bits.
type source uint8

const (
	searched source = 1 << iota
	related
	backward
	secondHand
	inflected
	mined
	phrasal
	document
)

func (c *candidate) words() []uint32 { return c.ids[:c.n] }

// gather lists what the words of a place may stand for; what must not be offered is not among it.
func (s *Chooser) gather(p *Place) {
	s.list = s.list[:0]
	s.index.reset()
	m := s.m
	if len(p.Expected) > 0 && len(p.Expected) <= mostWords {
		s.phrase(p, p.Expected, 0, 0).source |= searched
	}
	s.phrases(p)
	if p.To-p.From > 1 {
		if p.To-p.From == 2 {
			s.pairs(p)
		}
		return
	}
	w := s.Tokens[p.From].ID
	if w <= lm.Number {
		return
	}
	from, to := m.Related.Of(w)
	for i := from; i < to; i++ {
		id, strength := m.Related.At(i)
		if c := s.word(id); c != nil {
			c.source |= related
			c.strength = max(c.strength, strength)
		}
	}
	for _, e := range m.reverse().of(w) {
		if c := s.word(e >> 4); c != nil && c.source&related == 0 {
			c.source |= backward
			c.strength = max(c.strength, uint8(e&15))
		}
	}
	s.mined(p, w)
	if m.Words.LogCount(w) <= lm.FunctionCount {
		for i := from; i < min(to, from+secondWidth); i++ {
			id, strength := m.Related.At(i)
			if strength < lm.Confirmed {
				break
			}
			s.second(w, id)
		}
		s.inflections(w)
	}
	s.elsewhere(p)
}

// pairs adds what two words may stand for together, each of them for itself or for a word it is related to.
func (s *Chooser) pairs(p *Place) {
	type word struct {
		id       uint32
		strength uint8
	}
	var sides [2][pairWidth + 1]word
	var n [2]int
	for k := range sides {
		w := s.Tokens[p.From+k].ID
		if w <= lm.Number {
			return
		}
		sides[k][0], n[k] = word{w, 15}, 1
		for i, to := s.m.Related.Of(w); i < to && n[k] <= pairWidth; i++ {
			id, strength := s.m.Related.At(i)
			sides[k][n[k]] = word{id, strength}
			n[k]++
		}
	}
	for _, a := range sides[0][:n[0]] {
		for _, b := range sides[1][:n[1]] {
			ids := [mostWords]uint32{a.id, b.id}
			if len(s.list) > 0 && s.list[0].n == 2 && s.list[0].ids == ids {
				s.list[0].source |= related
				s.list[0].strength = min(a.strength, b.strength)
				continue
			}
			ids[0], ids[1] = s.spell(a.id), s.spell(b.id)
			s.list = append(s.list, candidate{n: 2, ids: ids, source: related, strength: min(a.strength, b.strength)})
		}
	}
}

// second adds what a related word is related to.
func (s *Chooser) second(w, via uint32) {
	from, to := s.m.Related.Of(via)
	for i := from; i < min(to, from+secondDepth); i++ {
		id, strength := s.m.Related.At(i)
		if strength < lm.Confirmed {
			return
		}
		if c := s.word(id); c != nil && id != w {
			c.source |= secondHand
			c.paths++
		}
	}
}

// inflections adds the forms of what the base of a written form is related to.
func (s *Chooser) inflections(w uint32) {
	m := s.m
	for _, b := range m.Forms.Bases(m.Words.Word(w)) {
		base := m.Words.Lookup(b.Base)
		if b.Slot == inflect.Base || base <= lm.Number {
			continue
		}
		from, to := m.Related.Of(base)
		for i := from; i < min(to, from+formWidth); i++ {
			id, strength := m.Related.At(i)
			if strength < lm.Confirmed {
				break
			}
			form := m.Words.Lookup(m.Forms.Form(m.Words.Word(id), b.Slot))
			if c := s.word(form); c != nil && form != w {
				c.source |= inflected
				if c.source&related == 0 {
					c.strength = max(c.strength, strength)
				}
			}
		}
	}
}

// mined adds what labelled phrases show, and what a lexicon learned.
func (s *Chooser) mined(p *Place, w uint32) {
	written := [1]uint32{w}
	if found, ok := s.m.Exchanges.Find(written[:]); ok {
		for found.Next() {
			if e, one := found.Word(); one && e != w && int(e) < s.m.Words.Len() {
				if c := s.word(e); c != nil {
					c.source |= mined
					c.rows = max(c.rows, found.Rows())
				}
			}
		}
	}
}

// phrases adds what is known of the written words together, and with the word before or after them.
func (s *Chooser) phrases(p *Place) {
	var written [mostWords]uint32
	for before := 0; before < 2; before++ {
		for after := 0; after < 2; after++ {
			lo, hi := p.From-before, p.To+after
			if before+after > 1 || lo < p.Low || hi > p.High || hi-lo > mostWords || s.broken(lo, hi) {
				continue
			}
			for i := lo; i < hi; i++ {
				written[i-lo] = s.Tokens[i].ID
			}
			if s.m.Phrases != nil {
				s.m.Phrases(written[:hi-lo], func(expected []uint32, strength uint8, alone float32) {
					if len(expected) > mostWords {
						return
					}
					c := s.phrase(p, expected, before, after)
					c.source |= phrasal
					c.strength, c.alone = max(c.strength, strength), alone
				})
			}
			if s.Learned != nil {
				s.Learned(written[:hi-lo], func(expected []uint32, texts int) {
					if len(expected) > 0 && len(expected) <= mostWords {
						s.phrase(p, expected, before, after).texts = texts
					}
				})
			}
		}
	}
}

// elsewhere adds the words that the document has between the same neighbours.
func (s *Chooser) elsewhere(p *Place) {
	l1, r1 := s.window[contextWords-1], s.window[contextWords]
	if l1 > lm.Number {
		for _, i := range s.places[l1] {
			if k := int(i) + 1; k < len(s.Tokens) && k != p.From && !s.broken(int(i), k+1) {
				if c := s.word(s.Tokens[k].ID); c != nil {
					c.source |= document
				}
			}
		}
	}
	if r1 > lm.Number {
		for _, i := range s.places[r1] {
			if k := int(i) - 1; k >= 0 && k != p.From && !s.broken(k, int(i)+1) {
				if c := s.word(s.Tokens[k].ID); c != nil {
					c.source |= document
				}
			}
		}
	}
}

// word is the candidate of one word, nil for none that may be offered.
func (s *Chooser) word(id uint32) *candidate {
	if id <= lm.Number || len(s.list) == mostAll {
		return nil
	}
	id = s.spell(id)
	slot := s.index.slot(id)
	if *slot == 0 {
		s.list = append(s.list, candidate{n: 1})
		s.list[len(s.list)-1].ids[0] = id
		*slot = uint16(len(s.list))
	}
	return &s.list[*slot-1]
}

// phrase is the candidate of some words for the place and its neighbours.
func (s *Chooser) phrase(p *Place, ids []uint32, before, after int) *candidate {
	if len(ids) == 1 && before+after == 0 {
		if c := s.word(ids[0]); c != nil {
			return c
		}
	}
	for i := range s.list {
		if c := &s.list[i]; c.n == len(ids) && c.before == before && c.after == after && [mostWords]uint32(c.ids) == padded(ids) {
			return c
		}
	}
	s.list = append(s.list, candidate{n: len(ids), ids: padded(ids), before: before, after: after})
	return &s.list[len(s.list)-1]
}

func padded(ids []uint32) (out [mostWords]uint32) {
	copy(out[:], ids)
	return out
}
