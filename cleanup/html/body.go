package html

import (
	"strings"

	"golang.org/x/net/html"
)

// bodyText is the text of an article's body as JSON-LD gives it: plain, with a line for a paragraph, or a piece of a
// page, whose markup may be escaped once more than JSON asks for. Linear in len(body).
func bodyText(body string) string {
	for range maxEscapes {
		if hasMarkup(body) || !strings.Contains(body, "&") {
			break
		}
		body = html.UnescapeString(body)
	}
	if hasMarkup(body) {
		return newMeasure(parse(body), true).emit(0)
	}
	var b strings.Builder
	for line := range strings.SplitSeq(body, "\n") {
		if line = squeeze(line); line == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(line)
	}
	return b.String()
}

// maxEscapes is how often markup is escaped, at most.
const maxEscapes = 2

// hasMarkup reports whether a tag stands in s: "<br />" or "</p>", but not "5 < 6".
func hasMarkup(s string) bool {
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 || i+1 == len(s) {
			return false
		}
		s = s[i+1:]
		if c := s[0] | 0x20; c >= 'a' && c <= 'z' || s[0] == '/' {
			if close := strings.IndexAny(s, "<>"); close > 0 && s[close] == '>' {
				return true
			}
		}
	}
}
