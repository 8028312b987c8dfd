package encoding

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quotedPrintable is QUOTED_PRINTABLE (RFC 2045). O(len(text)).
func quotedPrintable(text string) (string, Plan) {
	var plan Plan
	var raw []byte
	several, single, soft := 0, 0, 0
	for at := 0; ; {
		k := strings.IndexByte(text[at:], '=')
		if k < 0 {
			break
		}
		at += k
		e := Edit{Rule: "quoted-printable", Start: at}
		if n := softBreak(text[at:]); n > 0 {
			e.End = at + n
			soft++
		} else {
			var run []byte
			if run, e.End = codes(text, at); len(run) == 0 {
				at++
				continue
			}
			e.New = string(run)
			raw = append(raw, run...)
			good, _ := evidence(run)
			several += good
			if len(run) == 1 && run[0] >= 0xC0 && asLetter(text, e) {
				single++
			}
		}
		e.Old = text[e.Start:e.End]
		plan = append(plan, e)
		at = e.End
	}
	sure := several > 1 || several == 1 && soft > 0
	if !utf8.Valid(raw) {
		sure = single >= 3 && plan.legacy(text)
	}
	if !sure {
		return text, nil
	}
	return plan.apply(text), plan
}

// codes reads the bytes of the codes that stand together at text[at], and where they end. A line may end between two of
// them, inside a character.
func codes(text string, at int) (run []byte, end int) {
	end = at
	for {
		skip := 0
		if end > at {
			skip = softBreak(text[end:])
		}
		c, ok := hexByte(text[end+skip:])
		if !ok {
			return run, end
		}
		run = append(run, c)
		end += skip + len("=C3")
	}
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
