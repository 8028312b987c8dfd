package corpus

import (
	"html"
	"strings"
)

// breaksLine tells whether an element, by its name, stands in lines of its own.
func breaksLine(name string) bool {
	switch name {
	case "p", "br", "div", "li", "ul", "ol", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr", "section", "article", "pre", "dl", "dt", "dd":
		return true
	}
	return false
}

// plainMarkup is the text of a piece of markup without its tags: those that stand in lines of
// their own leave a blank line. tagged tells whether there were any. O(len(s)).
func plainMarkup(s string) (text string, tagged bool) {
	var b strings.Builder
	m := markup{s: s}
	for k, ok := m.next(); ok; k, ok = m.next() {
		switch {
		case k.kind == markText:
			b.WriteString(html.UnescapeString(k.rest))
		case k.kind == markCDATA:
			b.WriteString(k.rest)
		case breaksLine(k.name):
			b.WriteString("\n\n")
			tagged = true
		default:
			tagged = true
		}
	}
	return cleanControls(b.String()), tagged
}

// cleanControls drops control characters, which markup writes as entities (&#3;).
func cleanControls(s string) string {
	control := func(r rune) bool { return r < 0x20 && r != '\n' && r != '\t' && r != '\r' || r == 0x7f }
	if strings.IndexFunc(s, control) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if control(r) {
			return -1
		}
		return r
	}, s)
}

// unwrapCDATA makes of markup with CDATA markup without.
func unwrapCDATA(s string) string {
	var b strings.Builder
	m := markup{s: s}
	for k, ok := m.next(); ok; k, ok = m.next() {
		if k.kind == markCDATA {
			b.WriteString(k.rest)
			continue
		}
		b.WriteString(s[k.from:k.to])
	}
	return b.String()
}

// headline is a title as one line: it may be text, or markup in a text.
func headline(c *child) string {
	text, _ := plainMarkup(c.inner)
	if kind := c.attribute("type"); kind != "text" {
		if plain, tagged := plainMarkup(text); tagged || strings.Contains(text, "&") {
			text = plain
		}
	}
	return folded(text)
}

func authorName(c *child) string {
	for inner := range children(c.inner) {
		if inner.name == "name" || strings.HasSuffix(inner.name, ":name") {
			return oneLine(inner.inner)
		}
	}
	name := oneLine(c.inner)
	if mail, rest, ok := strings.Cut(name, " ("); ok && strings.Contains(mail, "@") { // "a@b.example (Jane Doe)"
		return strings.TrimSuffix(rest, ")")
	}
	return name
}

// joinNames adds a name to a list, once.
func joinNames(list, name string) string {
	switch {
	case name == "" || len(list) > labelMost:
		return list
	case list == "":
		return name
	}
	for n := range strings.SplitSeq(list, ", ") {
		if n == name {
			return list
		}
	}
	return list + ", " + name
}

func oneLine(markup string) string {
	text, _ := plainMarkup(markup)
	return folded(text)
}

// folded is a text without what white space says: a blank for each stretch of it.
func folded(s string) string { return strings.Join(strings.Fields(s), " ") }
