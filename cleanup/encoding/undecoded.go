package encoding

import "strings"

// Undecoded counts what looks as if it was never decoded, and yet was left by Escapes and QuotedPrintable: escapes by
// number in or at a word, in lines that look like a program, and codes of mail that stand where letters do but are few or
// of no charset. first is one of them. O(len(text)).
func Undecoded(text string) (n int, first string) {
	count := func(e Edit) {
		if n++; n == 1 {
			first = text[e.Start:e.End]
		}
	}
	for at := 0; ; {
		k := strings.Index(text[at:], `\u`)
		if k < 0 {
			break
		}
		at += k
		e, ok := escapeAt(text, at)
		if ok && inWord(text, e) {
			count(e)
		}
		at += max(2, e.End-at)
	}
	for at := 0; ; at++ {
		k := strings.IndexByte(text[at:], '=')
		if k < 0 {
			return n, first
		}
		at += k
		e := Edit{Start: at, End: at + 3}
		if c, ok := hexByte(text[at:]); ok && c >= 0xC0 && asLetter(text, e) {
			count(e)
		}
	}
}
