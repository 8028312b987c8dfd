package html

import (
	"strconv"
	"unicode/utf8"

	"github.com/copydesk/copydesk/reports/visible"
)

// lit is markup that stands in the source of this package. Nothing is converted to
// it, so no article's text can become markup (a test holds that).
type lit string

// markup is a piece of a page under construction. Everything but a lit is escaped
// where it is written.
type markup struct {
	b        []byte
	elements int // opened so far
}

// lit writes markup of ours.
func (m *markup) lit(s lit) {
	for i := 0; i+1 < len(s); i++ {
		if s[i] == '<' && 'a' <= s[i+1] && s[i+1] <= 'z' {
			m.elements++
		}
	}
	m.b = append(m.b, s...)
}

// add appends another piece.
func (m *markup) add(o *markup) {
	m.b = append(m.b, o.b...)
	m.elements += o.elements
}

// text writes s as text: markup escaped, hidden characters and bytes that are not
// UTF-8 as <span class="ctl"> with their name, a carriage return as the line end that it
// is, with a line feed or without: white space wherever a text is cut. Parsed again, the text is s, but for those.
// O(len(s)).
func (m *markup) text(s string) {
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf && (c >= ' ' && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'' && c != 0x7f || c == '\n' || c == '\t') {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		with, hidden := "", false
		switch {
		case r == '\r' && i+1 < len(s) && s[i+1] == '\n':
			hidden = true
		case r == '\r':
			with = "\n"
		case r == '&':
			with = "&amp;"
		case r == '<':
			with = "&lt;"
		case r == '>':
			with = "&gt;"
		case r == '"':
			with = "&#34;"
		case r == '\'':
			with = "&#39;"
		default:
			if name := nameOf(r, n, s[i]); name != "" {
				with = `<span class="ctl">` + name + `</span>`
				m.elements++
			}
		}
		if with != "" || hidden {
			m.b = append(append(m.b, s[from:i]...), with...)
			from = i + n
		}
		i += n
	}
	m.b = append(m.b, s[from:]...)
}

// nameOf is how a hidden character, or a byte that is not UTF-8, is written out; "" for others.
func nameOf(r rune, size int, first byte) string {
	switch {
	case r == utf8.RuneError && size == 1:
		const hex = "0123456789ABCDEF"
		return "byte " + string([]byte{hex[first>>4], hex[first&15]})
	case visible.Hidden(r):
		return visible.Name(r)
	}
	return ""
}

// bdi writes s kept apart from the direction of what is around it.
func (m *markup) bdi(s string) {
	m.lit("<bdi>")
	m.text(s)
	m.lit("</bdi>")
}

// name writes a name whose lines may break after the marks within, such as that of a rule or a file.
func (m *markup) name(s string) {
	m.lit("<bdi>")
	from := 0
	for i := range len(s) {
		if c := s[i]; c == '.' || c == '_' || c == '-' || c == '/' {
			m.text(s[from : i+1])
			m.lit("<wbr>")
			from = i + 1
		}
	}
	m.text(s[from:])
	m.lit("</bdi>")
}

// attr writes an attribute; hidden characters in its value are named. Quotes are left out
// where HTML needs none: there are many.
func (m *markup) attr(name lit, value string) {
	m.b = append(append(append(m.b, ' '), name...), '=')
	if bare(value) {
		m.b = append(m.b, value...)
		return
	}
	m.b = append(m.b, '"')
	for i := 0; i < len(value); {
		r, n := utf8.DecodeRuneInString(value[i:])
		switch {
		case r == '&':
			m.b = append(m.b, "&amp;"...)
		case r == '<':
			m.b = append(m.b, "&lt;"...)
		case r == '>':
			m.b = append(m.b, "&gt;"...)
		case r == '"':
			m.b = append(m.b, "&#34;"...)
		default:
			if name := nameOf(r, n, value[i]); name != "" {
				m.b = append(m.b, name...)
			} else {
				m.b = append(m.b, value[i:i+n]...)
			}
		}
		i += n
	}
	m.b = append(m.b, '"')
}

// bare reports whether an attribute's value needs no quotes.
func bare(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '#') {
			return false
		}
	}
	return s != ""
}

// num writes a count with narrow spaces between thousands.
func (m *markup) num(n int) { m.b = append(m.b, number(int64(n))...) }

// count writes a count with its noun.
func (m *markup) count(n int, noun lit) { m.b = append(m.b, plural(int64(n), string(noun))...) }

// figure writes a number with so many decimals.
func (m *markup) figure(x float64, digits int) { m.b = append(m.b, decimal(x, digits)...) }

// digits writes n as a program reads it.
func (m *markup) digits(n int) { m.b = strconv.AppendInt(m.b, int64(n), 10) }
