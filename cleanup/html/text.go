package html

import (
	"strings"
	"unicode"
)

// maxField is the longest title or name that is believed, in bytes.
const maxField = 400

// textOf is the text below a node with white space folded, up to maxField or a
// little more.
func (t *tree) textOf(i int32) string {
	var b strings.Builder
	for k := i + 1; k < t.nodes[i].end && b.Len() <= maxField; k++ {
		if t.nodes[k].text {
			data := t.nodes[k].data
			b.WriteString(data[:min(len(data), 4*maxField)])
			b.WriteByte(' ')
		}
	}
	return squeeze(b.String())
}

// isTitle reports whether s is the page's title, but for the name of the site behind it.
func (t *tree) isTitle(s string) bool {
	s = letters(s)
	for _, title := range [...]string{t.title, t.meta["og:title"]} {
		if l := letters(title); len(s) >= minTitle && len(s)*10 >= len(l)*6 && strings.HasPrefix(l, s) {
			return true
		}
	}
	return false
}

// minTitle is the fewest letters of a title, in bytes.
const minTitle = 15

// contains reports whether b is a node below a.
func (t *tree) contains(a, b int32) bool { return a <= b && b < t.nodes[a].end }

// maxLetters is how many bytes of a text are compared with a summary.
const maxLetters = 400

// letters are the first letters of s, small.
func letters(s string) string {
	var b strings.Builder
	for _, r := range s {
		if b.Len() >= maxLetters {
			break
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// endsSentence reports whether the last sentence of s is at its end, but for quotation marks, brackets and the marks
// of a few notes.
func endsSentence(s string) bool {
	s = s[max(0, len(s)-sentenceEnd):]
	for range maxNotes {
		s = strings.TrimRight(s, " \t\n\"'”’»)")
		note, ok := strings.CutSuffix(s, "]")
		if !ok {
			break
		}
		s = note
		from := max(0, len(note)-maxNote)
		if open := strings.LastIndexByte(note[from:], '['); open >= 0 {
			s = note[:from+open]
		}
	}
	for _, end := range [...]string{".", "!", "?", "。", "…", "！", "？", "؟", "।", "။"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

const (
	sentenceEnd = 256 // bytes that are looked at
	maxNotes    = 4   // marks such as [12] behind a sentence
	maxNote     = 5   // bytes of one but for its closing bracket
)
