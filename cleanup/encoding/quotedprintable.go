package encoding

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quotedPrintable is QUOTED_PRINTABLE (RFC 2045). O(len(text)).
func quotedPrintable(text string) (string, Plan) {
	if strings.IndexByte(text, '=') < 0 {
		return text, nil
	}
	var plan Plan
	var raw []byte
	several, single, soft := 0, 0, 0
	for at := 0; ; {
		k := strings.IndexByte(text[at:], '=')
		if k < 0 {
			break
		}
		at += k
		e := Edit{Rule: "quoted-printable", Start: at, End: at}
		if n := softBreak(text[at:]); n > 0 {
			e.End += n
			soft++
		} else {
			from := len(raw)
			for {
				skip := 0
				if e.End > at {
					skip = softBreak(text[e.End:]) // a line may end inside a character
				}
				c, ok := hexByte(text[e.End+skip:])
				if !ok {
					break
				}
				raw = append(raw, c)
				e.End += skip + 3
			}
			if e.End == at {
				at++
				continue
			}
			run := raw[from:]
			e.New = string(run)
			for len(run) > 0 {
				r, n := utf8.DecodeRune(run)
				switch {
				case n > 1:
					several++
				case r == utf8.RuneError && e.End-e.Start == 3 && run[0] >= 0xC0 && asLetter(text, e):
					single++
				}
				run = run[n:]
			}
		}
		e.Old = text[e.Start:e.End]
		plan = append(plan, e)
		at = e.End
	}
	switch {
	case utf8.Valid(raw):
		if several < 2 && (several < 1 || soft < 1) {
			return text, nil
		}
	case single < 3:
		return text, nil
	default:
		if !plan.legacy(text) {
			return text, nil
		}
	}
	return plan.apply(text), plan
}

// softBreak returns the length of a line end that = takes away, 0 where s does not begin with one.
func softBreak(s string) int {
	switch {
	case strings.HasPrefix(s, "=\n"):
		return 2
	case strings.HasPrefix(s, "=\r\n"):
		return 3
	}
	return 0
}

// hexByte reads the byte that s begins with, in the form =C3.
func hexByte(s string) (byte, bool) {
	if len(s) < 3 || s[0] != '=' || strings.ToUpper(s[1:3]) != s[1:3] {
		return 0, false
	}
	v, err := strconv.ParseUint(s[1:3], 16, 8)
	c := byte(v)
	return c, err == nil && (c >= 0x20 || c == '\t' || c == '\n' || c == '\r')
}

// asLetter reports whether an edit stands where a letter of a word can: behind one, and not before what addresses have.
func asLetter(text string, e Edit) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:e.Start])
	return unicode.IsLetter(before) && (e.End == len(text) || strings.IndexByte("0123456789&=%/_", text[e.End]) < 0)
}

// legacy reads what the edits of a plan say in the charset that the whole text is in; false where none explains it.
func (p Plan) legacy(text string) bool {
	_, name, bad, err := Decode([]byte(p.apply(text)), "")
	name, guessed := strings.CutSuffix(name, guessMark)
	if err != nil || !guessed || len(bad) > 0 || multiByte(name) {
		return false
	}
	enc := charsetOf(name)
	for i := range p {
		p[i].New, bad = decodeAs(enc, []byte(p[i].New))
		if len(bad) > 0 {
			return false
		}
	}
	return true
}
