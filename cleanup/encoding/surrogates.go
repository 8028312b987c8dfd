package encoding

import "unicode/utf8"

// Surrogates makes text valid UTF-8: a pair of surrogates encoded half by half (CESU-8) becomes the character
// it stands for, a lone half and any other byte that is not UTF-8 becomes U+FFFD. O(len(text)).
func Surrogates(text string) (string, Plan) {
	if utf8.ValidString(text) {
		return text, nil
	}
	plan := invalid(text)
	return plan.apply(text), plan
}

const ruleSurrogatePair = "surrogate pair"

// invalid repairs bytes that are not UTF-8: surrogate pairs (CESU-8) become the character they stand for,
// everything else U+FFFD, one for each byte.
func invalid(text string) Plan {
	var plan Plan
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r != utf8.RuneError || n != 1 {
			i += n
			continue
		}
		e := Edit{Rule: "invalid UTF-8", Start: i, End: i + 1, New: "\ufffd"}
		if r, ok := surrogatePair(text[i:]); ok {
			e.Rule, e.End, e.New = ruleSurrogatePair, i+6, string(r)
		} else if _, ok := surrogate(text[i:]); ok {
			e.Rule, e.End = "lone surrogate", i+3
		}
		e.Old = text[i:e.End]
		plan = append(plan, e)
		i = e.End
	}
	return plan
}

func surrogate(s string) (rune, bool) {
	if len(s) < 3 || s[0] != 0xED || s[1]&0xE0 != 0xA0 || s[2]&0xC0 != 0x80 {
		return 0, false
	}
	return 0xD000 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), true
}

func surrogatePair(s string) (rune, bool) {
	hi, ok := surrogate(s)
	if !ok || hi >= 0xDC00 {
		return 0, false
	}
	lo, ok := surrogate(s[3:])
	if !ok || lo < 0xDC00 {
		return 0, false
	}
	return 0x10000 + (hi-0xD800)<<10 + (lo - 0xDC00), true
}
