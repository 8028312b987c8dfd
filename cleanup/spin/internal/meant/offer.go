package meant

import (
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// leastCount is the log count of a word that may be offered: rarer ones are no words of news.
const leastCount = 4.5

// known tells whether the words of a place are a name that stands as it is known.
func (s *Chooser) known(p *Place) bool {
	t := &s.Tokens[p.From]
	return p.To-p.From == 1 && t.Shape&lm.Capital != 0 && s.m.listed[t.ID]&name != 0
}

// counted tells whether the words of a place are numbers.
func (s *Chooser) counted(p *Place) bool {
	for _, t := range s.Tokens[p.From:p.To] {
		if s.m.listed[t.ID]&number == 0 {
			return false
		}
	}
	return true
}

// mayOffer tells whether a candidate may be shown to a person.
func (s *Chooser) mayOffer(p *Place, c *candidate) bool {
	written := s.Tokens[p.From-c.before : p.To+c.after]
	if s.vague(written, c) {
		return false
	}
	var was, is kinds
	same := c.n == len(written)
	for i, t := range written {
		was.count(s.m, t.ID)
		same = same && c.ids[i] == t.ID
	}
	for _, id := range c.words() {
		if s.m.listed[id]&never != 0 || s.m.Words.LogCount(id) < leastCount && c.texts == 0 {
			return false
		}
		is.count(s.m, id)
	}
	switch {
	case len(written) == 2 && c.n == 1 && s.m.contracted([2]uint32{written[0].ID, written[1].ID}, c.ids[0]),
		len(written) == 1 && c.n == 2 && s.m.contracted([2]uint32{c.ids[0], c.ids[1]}, written[0].ID):
		return false
	case same || was.numbers != is.numbers:
		return false
	case is.names != was.names && (was.names != 0 || written[0].Shape&lm.Capital == 0):
		return false
	case is.times != was.times && is.times != 0 && was.times != 0:
		return false
	}
	return true
}

// vague tells whether a candidate for a word that carries meaning is a function word that is not known to be exchanged for it, or
// a word of the document that nothing relates to it: both fit nearly anywhere.
func (s *Chooser) vague(written []lm.Token, c *candidate) bool {
	if len(written) != 1 || c.n != 1 || c.texts > 0 || s.m.Words.LogCount(written[0].ID) > lm.FunctionCount {
		return false
	}
	return c.source == document || s.m.Words.LogCount(c.ids[0]) > lm.FunctionCount && c.strength < knownExchange && c.source&phrasal == 0
}

// kinds sum up the words of a phrase that stand for no other of their kind.
type kinds struct{ numbers, names, times uint32 }

func (k *kinds) count(m *Model, id uint32) {
	switch l := m.listed[id]; {
	case l&number != 0:
		k.numbers += id
	case l&name != 0:
		k.names += id
	case l&time != 0:
		k.times += id
	}
}

// articleOff tells whether the article before a token is wrong for a word in its place.
func (s *Chooser) articleOff(at int, word string) bool {
	if at == 0 || s.Tokens[at].Shape&lm.Break != 0 {
		return false
	}
	t := s.Tokens[at-1]
	article := strings.ToLower(s.Text.Text[t.Start:t.End])
	want, sure := Article(word)
	return (article == "a" || article == "an") && sure && article != want
}

// spell is a word in the document's spelling: as it has the word itself, or most words that are spelt in two ways.
func (s *Chooser) spell(id uint32) uint32 {
	if s.m.listed[id]&spelt == 0 {
		return id
	}
	other := s.m.spelt.other[id]
	mine, its := len(s.places[id]), len(s.places[other])
	if mine == its {
		mine, its = s.british, s.american
		if !s.m.spelt.british[id] {
			mine, its = its, mine
		}
	}
	if its > mine {
		return other
	}
	return id
}

// idiomShare is the log of the share of a word's uses from which on it and its neighbour are one expression: seven in ten.
const idiomShare = -0.36

// idiom tells whether a place is one word of an expression that stands as it is known: "able to".
func (s *Chooser) idiom(p *Place) bool {
	if p.To-p.From != 1 {
		return false
	}
	w, l, r := s.Tokens[p.From].ID, s.window[contextWords-1], s.window[contextWords]
	count := max(s.pair(l, w), s.pair(w, r))
	return count != lm.Unseen && count-s.m.Words.LogCount(w) >= idiomShare
}

// The gain of a habit, in nats, from which it stands though it puts a light verb for another word, or one for a light verb.
const (
	surelyHeavy = 2
	surelyLight = 4
)

// light tells whether a verb is read as one that has hardly any meaning ("receives" as "has"): such a one fits nearly anywhere.
// Of the places that are sure enough to be shown, 56 in a hundred of those read so were exchanged, of the others 90
// (doc/accuracy.md). What a spinner is in the habit of writing is another matter, but where it is itself such a verb, which writers
// use more than spinners do.
func (s *Chooser) light(p *Place, o *Option) bool {
	if o.To-o.From != len(o.IDs) {
		return false
	}
	changed, was, is := 0, uint32(0), uint32(0)
	for i, id := range o.IDs {
		if w := s.Tokens[o.From+i].ID; w != id {
			changed, was, is = changed+1, w, id
		}
	}
	isLight, wasLight := s.m.listed[is]&light != 0, s.m.listed[was]&light != 0
	switch {
	case changed != 1:
		return false
	case p.Habit:
		return isLight && p.Gain < surelyHeavy || wasLight && p.Gain < surelyLight
	}
	return isLight
}

// contracted tells whether two words and one say the same: "what is" and "what's", "do not" and "don't".
func (m *Model) contracted(two [2]uint32, one uint32) bool {
	first, second, short := m.Words.Word(two[0]), m.Words.Word(two[1]), m.Words.Word(one)
	for _, e := range [...]struct{ full, ending string }{
		{"not", "n't"}, {"is", "'s"}, {"has", "'s"}, {"are", "'re"}, {"have", "'ve"}, {"am", "'m"}, {"will", "'ll"}, {"would", "'d"}, {"had", "'d"},
	} {
		if second == e.full && short == first+e.ending {
			return true
		}
	}
	return false
}
