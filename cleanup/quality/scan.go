package quality

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// scan holds a text taken apart: the text as numbers of words, how often each
// occurs, and its lines. It is pooled with its lexicon, so that Compute allocates
// nothing for a word.
type scan struct {
	lexicon

	text   string
	runes  int   // characters of the text
	exotic bool  // has line ends other than line feeds
	any    flags // of all words
	sum    [tallies]int

	tokens   tokens  // white-space words
	flags    []flags // of the words
	norms    tokens  // their normalised forms
	lines    []textLine
	seen     interner
	distinct []distinctLine
	grams    grams
	hist     []int32
}

// tokens is a text as a list of numbers.
type tokens struct {
	list     []int32 // the text
	prefix   []int32 // characters before each position; one longer than list
	count    []int32 // by number; zero for numbers that do not occur
	distinct []int32 // numbers that occur, in order of first occurrence
}

// add appends a token of the given number of characters.
func (t *tokens) add(n, runes int32) {
	if int(n) >= len(t.count) {
		t.count = append(t.count, make([]int32, int(n)+1-len(t.count)+256)...)
	}
	if t.count[n]++; t.count[n] == 1 {
		t.distinct = append(t.distinct, n)
	}
	t.list = append(t.list, n)
	t.prefix = append(t.prefix, t.prefix[len(t.prefix)-1]+runes)
}

func (t *tokens) reset() {
	for _, n := range t.distinct {
		t.count[n] = 0
	}
	t.list, t.distinct = t.list[:0], t.distinct[:0]
	t.prefix = append(t.prefix[:0], 0)
}

// chars is the number of characters in all tokens.
func (t *tokens) chars() int { return int(t.prefix[len(t.list)]) }

// textLine is one line, without its line feed.
type textLine struct {
	start, end int
	runes      int
	from, to   int32 // its words
	norms      int32 // its first normalised word
}

var scans = sync.Pool{New: func() any { return new(scan) }}

// maxPooled is the size of text above which working memory is given back.
const maxPooled = 1 << 22

func newScan(text string) *scan {
	s := scans.Get().(*scan)
	s.text, s.runes, s.exotic, s.any = text, 0, false, 0
	s.tokens.reset()
	s.norms.reset()
	s.lines, s.flags = s.lines[:0], s.flags[:0]
	s.trim()
	s.split()
	return s
}

func (s *scan) release() {
	if len(s.text) > maxPooled {
		return
	}
	s.text = ""
	s.seen.reset()
	scans.Put(s)
}

// split takes the text apart in one pass over its bytes.
func (s *scan) split() {
	for at := 0; ; {
		end := strings.IndexByte(s.text[at:], '\n')
		last := end < 0
		if last {
			end = len(s.text)
		} else {
			end += at
		}
		s.splitLine(at, end)
		if last {
			return
		}
		s.runes++
		at = end + 1
	}
}

func (s *scan) splitLine(at, end int) {
	l := textLine{start: at, end: end, from: int32(len(s.tokens.list)), norms: int32(len(s.norms.list))}
	line := s.text[:end]
	for i := at; i < end; {
		if line[i] == ' ' {
			i++
			l.runes++
			continue
		}
		if n := blankAt(line[i:]); n > 0 {
			s.exotic = s.exotic || lineEnd(line[i:i+n])
			i += n
			l.runes++
			continue
		}
		j := i + 1
		for j < end && (blankByte[line[j]] == 0 || blankByte[line[j]] == 2 && blankLen(line[j:]) == 0) {
			j++
		}
		n := s.number(line[i:j])
		e := &s.entries[n]
		runes := int32(e.n[nRunes])
		if e.flags&long != 0 {
			runes = s.longOf(e).n[nRunes]
		}
		s.tokens.add(n, runes)
		s.flags = append(s.flags, e.flags)
		s.any |= e.flags
		l.runes += int(runes)
		if e.norm >= 0 {
			normRunes := int32(e.normRunes)
			if e.flags&long != 0 {
				normRunes = int32(utf8.RuneCountInString(s.normal.keys[e.norm].text))
			}
			s.norms.add(e.norm, normRunes)
		}
		i = j
	}
	l.to = int32(len(s.tokens.list))
	s.runes += l.runes
	s.lines = append(s.lines, l)
}

// of is the text of a line.
func (s *scan) of(l textLine) string { return s.text[l.start:l.end] }

// nonBlank reports whether a line has a word.
func (l textLine) nonBlank() bool { return l.to > l.from }

// first and last are the flags of the words at the ends of a line that has one.
func (s *scan) first(l textLine) flags { return s.flags[l.from] }
func (s *scan) last(l textLine) flags  { return s.flags[l.to-1] }

// is reports whether any of the flags is set.
func (f flags) is(any flags) bool { return f&any != 0 }

func trimSpace(s string) string { return strings.TrimFunc(s, isSpace) }

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

func runeCount(b []byte) int32 { return int32(utf8.RuneCount(b)) }
