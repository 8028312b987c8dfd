package encoding

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestEntity bounds the name of an entity, without & and ;.
const longestEntity = 32

// Unescape replaces HTML character references that were left in plain text: named ones (&eacute; and, where
// only their capital form can be meant, &EACUTE;) and numeric ones, all with their semicolon, escaped once or
// many times over (&amp;amp;lt;). Numbers 128 to 159 mean Windows-1252, as in browsers. Text that holds a tag is
// markup, where references belong, and is returned as it is. O(len(text)).
func Unescape(text string) (string, Plan) {
	if strings.IndexByte(text, '&') < 0 || markup(text) {
		return text, nil
	}
	var plan Plan
	for i := 0; i < len(text); {
		n := strings.IndexByte(text[i:], '&')
		if n < 0 {
			break
		}
		i += n
		end, char := reference(text, i)
		if end > i {
			plan = append(plan, Edit{Rule: "entity", Start: i, End: end, Old: text[i:end], New: char})
			i = end
			continue
		}
		i++
	}
	return plan.apply(text), plan
}

// reference reads the character reference at text[i], through layers of escaped ampersands, and returns its
// end and the character. Without one, end is i.
func reference(text string, i int) (end int, char string) {
	end = i
	for at := i + 1; ; {
		limit := min(len(text), at+longestEntity+1)
		n := strings.IndexByte(text[at:limit], ';')
		if n <= 0 {
			return end, char
		}
		c, ok := named(text[at : at+n])
		if !ok {
			return end, char
		}
		end, char = at+n+1, c
		if c != "&" {
			return end, char
		}
		at = end
	}
}

// named returns what &name; stands for.
func named(name string) (string, bool) {
	for _, c := range []byte(name) {
		if c != '#' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return "", false
		}
	}
	if name[0] == '#' && !numeral(name[1:]) {
		return "", false
	}
	ref := "&" + name + ";"
	switch s := html.UnescapeString(ref); {
	case s == "\u0000", name[0] == '#' && len(s) > 0 && noncharacter(s):
		return "", true
	case s != ref && !strings.HasSuffix(s, ";"), s == ";":
		return s, true
	case name[0] == '#' || name != strings.ToUpper(name):
		return "", false
	}
	// A reference in capitals that does not exist: the letter's small name, if it has one, was capitalised.
	small := html.UnescapeString("&" + strings.ToLower(name) + ";")
	if r, n := utf8.DecodeRuneInString(small); n == len(small) && n > 1 {
		return string(unicode.ToUpper(r)), true
	}
	return "", false
}

// numeral reports whether s is decimal digits, or x and hexadecimal ones.
func numeral(s string) bool {
	digits := "0123456789"
	if s != "" && s[0]|0x20 == 'x' {
		s, digits = s[1:], "0123456789abcdefABCDEF"
	}
	return s != "" && strings.Trim(s, digits) == ""
}

func noncharacter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r&0xFFFE == 0xFFFE || r >= 0xFDD0 && r < 0xFDF0
}

// markup reports whether text holds something like a tag.
func markup(text string) bool {
	for {
		i := strings.IndexByte(text, '<')
		if i < 0 || i+1 == len(text) {
			return false
		}
		if c := text[i+1]; c == '/' || c == '!' || c == '?' || c|0x20 >= 'a' && c|0x20 <= 'z' {
			return true
		}
		text = text[i+1:]
	}
}
