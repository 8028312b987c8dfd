// Package tongue knows the parts that lines of page furniture are made of in languages
// other than English: commands and their objects, the nouns of page controls, the
// formulas of credits and notices, a table for each language.
//
// A line is told by what it is made of, not by being listed: "Compartir en Facebook" is
// a command to share, a word that fills, and a network.
package tongue

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	mostTokens = 40 // tokens of a line that are looked at
	mostDense  = 90 // the same where a token is a letter
)

// span is a phrase of a table in a line.
type span struct {
	end  int // token after it
	part Part
}

// Line is a line as its parts. The zero value is ready for [Table.Read]; not for
// concurrent use.
type Line struct {
	f     folded
	spans [][]span // by first token
	reach []uint8  // for covers: sets of needs met, by token
	dense bool
}

// Read takes s apart; false when it has no words or too many to be furniture.
// Linear in len(s), times the tokens of the longest phrase.
func (t *Table) Read(l *Line, s string) bool {
	l.f.fold(s, t.dense)
	l.dense = t.dense
	n := len(l.f.tokens)
	most := mostTokens
	if t.dense {
		most = mostDense
	}
	if n == 0 || n > most {
		return false
	}
	for len(l.spans) < n {
		l.spans = append(l.spans, nil)
	}
	for i := range n {
		l.spans[i] = l.spans[i][:0]
		for j := i + 1; j <= min(n, i+t.longest); j++ {
			if j > i+1 && l.f.tokens[j-1].mark == ':' {
				break
			}
			if p := t.phrases[string(l.f.buf[l.f.tokens[i].start:l.f.tokens[j-1].end])]; p != 0 {
				l.spans[i] = append(l.spans[i], span{j, p})
			}
		}
		if l.f.tokens[i].number {
			l.spans[i] = append(l.spans[i], span{i + 1, Number})
		}
	}
	return true
}

// Words is the length of the line in words, about two letters each without blanks.
func (l *Line) Words() int { return l.words(len(l.f.tokens)) }

func (l *Line) words(tokens int) int {
	if l.dense {
		return (tokens + 1) / 2
	}
	return tokens
}

// Made reports whether the line is made of the parts in allow alone, each of needs among
// them; up to three needs.
func (l *Line) Made(allow Part, needs ...Part) bool {
	n := len(l.f.tokens)
	return l.covers(n, allow, needs)&(1<<(1<<len(needs)-1)) != 0
}

// covers finds the sets of needs that ways to make the first n tokens of allow meet: bit
// k of the result stands for the set k.
func (l *Line) covers(n int, allow Part, needs []Part) uint8 {
	l.reach = append(l.reach[:0], make([]uint8, n+1)...)
	l.reach[0] = 1
	for _, p := range needs {
		allow |= p
	}
	for i := range n {
		from := l.reach[i]
		if from == 0 {
			continue
		}
		for _, s := range l.spans[i] {
			if s.end > n || s.part&allow == 0 {
				continue
			}
			l.reach[s.end] |= meet(from, s.part, needs)
		}
	}
	return l.reach[n]
}

// meet adds the needs that a part meets to each of the sets in from.
func meet(from uint8, part Part, needs []Part) (to uint8) {
	got := 0
	for i, p := range needs {
		if part&p != 0 {
			got |= 1 << i
		}
	}
	for k := range 8 {
		if from>>k&1 != 0 {
			to |= 1 << (k | got)
		}
	}
	return to
}

// Label reports whether the line begins with one of p, words of fill beside it, and a
// sign that sets the rest off, and how many words the rest has.
func (l *Line) Label(p, beside Part) (rest int, ok bool) {
	for i := 1; i < len(l.f.tokens); i++ {
		if m := l.f.tokens[i].mark; m != ':' && m != '/' {
			continue
		}
		if l.covers(i, beside, []Part{p})&2 != 0 {
			return l.words(len(l.f.tokens) - i), true
		}
		return 0, false
	}
	return 0, false
}

// Opens reports whether the line begins with one of p, and how many words follow and
// whether the first of these has a capital.
func (l *Line) Opens(p Part) (rest int, capital, ok bool) {
	n := len(l.f.tokens)
	if n == 0 {
		return 0, false, false
	}
	end := 0
	for _, s := range l.spans[0] {
		if s.part&p != 0 {
			end = max(end, s.end)
		}
	}
	if end == 0 {
		return 0, false, false
	}
	return l.words(n - end), end < n && (l.f.tokens[end].capital || l.f.tokens[end].mark != 0), true
}

// Runs reports whether the line runs on after one of p as a sentence does: with a word in small letters that no phrase
// of allow covers and no sign before it, or in a script without blanks with a letter that makes another word of the
// phrase ("版权所有者", the holder of rights).
func (l *Line) Runs(p, allow Part) bool {
	end := 0
	for i := 0; i < len(l.f.tokens) && end == 0; i++ {
		for _, s := range l.spans[i] {
			if s.part&p != 0 {
				end = max(end, s.end)
			}
		}
	}
	if end == 0 || end >= len(l.f.tokens) || l.f.tokens[end].capital || l.f.tokens[end].mark != 0 {
		return false
	}
	for _, s := range l.spans[end] {
		if s.part&allow != 0 {
			return false
		}
	}
	next, _ := utf8.DecodeRune(l.f.buf[l.f.tokens[end].start:])
	if l.dense {
		return strings.ContainsRune("者人权權", next)
	}
	return unicode.ToUpper(next) != next
}

// Has reports whether some phrase of the line is one of p.
func (l *Line) Has(p Part) bool {
	for i := range l.f.tokens {
		for _, s := range l.spans[i] {
			if s.part&p != 0 {
				return true
			}
		}
	}
	return false
}

// Strange counts the words that no phrase of allow covers.
func (l *Line) Strange(allow Part) int {
	n, strange := len(l.f.tokens), 0
	for i := 0; i < n; {
		end := 0
		for _, s := range l.spans[i] {
			if s.part&allow != 0 {
				end = max(end, s.end)
			}
		}
		if end == 0 {
			strange++
			end = i + 1
		}
		i = end
	}
	return l.words(strange)
}

// Mail reports whether the line holds an address.
func (l *Line) Mail() bool {
	for _, t := range l.f.tokens {
		if t.mark == '@' {
			return true
		}
	}
	return false
}
