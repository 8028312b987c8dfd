package html

import "strings"

// terse is a script of ours without its comments and the white space that it does not need: it stands on every
// page. It knows the JavaScript that stands in assets and no other: a comment is a line of its own, a statement ends
// with a semicolon, and what begins with a slash after one of regexpAfter is a regular expression. O(n).
func terse(source string) string {
	var lines strings.Builder
	for line := range strings.Lines(source) {
		if !strings.HasPrefix(strings.TrimSpace(line), "//") {
			lines.WriteString(line)
		}
	}
	s := squeezer{in: lines.String()}
	s.code(false)
	return string(s.out)
}

const (
	regexpAfter = "(,=:[!&|?{;>"
	// A line may be joined to the one before it after these, and to the one behind it before these.
	openEnds, openStarts = "{([,;:?=&|", "})].?:&|,;"
)

type squeezer struct {
	in  string
	at  int
	out []byte
}

// copy copies n bytes as they stand.
func (s *squeezer) copy(n int) {
	n = min(n, len(s.in)-s.at)
	s.out = append(s.out, s.in[s.at:s.at+n]...)
	s.at += n
}

// code goes on to the end or, within a template, to the brace that ends a substitution.
func (s *squeezer) code(within bool) {
	for depth := 0; s.at < len(s.in); {
		c := s.in[s.at]
		switch {
		case c == ' ' || c == '\n' || c == '\t':
			s.space()
			continue
		case c == '"' || c == '\'':
			s.until(c)
			continue
		case c == '`':
			s.template()
			continue
		case c == '/' && len(s.out) > 0 && strings.IndexByte(regexpAfter, s.out[len(s.out)-1]) >= 0:
			s.until('/')
			continue
		case c == '{':
			depth++
		case c == '}':
			if depth--; within && depth < 0 {
				return
			}
		}
		s.copy(1)
	}
}

// space leaves out white space, or makes it one blank or line end.
func (s *squeezer) space() {
	line := false
	for s.at < len(s.in) && strings.IndexByte(" \n\t", s.in[s.at]) >= 0 {
		line = line || s.in[s.at] == '\n'
		s.at++
	}
	if len(s.out) == 0 || s.at == len(s.in) {
		return
	}
	before, behind := s.out[len(s.out)-1], s.in[s.at]
	switch {
	case line && strings.IndexByte(openEnds, before) < 0 && strings.IndexByte(openStarts, behind) < 0:
		s.out = append(s.out, '\n')
	case !line && (nameByte(before) && nameByte(behind) || before == behind && (before == '+' || before == '-')):
		s.out = append(s.out, ' ')
	}
}

// nameByte reports whether a byte may be of a name.
func nameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c >= 0x80
}

// until copies a string or a regular expression with its end.
func (s *squeezer) until(end byte) {
	s.copy(1)
	for class := false; s.at < len(s.in); {
		switch c := s.in[s.at]; {
		case c == '\\':
			s.copy(2)
			continue
		case c == end && !class:
			s.copy(1)
			return
		case end == '/' && (c == '[' || c == ']'):
			class = c == '['
		}
		s.copy(1)
	}
}

// template copies a template, with the code in it.
func (s *squeezer) template() {
	s.copy(1)
	for s.at < len(s.in) {
		switch {
		case s.in[s.at] == '\\':
			s.copy(2)
		case s.in[s.at] == '`':
			s.copy(1)
			return
		case strings.HasPrefix(s.in[s.at:], "${"):
			s.copy(2)
			s.code(true)
			s.copy(1)
		default:
			s.copy(1)
		}
	}
}
