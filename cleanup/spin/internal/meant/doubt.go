package meant

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

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
