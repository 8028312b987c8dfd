package html

import (
	"fmt"
	"html/template"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/copydesk/copydesk/reports/visible"
)

// writeText writes s as HTML text: markup escaped, hidden characters and bytes
// that are not UTF-8 as <span class="ctl"> with their name, a carriage return
// before a line feed left out, as the pair is one line end. Parsed again, the
// text is s, but for those. It makes no other element. O(len(s)).
func writeText(b *strings.Builder, s string) {
	from := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		var with string
		if r == '\r' && i+1 < len(s) && s[i+1] == '\n' {
			b.WriteString(s[from:i])
			from = i + n
		}
		switch {
		case from > i:
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
		case r == utf8.RuneError && n == 1:
			with = fmt.Sprintf(`<span class="ctl">byte %02X</span>`, s[i])
		case visible.Hidden(r):
			with = `<span class="ctl">` + visible.Name(r) + `</span>`
		}
		if with != "" {
			b.WriteString(s[from:i])
			b.WriteString(with)
			from = i + n
		}
		i += n
	}
	b.WriteString(s[from:])
}

// text returns s as safe HTML text, kept apart from the direction of what is around it.
func text(s string) template.HTML {
	var b strings.Builder
	b.WriteString("<bdi>")
	writeText(&b, s)
	b.WriteString("</bdi>")
	return template.HTML(b.String())
}

// breakable is text whose lines may break after the marks within a name, such
// as that of a rule or a file.
func breakable(s string) template.HTML {
	var b strings.Builder
	for {
		i := strings.IndexAny(s, "._-/")
		if i < 0 {
			break
		}
		writeText(&b, s[:i+1])
		b.WriteString("<wbr>")
		s = s[i+1:]
	}
	writeText(&b, s)
	return template.HTML("<bdi>" + b.String() + "</bdi>")
}

// scrub names hidden characters that are left in a finished page: none of an
// article's, which writeText has named, but perhaps some of a rule's or a
// setting's. It is the last wall, and usually returns page itself.
func scrub(page []byte) []byte {
	var out []byte
	from := 0
	for i := 0; i < len(page); {
		r, n := utf8.DecodeRune(page[i:])
		if visible.Hidden(r) {
			out = append(append(out, page[from:i]...), visible.Name(r)...)
			from = i + n
		}
		i += n
	}
	if from == 0 {
		return page
	}
	return append(out, page[from:]...)
}

// link returns an address to follow, or "" when following it could do anything
// but open a page: other schemes, a user name that dresses up the host, control
// characters.
func link(address string) string {
	if strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || visible.Hidden(r) || r == '\\' }) {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	return u.String()
}

// language returns a language code fit for a lang attribute, or "".
func language(code string) string {
	if len(code) < 2 || len(code) > 3 || code == "und" {
		return ""
	}
	for _, c := range code {
		if c < 'a' || c > 'z' {
			return ""
		}
	}
	return code
}
