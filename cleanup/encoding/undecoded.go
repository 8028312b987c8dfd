package encoding

import "strings"

// DecodeText decodes what in text was never decoded, for the text was written as a string twice, or came as mail:
//
//   - QUOTED_PRINTABLE: =C3=A9 for é, and = at the end of a line for none there, where two such characters, or one and
//     such a line end, are right in UTF-8, or where three stand in words and another charset explains them all.
//   - SEVEN_BITS: Japanese in ISO-2022-JP, with its escape characters or without them.
//   - PROGRAM_ESCAPE: \u2019 and \xe2\x80\x99 and, beside those, \" \' \/ and \n, where at least one of them stands in or
//     at a word as the character that it means does (council\u2019s, caf\u00e9). Lines that look like a program or
//     say what an escape means, and escapes that stand alone in quotation marks, stay.
//
// It is to run before Repair. O(len(text)).
func DecodeText(text string) (string, Plan) {
	at, whole := text, Plan(nil)
	for _, fix := range [...]func(string) (string, Plan){quotedPrintable, sevenBit, escapes} {
		next, plan := fix(at)
		if plan != nil {
			whole = Compose(text, whole, plan)
			at = next
		}
	}
	return at, whole
}

// CodesLeft counts what looks as if it was never decoded, and yet is left by DecodeText: escapes by
// number in or at a word, in lines that look like a program, and codes of mail that stand where letters do but are few or
// of no charset. first is one of them. O(len(text)).
func CodesLeft(text string) (n int, first string) {
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
