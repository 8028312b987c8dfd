package cleanup

import (
	"html"
	"strings"
	"unicode/utf8"
)

// fixEntities decodes HTML entities that end in a semicolon, on lines that hold
// no markup: where a tag stands, entities are likely meant. Entities escaped
// several times over ("&amp;amp;quot;") are decoded in one go.
func fixEntities(text string, ss []splice) []splice {
	lineEnd, markup := -1, false
	for i := 0; ; {
		n := strings.IndexByte(text[i:], '&')
		if n < 0 {
			return ss
		}
		i += n
		if i >= lineEnd {
			var start int
			start, lineEnd = lineAround(text, i)
			markup = hasMarkup(text[start:lineEnd])
		}
		if markup {
			i = lineEnd
			continue
		}
		decoded, size := entity(text[i:])
		if size == 0 {
			i++
			continue
		}
		ss = append(ss, splice{rule: "entity", start: i, end: i + size, text: decoded})
		i += size
	}
}

// hasMarkup reports whether line seems to hold a tag.
func hasMarkup(line string) bool {
	for {
		i := strings.IndexByte(line, '<')
		if i < 0 || i+1 >= len(line) {
			return false
		}
		if c := line[i+1]; c == '/' || c == '!' || c|0x20 >= 'a' && c|0x20 <= 'z' {
			return true
		}
		line = line[i+1:]
	}
}

// maxEntity is longer than any entity name of HTML.
const maxEntity = 40

// entity decodes the entity at the start of s; size is 0 when there is none.
func entity(s string) (decoded string, size int) {
	at := 1
	for strings.HasPrefix(s[at:], "amp;") {
		at += len("amp;")
	}
	end := at
	for end < len(s) && end-at < maxEntity && entityByte(s[end]) {
		end++
	}
	if end > at && end < len(s) && s[end] == ';' {
		whole := "&" + s[at:end+1]
		if d := html.UnescapeString(whole); entityText(d, whole) {
			return d, end + 1
		}
	}
	if at > 1 {
		return "&", at
	}
	return "", 0
}

func entityByte(c byte) bool {
	return c == '#' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// entityText reports whether d is what a whole entity stands for: one or two
// characters of text, not a prefix match followed by the rest of the name.
func entityText(d, whole string) bool {
	if d == whole || utf8.RuneCountInString(d) > 2 {
		return false
	}
	if strings.HasSuffix(d, ";") && len(d) > 1 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(d)
	return r != utf8.RuneError && (r >= 0x20 || r == '\n' || r == '\t') && (r < 0x7F || r > 0x9F)
}
