package visible

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	zeroWidthNonJoiner = '\u200c'
	zeroWidthJoiner    = '\u200d'
)

// Hidden reports whether r is shown by nothing, moves other characters about,
// or is obeyed rather than shown: C0 and C1 controls, line and paragraph
// separators, bidirectional marks, overrides and isolates, zero-width and tag
// characters. Line feed, tab and the joiners that Persian, Indic scripts and
// emoji need are not hidden. O(1).
func Hidden(r rune) bool {
	switch r {
	case '\n', '\t', zeroWidthNonJoiner, zeroWidthJoiner:
		return false
	case '\u2028', '\u2029':
		return true
	}
	if r < 0x80 {
		return r < 0x20 || r == 0x7f
	}
	// Cf holds the bidirectional controls, U+200B, U+FEFF, soft hyphens and the tags.
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r)
}

// Name returns the code point of r as U+XXXX.
func Name(r rune) string { return fmt.Sprintf("U+%04X", r) }

// Terminal returns s with every hidden character written as an escape (\x1b,
// \u202e) and every byte that is not UTF-8 as \xNN. A carriage return right
// before a line feed is dropped, as the pair is one line end. Line feeds and
// tabs stay. O(len(s)); s itself comes back when nothing had to change.
func Terminal(s string) string {
	if plain(s) {
		return s
	}
	out, _ := new(form).append(make([]byte, 0, len(s)+16), []byte(s), true)
	return string(out)
}

// Escape returns r as \xNN, \uNNNN or \UNNNNNNNN.
func Escape(r rune) string {
	switch {
	case r == '\r':
		return `\r`
	case r < 0x100:
		return fmt.Sprintf(`\x%02x`, r)
	case r < 0x10000:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}

// Line is Terminal for one line: line feeds and tabs are escaped too.
func Line(s string) string {
	s = Terminal(s)
	if !strings.ContainsAny(s, "\n\t") {
		return s
	}
	return strings.NewReplacer("\n", `\n`, "\t", `\t`).Replace(s)
}

func plain(s string) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if Hidden(rune(c)) {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || Hidden(r) {
			return false
		}
		i += size
	}
	return true
}
