package register

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A text of at least headLeast lines of headWords words on average at most, of which the share headOpen begins in a
// capital or a digit, and whose lines that end in the middle of a sentence hold the share headEndless of it, is no
// running text: wrapped prose has few lines that begin so, and of paragraphs few that end so.
const (
	headLeast   = 6
	headWords   = 14
	headOpen    = 0.8
	headEndless = 0.75
)

// headlines tells whether the lines of a text of n words are no sentences.
func headlines(text string, n int) bool {
	if headWords*(strings.Count(text, "\n")+1) < n {
		return false
	}
	lines, open, size, endless := 0, 0, 0, 0
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		lines++
		size += len(line)
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(line, "\"'“‘(-*•·–0123456789. "))
		if !unicode.IsLower(first) {
			open++
		}
		if !strings.ContainsAny(last(strings.TrimRight(line, "\"'”’) ")), ".!?:") {
			endless += len(line)
		}
	}
	return lines >= headLeast && n <= headWords*lines &&
		float64(open) >= headOpen*float64(lines) && float64(endless) >= headEndless*float64(size)
}

// last is the last byte of a text.
func last(text string) string { return text[max(0, len(text)-1):] }

// codeMost is how many marks of code a hundred words of prose have at most.
const codeMost = 8

// coded tells whether a text of n words is mostly code or markup.
func coded(text string, n int) bool {
	if strings.IndexByte(text, '{') < 0 && strings.IndexByte(text, '}') < 0 && strings.IndexByte(text, '=') < 0 && strings.IndexByte(text, '<') < 0 {
		return false // four searches of many bytes at a time are faster than one by the byte
	}
	marks := 0
	for _, m := range []string{"{", "}", " = ", "=\"", "</", "()", ";\n", "->"} {
		marks += strings.Count(text, m)
	}
	return 100*marks >= codeMost*n
}

// marked tells whether a text has braces that no spinner leaves: doubled ones, and such that hold or follow marks of
// code.
func marked(text string) bool {
	for _, m := range []string{"{{", "{%", "${", "#{", "%{", "{}", "{#", "{.", "\\{", "();", "</", "`"} {
		if strings.Contains(text, m) {
			return true
		}
	}
	for at := 0; ; {
		k := strings.IndexByte(text[at:], '{')
		if k < 0 {
			return false
		}
		at += k + 1
		inside, _, ok := strings.Cut(text[at:], "}")
		if ok && len(inside) < longestBrace && strings.ContainsAny(inside, "0123456789_:;=\"$<>/()[]\n") {
			return true
		}
	}
}

// longestBrace bounds what may stand between braces, in bytes.
const longestBrace = 80

// mostlyHigh tells whether most of the bytes of a text are no ASCII.
func mostlyHigh(text string) bool {
	n := 0
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			n++
		}
	}
	return 2*n > len(text)
}
