package encoding

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Unicode brings text to one spelling: canonical composition (NFC), one kind of space and of line end, and no
// invisible characters inside words. NBSP and the typographic spaces become a space; CR, CR LF, NEL, LINE and
// PARAGRAPH SEPARATOR, VT and FF become a line feed; zero-width spaces, word joiners and soft hyphens go.
// Joiners (U+200C, U+200D) go only where they cannot matter, between Latin letters, digits, punctuation or spaces; the
// ideographic space is left to Width. O(len(text)).
func Unicode(text string) (string, Plan) {
	spaced := spaces(text)
	mid := spaced.apply(text)
	composed := compose(mid)
	plan := Compose(text, spaced, composed)
	return composed.apply(mid), plan
}

func spaces(text string) Plan {
	var plan Plan
	lines := strings.IndexByte(text, '\r') >= 0 || strings.IndexByte(text, '\v') >= 0 || strings.IndexByte(text, '\f') >= 0
	for i := 0; i < len(text); {
		if text[i] < 0x80 {
			if !lines {
				i = nextHigh(text, i)
				continue
			}
			if c := text[i]; c < '\v' || c > '\r' {
				i++
				continue
			}
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		e := Edit{Start: i, End: i + n}
		switch {
		case r == '\r' && i+1 < len(text) && text[i+1] == '\n':
			e.Rule, e.New, e.End = ruleLineEnd, "\n", i+2
		case r == '\r', r == '\v', r == '\f', r == 0x85, r == 0x2028, r == 0x2029:
			e.Rule, e.New = ruleLineEnd, "\n"
		case r == 0xA0, r == 0x1680, r >= 0x2000 && r <= 0x200A, r == 0x202F, r == 0x205F:
			e.Rule, e.New = "space", " "
		case r == 0x200B, r == 0x2060, r == 0xAD, r == 0x180E, r == 0xFEFF:
			e.Rule = "invisible character"
		case (r == 0x200C || r == 0x200D) && plainBefore(text[:i]) && plainAfter(text[i+n:]):
			e.Rule = "invisible character"
		}
		if e.Rule != "" {
			e.Old = text[e.Start:e.End]
			plan = append(plan, e)
		}
		i = e.End
	}
	return plan
}

const ruleLineEnd = "line end"

func plainBefore(s string) bool {
	r, n := utf8.DecodeLastRuneInString(s)
	return n == 0 || simple(r)
}

func plainAfter(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == 0 || simple(r)
}

// simple reports whether a joiner beside r has no effect.
func simple(r rune) bool {
	return r < 0x250 || r >= 0x2010 && r <= 0x2027 || unicode.IsSpace(r)
}

// compose lists the edits that bring text to NFC.
func compose(text string) Plan {
	at := norm.NFC.QuickSpanString(text)
	if at == len(text) {
		return nil
	}
	var plan Plan
	for at < len(text) {
		n := norm.NFC.NextBoundaryInString(text[at:], true)
		if n <= 0 {
			n = len(text) - at
		}
		old := text[at : at+n]
		if composed := norm.NFC.String(old); composed != old {
			plan = append(plan, Edit{Rule: "composition", Start: at, End: at + n, Old: old, New: composed})
		}
		at += n
		at += norm.NFC.QuickSpanString(text[at:])
	}
	return plan
}
