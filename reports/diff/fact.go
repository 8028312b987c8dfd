package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fact is a kind of word that a text stands or falls with.
type Fact uint8

// The kinds of fact.
const (
	Name   Fact = iota // a word with a capital inside a sentence
	Number             // figures, with a percent sign
	Money              // figures beside the sign of a currency
	Date               // an English month or weekday, and figures beside it; figures of a date or time of day
)

// String returns "name", "number", "money" or "date".
func (f Fact) String() string {
	switch f {
	case Number:
		return "number"
	case Money:
		return "money"
	case Date:
		return "date"
	}
	return "name"
}

// factToken is a token that is a fact, with the marks that belong to it.
type factToken struct {
	run
	kind Fact
	same string // equal for facts that say the same
}

// known is what a whole text tells about the capitals in it.
type known struct {
	capitals []bool          // tokens in a sentence that has a capital on most words
	names    map[string]bool // words that have one inside another sentence
}

// facts lists the facts among the tokens of r, names only if wanted. Names are
// told by capitals: a sentence written in capitals has none, the first word of a
// sentence is one if it is elsewhere, and a letter by itself never is.
func (s *side) facts(r run, k known, names bool) []factToken {
	var out []factToken
	for i := r.from; i < r.to; i++ {
		t := s.toks[i]
		word := s.text[t.start:t.word]
		first, _ := utf8.DecodeRuneInString(word)
		f := factToken{run: run{i, i + 1}, same: canonical(word)}
		switch {
		case unicode.IsNumber(first) && t.letters:
			f.kind = Number
			s.figures(&f, r)
		case unicode.Is(unicode.Sc, first) && i+1 == r.to: // of the figures behind the change
			f.kind = Money
		case calendar(f.same) && unicode.IsUpper(first):
			f.kind = Date
		case names && unicode.IsUpper(first) && len(word) > 1 && !k.capitals[i] && (k.names[word] || !s.starts(i)):
			f.kind = Name
		default:
			continue
		}
		out = append(out, f)
		r.from = f.to
		i = f.to - 1
	}
	return out
}

// canonical is a word without what does not change what it says: its capitals,
// the shape of its apostrophe, and the commas in figures.
func canonical(word string) string {
	word = strings.ReplaceAll(strings.ToLower(word), "’", "'")
	if word != "" && digit(word[0]) {
		word = strings.ReplaceAll(word, ",", "")
	}
	return word
}

// figures widens a number by the sign of a currency, the other half of a date or
// time, or a percent sign, and makes it a date beside the name of a month.
func (s *side) figures(f *factToken, r run) {
	at := func(i int) string {
		if i < 0 || i >= len(s.toks) {
			return ""
		}
		return s.text[s.toks[i].start:s.toks[i].word]
	}
	for f.to+1 < r.to && strings.Contains(":/-", at(f.to)) && s.glued(f.to) && s.glued(f.to+1) && digit(at(f.to + 1)[0]) {
		f.kind = Date
		f.same += at(f.to) + canonical(at(f.to+1))
		f.to += 2
	}
	part := func(i, beside int) bool { // the other half of a time or date stands on the other side of mark i
		return at(i) != "" && strings.Contains(":/", at(i)) && at(beside) != "" && digit(at(beside)[0])
	}
	sign := func(i int) bool {
		c, _ := utf8.DecodeRuneInString(at(i))
		return unicode.Is(unicode.Sc, c)
	}
	before, after := strings.ToLower(at(f.from-1)), strings.ToLower(at(f.to))
	switch {
	case f.from > r.from && sign(f.from-1):
		f.from--
		f.same += at(f.from)
		f.kind = Money
	case f.to < r.to && sign(f.to):
		f.same += at(f.to)
		f.to++
		f.kind = Money
	case sign(f.from - 1), sign(f.to):
		f.kind = Money
	case f.to < r.to && after == "%":
		f.to++
	case part(f.from-1, f.from-2), part(f.to, f.to+1), calendar(before), calendar(after), before == "," && calendar(strings.ToLower(at(f.from-3))):
		f.kind = Date
	}
}

// calendar reports whether a word in small letters is a month or weekday in English.
func calendar(word string) bool {
	switch word {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return true
	}
	return false
}

// known reads a text for its capitals. A sentence is written in capitals when
// three quarters of its words of more than three letters have one, and three do. O(n).
func (s *side) known() known {
	k := known{make([]bool, len(s.toks)), make(map[string]bool)}
	upper := func(i int) bool {
		r, _ := utf8.DecodeRuneInString(s.text[s.toks[i].start:])
		return unicode.IsUpper(r)
	}
	from, words, capitals := 0, 0, 0
	for i, t := range s.toks {
		if t.letters && t.word-t.start > 3 && !digit(s.text[t.start]) {
			words++
			if upper(i) {
				capitals++
			}
		}
		if !s.sentence(i) && i+1 < len(s.toks) {
			continue
		}
		written := capitals >= 3 && capitals*4 >= words*3
		for j := from; j <= i; j++ {
			k.capitals[j] = written
			if !written && upper(j) && !s.starts(j) {
				k.names[s.text[s.toks[j].start:s.toks[j].word]] = true
			}
		}
		from, words, capitals = i+1, 0, 0
	}
	return k
}
