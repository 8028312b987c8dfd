package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentence reports whether a sentence ends with token i: a full stop or its like
// stands there with white space after it, closing quotation marks let in. A
// single letter with a stop is an initial, and a small letter never begins one.
func (s *side) sentence(i int) bool {
	t := s.toks[i]
	if t.letters && !t.paragraph && i+1 < len(s.toks) {
		return false
	}
	if t.word == t.end {
		r, _ := utf8.DecodeLastRuneInString(s.text[t.start:t.word])
		return i+1 == len(s.toks) || strings.ContainsRune("。！？", r)
	}
	if t.paragraph || i+1 == len(s.toks) {
		return true
	}
	if !s.closes(i) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s.text[t.end:])
	return !unicode.IsLower(next)
}

// line reports whether a line ends with token i.
func (s *side) line(i int) bool {
	t := s.toks[i]
	return strings.IndexByte(s.text[t.word:t.end], '\n') >= 0
}

// closes reports whether token i is the mark that ends a sentence, or a closing
// quotation mark or bracket behind one.
func (s *side) closes(i int) bool {
	for ; i > 0 && !s.toks[i].letters; i-- {
		t := s.toks[i]
		r, _ := utf8.DecodeLastRuneInString(s.text[t.start:t.word])
		if strings.ContainsRune(".!?…。！？", r) {
			before := s.toks[i-1]
			initial := before.letters && r == '.' && before.word-before.start == 1 && !digit(s.text[before.start])
			return !initial
		}
		if !strings.ContainsRune("\"'”’»)]", r) || s.toks[i-1].word < s.toks[i-1].end {
			return false
		}
	}
	return false
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// starts reports whether a sentence begins with token i: behind the end of
// another, or behind a quotation mark that opens.
func (s *side) starts(i int) bool {
	if i == 0 || s.sentence(i-1) {
		return true
	}
	mark := s.toks[i-1]
	r, _ := utf8.DecodeRuneInString(s.text[mark.start:])
	return s.glued(i) && strings.ContainsRune("\"'“‘„«", r) && (i == 1 || !s.glued(i-1))
}
