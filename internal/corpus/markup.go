package corpus

import (
	"bytes"
	"html"
	"strings"
)

// markup walks the tags of XML or SGML in a string. It takes anything: what is no
// tag is text.
type markup struct {
	s   string
	pos int
}

type markKind int8

const (
	markText  markKind = iota // its entities are not resolved yet
	markCDATA                 // as it stands
	markStart
	markEnd
	markAlone // a start tag that closes itself
)

// mark is a piece of markup.
type mark struct {
	kind     markKind
	name     string // of a tag, in small letters
	rest     string // of a start tag: its attributes; of text: the text
	from, to int    // in the string
}

// next returns the next piece, ok false at the end. Comments, processing
// instructions and declarations are passed over.
func (m *markup) next() (k mark, ok bool) {
	for m.pos < len(m.s) {
		k = mark{from: m.pos}
		rest := m.s[m.pos:]
		switch {
		case strings.HasPrefix(rest, "<!--"):
			m.pos = m.after(4, "-->")
			continue
		case strings.HasPrefix(rest, cdataOpens):
			m.pos = m.after(len(cdataOpens), cdataEnds)
			k.kind, k.to = markCDATA, m.pos
			k.rest = strings.TrimSuffix(m.s[k.from+len(cdataOpens):k.to], cdataEnds)
			return k, true
		case strings.HasPrefix(rest, "<?"):
			m.pos = m.after(2, "?>")
			continue
		case strings.HasPrefix(rest, "<!"):
			m.pos = m.declaration()
			continue
		}
		if end, _ := tagEnd(rest); end > 0 {
			k.take(rest[:end])
			m.pos += end
			k.to = m.pos
			return k, true
		}
		end := strings.IndexByte(rest[1:], '<') + 1
		if end == 0 {
			end = len(rest)
		}
		m.pos += end
		k.rest, k.to = rest[:end], m.pos
		return k, true
	}
	return mark{}, false
}

// after is where the first end after so many bytes of the rest is over; the end of
// the string, where there is none.
func (m *markup) after(skip int, end string) int {
	if i := strings.Index(m.s[m.pos+skip:], end); i >= 0 {
		return m.pos + skip + i + len(end)
	}
	return len(m.s)
}

// declaration is where the declaration at pos is over: <!DOCTYPE x [ ... ]> holds others.
func (m *markup) declaration() int {
	end := m.after(2, ">")
	if strings.IndexByte(m.s[m.pos:end], '[') >= 0 {
		return m.after(2, "]>")
	}
	return end
}

const (
	cdataOpens = "<![CDATA["
	cdataEnds  = "]]>"
)

// tagEnd returns the length of the tag that s begins with, 0 for none; sure is false
// where more of s could tell otherwise. A '>' in quotes does not end a tag, but a
// '<' does, as none may stand in one: an attribute that is never closed costs no more
// than its tag.
func tagEnd[T string | []byte](s T) (end int, sure bool) {
	if len(s) < 3 {
		return 0, false
	}
	if s[0] != '<' || s[1] != '/' && !isLetter(s[1]) || s[1] == '/' && !isLetter(s[2]) {
		return 0, true
	}
	var quote byte
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '<':
			return end, true
		case c == '>' && quote == 0:
			return i + 1, true
		case c == '>' && end == 0:
			end = i + 1
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\'') && s[i-1] == '=':
			quote = c
		}
	}
	return end, false
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// take reads the name and the rest of a whole tag.
func (k *mark) take(tag string) {
	tag = tag[1 : len(tag)-1]
	k.kind = markStart
	if tag[0] == '/' {
		k.kind, tag = markEnd, tag[1:]
	} else if strings.HasSuffix(tag, "/") {
		k.kind, tag = markAlone, tag[:len(tag)-1]
	}
	end := strings.IndexAny(tag, " \t\r\n/")
	if end < 0 {
		end = len(tag)
	}
	k.name, k.rest = strings.ToLower(tag[:end]), tag[end:]
}

// attributes yields the attributes of a start tag: names in small letters, values
// with their entities resolved.
func (k *mark) attributes(yield func(name, value string) bool) {
	rest := k.rest
	for {
		rest = strings.TrimLeft(rest, " \t\r\n/")
		end := strings.IndexAny(rest, "= \t\r\n")
		if rest == "" || end < 0 {
			return
		}
		name := rest[:end]
		if rest = strings.TrimLeft(rest[end:], " \t\r\n"); rest == "" || rest[0] != '=' {
			continue
		}
		rest = strings.TrimLeft(rest[1:], " \t\r\n")
		value, after := rest, ""
		if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
			value, after, _ = strings.Cut(rest[1:], rest[:1])
		} else if end := strings.IndexAny(rest, " \t\r\n"); end >= 0 {
			value, after = rest[:end], rest[end:]
		}
		if rest = after; name != "" && !yield(strings.ToLower(name), html.UnescapeString(value)) {
			return
		}
	}
}

// attribute is the value of an attribute, "" for none.
func (k *mark) attribute(name string) string {
	for n, v := range k.attributes {
		if n == name {
			return v
		}
	}
	return ""
}

// rootElement is the first tag of markup, past declarations and comments.
func rootElement(head []byte) mark {
	m := markup{s: string(bytes.TrimLeft(head, " \t\r\n"))}
	lead := len(head) - len(m.s)
	for k, ok := m.next(); ok; k, ok = m.next() {
		switch {
		case k.kind == markStart || k.kind == markAlone:
			k.from, k.to = k.from+lead, k.to+lead
			return k
		case k.kind != markText || strings.TrimSpace(k.rest) != "":
			return mark{}
		}
	}
	return mark{}
}
