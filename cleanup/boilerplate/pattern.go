package boilerplate

import (
	"slices"
	"strings"
)

// pattern is a compiled line pattern: words in lower case separated by blanks.
//
//	word        that word
//	(a|b c)     one of the words or phrases; (a|b)? or word? may be missing
//	#           a number
//	+           one word or more
//	*           any number of words, none included
//	:           a colon after the word before it
//
// A line is folded to such words before it is matched (see fold): case,
// punctuation other than colons, and underscores are gone.
type pattern []element

type element struct {
	words    []string // alternatives; nil for the wildcards
	optional bool
	number   bool
	min      int  // wildcards: least number of words
	notice   bool // wildcards: none of the words is NARRATED
}

func (e element) wild() bool { return e.words == nil && !e.number }

// wild reports whether p has a wildcard.
func (p pattern) wild() bool { return slices.ContainsFunc(p, element.wild) }

func parsePattern(s string) pattern {
	var p pattern
	for f := range strings.FieldsSeq(s) {
		var e element
		if len(f) > 1 && strings.HasSuffix(f, "?") {
			e.optional = true
			f = f[:len(f)-1]
		}
		switch {
		case f == "*":
		case f == "+":
			e.min = 1
		case f == "#":
			e.number = true
		default:
			e.words = strings.Split(strings.Trim(f, "()"), "|")
		}
		p = append(p, e)
	}
	return p
}

// parsePatterns compiles s, writing out choices between phrases of several words.
func parsePatterns(s string) []pattern {
	for at := 0; ; {
		open := strings.IndexByte(s[at:], '(')
		if open < 0 {
			return []pattern{parsePattern(s)}
		}
		open += at
		end := open + strings.IndexByte(s[open:], ')')
		at = end
		choice := s[open+1 : end]
		if !strings.Contains(choice, " ") {
			continue
		}
		var out []pattern
		rest := s[end+1:]
		if strings.HasPrefix(rest, "?") {
			rest = rest[1:]
			out = parsePatterns(s[:open] + rest)
		}
		for alternative := range strings.SplitSeq(choice, "|") {
			out = append(out, parsePatterns(s[:open]+alternative+rest)...)
		}
		return out
	}
}

// match reports whether p matches all of words. The patterns have at most three
// wildcards and lines are short, so plain backtracking is fast enough.
func (p pattern) match(words [][]byte) bool {
	if len(p) == 0 {
		return len(words) == 0
	}
	e, rest := p[0], p[1:]
	if e.wild() {
		for n := range len(words) + 1 {
			if n > 0 && e.notice && narrated(words[:n]) {
				return false
			}
			if n >= e.min && rest.match(words[n:]) {
				return true
			}
		}
		return false
	}
	if len(words) > 0 && e.accepts(words[0]) && rest.match(words[1:]) {
		return true
	}
	return e.optional && rest.match(words)
}

// ofNotice makes p a pattern whose wildcards stand for nothing NARRATED.
func (p pattern) ofNotice() {
	for i := range p {
		p[i].notice = p[i].wild()
	}
}

func (e element) accepts(word []byte) bool {
	if e.number {
		return word[0] >= '0' && word[0] <= '9'
	}
	for _, w := range e.words {
		if string(word) == w {
			return true
		}
	}
	return false
}

// anchor says where a pattern's index word stands.
type anchor int

const (
	atStart anchor = iota
	atEnd
	inside // only for rules that are open
)

// anchors are the words of which a matching line must begin with one, or end with
// one when the pattern begins with a wildcard, or hold one when it is open on
// both sides.
func (p pattern) anchors() (words []string, where anchor) {
	if last := p[len(p)-1]; p[0].wild() && !last.wild() {
		return last.words, atEnd
	}
	where = atStart
	for _, e := range p {
		if e.wild() {
			where = inside
			continue
		}
		if e.number {
			words = append(words, "#")
		}
		words = append(words, e.words...)
		if !e.optional {
			break
		}
	}
	return words, where
}
