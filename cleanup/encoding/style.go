package encoding

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Quotes replaces curly quotation marks and apostrophes by straight ones. It loses what the writer typed and
// is meant for those who ask. O(len(text)).
func Quotes(text string) (string, Plan) {
	return rewrite(text, "quote", func(r rune, _ string) (int, string) {
		switch {
		case r == 0x2BC, r >= 0x2018 && r <= 0x201B:
			return utf8.RuneLen(r), "'"
		case r >= 0x201C && r <= 0x201F:
			return utf8.RuneLen(r), `"`
		}
		return 0, ""
	})
}

// Ligatures splits single characters that stand for two or three Latin letters (ﬁ, ĳ, ǆ). Letters such as æ, œ
// and ß are not ligatures. O(len(text)).
func Ligatures(text string) (string, Plan) {
	return rewrite(text, "ligature", func(r rune, rest string) (int, string) {
		switch {
		case r == 0x132, r == 0x133, r == 0x149, r >= 0x1C4 && r <= 0x1CC, r >= 0x1F1 && r <= 0x1F3, r >= 0xFB00 && r <= 0xFB06:
			n := utf8.RuneLen(r)
			return n, norm.NFKC.String(rest[:n])
		}
		return 0, ""
	})
}

// Width replaces full-width ASCII and half-width katakana and hangul by the usual forms, and the ideographic space
// by a space. O(len(text)).
func Width(text string) (string, Plan) {
	return rewrite(text, "width", func(r rune, rest string) (int, string) {
		if r == 0x3000 {
			return 3, " "
		}
		n := 0
		for n < len(rest) && r >= 0xFF01 && r <= 0xFFEF {
			n += 3
			r, _ = utf8.DecodeRuneInString(rest[n:])
		}
		return n, norm.NFKC.String(rest[:n])
	})
}

// rewrite asks at about every character beyond ASCII, with the text from there on, and replaces as many bytes
// as it says.
func rewrite(text, rule string, at func(r rune, rest string) (int, string)) (string, Plan) {
	var plan Plan
	for i := nextHigh(text, 0); i < len(text); i = nextHigh(text, i) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if k, s := at(r, text[i:]); k > 0 && s != text[i:i+k] {
			plan = append(plan, Edit{Rule: rule, Start: i, End: i + k, Old: text[i : i+k], New: s})
			n = k
		} else if k > n {
			n = k
		}
		i += n
	}
	return plan.apply(text), plan
}
