package spin

import (
	"github.com/copydesk/copydesk/cleanup/spin/lm"
)

// FlagExchanged is the bit of a word's flags that tells that labelled phrases have it for another one.
const FlagExchanged = 0x10

// What a phrase in running text must come to (ATTESTED EXCHANGE).
const (
	fixedGain  = 4.0 // least gain of a reading
	fixedCount = 3.5 // log count from which two words need no explanation
	fixedWords = 6   // words that are read together
)

// attested looks for words that labelled phrases have for others, beside each other in a way that is
// hardly ever seen, where the words they stand for make a phrase that was meant there. O(words): most
// pairs are passed over by the flags of their words.
func (s *scan) attested() []Flag {
	if s.m.exchanges.Empty() {
		return nil
	}
	var out []Flag
	marked := func(i int) bool { return s.m.words.Flags(s.tokens[i].ID)&FlagExchanged != 0 }
	before := false
	for i := range s.tokens {
		here := marked(i)
		if i == 0 || s.tokens[i].Shape&lm.Break != 0 {
			before = here
			continue
		}
		lo := i - 1
		switch {
		case (here || before) && s.pairs[i] < fixedCount && s.gate(s.tokens[i-1].ID, s.tokens[i].ID):
		case i > 1 && s.tokens[i-1].Shape&lm.Break == 0 && s.turning(i-1) && (here || marked(i-2)) && s.gate(s.tokens[i].ID, s.tokens[i-2].ID):
			lo = i - 2
		default:
			before = here
			continue
		}
		before = here
		if n := len(out); n > 0 && out[n-1].End > int(s.tokens[lo].Start) {
			continue
		}
		if f, ok := s.readAround(lo, i+1); ok {
			out = append(out, f)
		}
	}
	return out
}

// turning tells whether a token may join the two parts of a phrase in reverse order.
func (s *scan) turning(i int) bool {
	t := s.tokens[i]
	if t.End-t.Start > 3 {
		return false
	}
	switch s.text[t.Start:t.End] {
	case "of", "for", "in":
		return true
	}
	return false
}

// gate tells whether two words may stand for two that labelled phrases mean together.
func (s *scan) gate(a, b uint32) bool {
	if a <= lm.Number || b <= lm.Number || s.m.words.LogCount(a) > jointFrequent || s.m.words.LogCount(b) > jointFrequent {
		return false
	}
	ex := &s.m.exchanges
	first, second := [gateMeanings]uint32{a}, [gateMeanings]uint32{b}
	n, m := 1, 1
	gather := func(id uint32, into *[gateMeanings]uint32, n *int) {
		if w, ok := ex.Find([]uint32{id}); ok {
			w.Meanings(func(meant []uint32, _ uint8, _ float32, _ bool) {
				if len(meant) == 1 && *n < gateMeanings {
					into[*n] = meant[0]
					*n++
				}
			})
		}
	}
	gather(a, &first, &n)
	gather(b, &second, &m)
	for x := range n {
		for y := range m {
			if x+y == 0 {
				continue
			}
			if rows, _ := ex.Meant(lm.MeantPair, first[x], second[y]); rows > 0 {
				return true
			}
		}
	}
	if w, ok := ex.Find([]uint32{a, b}); ok && w.Any() {
		return true
	}
	return false
}

// gateMeanings bounds the meanings of a word that open the gate, the most frequent ones.
const gateMeanings = 24

// readAround reads tokens [from, to) with the words around them that may belong to the phrase.
func (s *scan) readAround(from, to int) (Flag, bool) {
	content := func(i int) bool {
		id := s.tokens[i].ID
		return id != lm.Number && s.m.words.LogCount(id) <= jointFrequent
	}
	lo, hi := from, to
	for hi < len(s.tokens) && s.tokens[hi].Shape&lm.Break == 0 && content(hi) && hi-from < fixedWords-1 {
		hi++
	}
	if from > 0 && s.tokens[from].Shape&lm.Break == 0 && content(from-1) && hi-from < fixedWords {
		lo--
	}
	start := int(s.tokens[lo].Start)
	pieces := lm.Pieces(s.text[start:s.tokens[hi-1].End])
	if len(pieces) > barePieces {
		return Flag{}, false
	}
	for i := range pieces {
		pieces[i].Start += start
		pieces[i].End += start
		pieces[i].Break = false
	}
	f, x, ok := s.bareText(pieces).flagged()
	if !ok || f.Gain < fixedGain || x[barePair] == 0 {
		return Flag{}, false
	}
	return f, true
}
