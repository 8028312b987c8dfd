package wall

import "strings"

// phrase is what a wall says: words, and groups of which one alternative stands there.
type phrase struct {
	elements []element
	kind     Kind
	whole    bool // the segment has to be nothing else
	gate     bool // it asks for something before one may read on
}

// element is one place of a phrase.
type element struct {
	choices  [][]string
	optional bool
}

// parse reads a pattern: words, and groups of alternatives "(a|b c)", of which one
// that ends in a question mark may be left out.
func parse(pattern string) []element {
	var out []element
	for pattern = strings.TrimSpace(pattern); pattern != ""; pattern = strings.TrimSpace(pattern) {
		var e element
		if pattern[0] == '(' {
			inner, rest, _ := strings.Cut(pattern[1:], ")")
			pattern, e.optional = strings.CutPrefix(rest, "?")
			for c := range strings.SplitSeq(inner, "|") {
				e.choices = append(e.choices, strings.Fields(c))
			}
		} else {
			word, rest, _ := strings.Cut(pattern, " ")
			e.choices, pattern = [][]string{{word}}, rest
		}
		out = append(out, e)
	}
	return out
}

// starts calls f with what the phrase can begin with: n words, or fewer where it ends before. f must not keep them.
func (p *phrase) starts(n int, f func(words []string)) { p.startsFrom(0, n, make([]string, 0, 2*n), f) }

// startsFrom goes on from an element; begun is written over.
func (p *phrase) startsFrom(at, n int, begun []string, f func(words []string)) {
	switch {
	case len(begun) >= n:
		f(begun[:n])
		return
	case at == len(p.elements):
		if len(begun) > 0 {
			f(begun)
		}
		return
	}
	e := &p.elements[at]
	for _, c := range e.choices {
		p.startsFrom(at+1, n, append(begun, c...), f)
	}
	if e.optional {
		p.startsFrom(at+1, n, begun, f)
	}
}

// match reports whether the words begin with the phrase and, when it has to be whole,
// add nothing to it.
func (p *phrase) match(ws []string) bool { return p.from(0, ws) }

func (p *phrase) from(at int, ws []string) bool {
	if at == len(p.elements) {
		return !p.whole || nothing(ws)
	}
	e := &p.elements[at]
	for _, c := range e.choices {
		if holds(ws, c) && p.from(at+1, ws[len(c):]) {
			return true
		}
	}
	return e.optional && p.from(at+1, ws)
}

// holds reports whether ws begins with words.
func holds(ws, words []string) bool {
	if len(ws) < len(words) {
		return false
	}
	for i, w := range words {
		if ws[i] != w {
			return false
		}
	}
	return true
}

// nothing reports whether words add nothing to a heading: numbers, names of servers.
func nothing(ws []string) bool {
	for _, w := range ws {
		if w[0] >= '0' && w[0] <= '9' {
			continue
		}
		switch w {
		case "nginx", "apache", "cloudflare", "openresty", "error", "http", "oops", "sorry", "now", "reference", "code", "id":
		default:
			return false
		}
	}
	return true
}
