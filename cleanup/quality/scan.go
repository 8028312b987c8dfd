package quality

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// scan holds a text taken apart: distinct words with their facts, the text as
// numbers of words, and its lines. It is pooled, so that Compute allocates
// nothing for a word.
type scan struct {
	text   string
	runes  int  // characters of the text
	exotic bool // has line ends other than line feeds

	raw   interner
	facts []word
	words []int32 // the text as word numbers
	chars []int32 // characters of words before each position; one longer

	normal     interner
	arena      []byte // normalised forms
	normRunes  []int32
	normCount  []int32
	normWords  []int32
	normChars  []int32
	normBuffer []byte

	count    []int32 // occurrences by word number, for grams
	lines    []textLine
	seen     interner
	distinct []distinctLine
	grams    grams
	hist     []int32
}

// textLine is one line, without its line feed.
type textLine struct {
	start, end int
	runes      int
	from, to   int32 // its words
}

var scans = sync.Pool{New: func() any { return new(scan) }}

// maxPooled is the size of text above which working memory is given back.
const maxPooled = 1 << 22

func newScan(text string) *scan {
	s := scans.Get().(*scan)
	s.reset(text)
	s.split()
	return s
}

func (s *scan) release() {
	if len(s.text) <= maxPooled {
		s.reset("")
		scans.Put(s)
	}
}

func (s *scan) reset(text string) {
	s.text, s.runes, s.exotic = text, 0, false
	s.raw.reset()
	s.normal.reset()
	s.facts, s.words, s.chars = s.facts[:0], s.words[:0], s.chars[:0]
	s.normRunes, s.normCount, s.normWords, s.normChars = s.normRunes[:0], s.normCount[:0], s.normWords[:0], s.normChars[:0]
	s.arena, s.lines, s.count = s.arena[:0], s.lines[:0], s.count[:0]
}

// split takes the text apart in one pass over its bytes.
func (s *scan) split() {
	total, normTotal := int32(0), int32(0)
	for at := 0; ; {
		end := strings.IndexByte(s.text[at:], '\n')
		last := end < 0
		if last {
			end = len(s.text)
		} else {
			end += at
		}
		l := textLine{start: at, end: end, from: int32(len(s.words))}
		for i := at; i < end; {
			if n := blankLen(s.text[i:end]); n > 0 {
				s.exotic = s.exotic || lineEnd(s.text[i:i+n])
				i += n
				l.runes++
				continue
			}
			j := i + 1
			for j < end && (blankByte[s.text[j]] == 0 || blankByte[s.text[j]] == 2 && blankLen(s.text[j:end]) == 0) {
				j++
			}
			n := s.add(s.text[i:j])
			w := &s.facts[n]
			w.count++
			s.words = append(s.words, n)
			s.chars = append(s.chars, total)
			total += w.runes
			l.runes += int(w.runes)
			if w.norm >= 0 {
				s.normCount[w.norm]++
				s.normWords = append(s.normWords, w.norm)
				s.normChars = append(s.normChars, normTotal)
				normTotal += s.normRunes[w.norm]
			}
			i = j
		}
		l.to = int32(len(s.words))
		s.lines = append(s.lines, l)
		s.runes += l.runes
		if last {
			break
		}
		s.runes++
		at = end + 1
	}
	s.chars = append(s.chars, total)
	s.normChars = append(s.normChars, normTotal)
}

// add returns the number of a word, described when it is new.
func (s *scan) add(text string) int32 {
	n, fresh := s.raw.number(text)
	if fresh {
		s.facts = append(s.facts, describe(text, s.addNormal, &s.normBuffer))
	}
	return n
}

func (s *scan) addNormal(form []byte) int32 {
	at := len(s.arena)
	if cap(s.arena)-at < len(form) {
		s.arena = make([]byte, 0, max(2*cap(s.arena), len(form), 1<<14))
		at = 0
	}
	s.arena = append(s.arena, form...)
	n, fresh := s.normal.number(unsafe.String(&s.arena[at], len(form)))
	if !fresh {
		s.arena = s.arena[:at]
		return n
	}
	s.normRunes = append(s.normRunes, int32(utf8.RuneCount(form)))
	s.normCount = append(s.normCount, 0)
	return n
}

// of is the text of a line.
func (s *scan) of(l textLine) string { return s.text[l.start:l.end] }

// nonBlank reports whether a line has a word.
func (l textLine) nonBlank() bool { return l.to > l.from }

func trimRight(s string) string { return strings.TrimRightFunc(s, isSpace) }
func trimLeft(s string) string  { return strings.TrimLeftFunc(s, isSpace) }

// isSpace is white space as Python's str.isspace has it.
func isSpace(r rune) bool { return unicode.IsSpace(r) || r >= 0x1C && r <= 0x1F }

// lineEnd reports whether a white-space character ends a line to Python's
// str.splitlines.
func lineEnd(s string) bool {
	switch s {
	case "\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\u0085", "\u2028", "\u2029":
		return true
	}
	return false
}
