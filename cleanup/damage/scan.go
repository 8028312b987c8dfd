package damage

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Of looks through a text. known is a lexicon of the text's language, asked for words of at least three ASCII letters,
// all small; nil: there is none, and no word is unknown. O(len(text)).
func Of(text string, known func(word string) bool) Damage {
	s := scanner{text: text, known: known}
	s.all()
	d := s.d
	d.Words = max(d.Words, d.Letters/lettersAWord)
	d.Caseless = s.caseless()
	d.Cut = d.Words >= cutWords && cutOff(text)
	return d
}

const (
	lettersAWord = 6 // and the blank behind it
	wordLeast    = 3 // letters of a word that is looked up
	spacedLeast  = 6 // single letters in a row, half of them small: a heading may be spaced
)

// scanner goes through a text word by word, and from blank to blank: only the end of such a chunk shows whether it was
// an address or a formula.
type scanner struct {
	text  string
	known func(string) bool
	d     Damage

	upper, lower int
	unknown      [64]uint64 // bits by hash: unknown words seen
	last         rune       // before the place at hand
	singles      int        // words of one letter in a row
	smalls       int        // of them, small letters
	wordEnd      int        // of the last word
	broken       bool       // the last line ended within a word
	chunk        chunk
}

// chunk is what stands between two blanks.
type chunk struct {
	address bool // no prose
	joined  bool // a compound or a contraction
	digits  int
	lost    int
	start   int // of its only word
	end     int
	words   int
}

// all reads the text.
func (s *scanner) all() {
	for i := 0; i < len(s.text); {
		if i == 0 || s.text[i-1] == ' ' || s.text[i-1] == '\n' {
			if end := s.plain(i); end > i {
				i = end
				continue
			}
		}
		i = s.next(i)
	}
	s.endChunk()
}

// next takes the word or sign at byte i and returns where that ends.
func (s *scanner) next(i int) int {
	c := s.text[i]
	switch {
	case isLetter(c) || isDigit(c) || c >= utf8.RuneSelf && s.opens(i):
		end, wide := s.wordFrom(i)
		s.word(i, end, wide)
		s.last, _ = utf8.DecodeLastRuneInString(s.text[i:end])
		return end
	case c < utf8.RuneSelf:
		s.mark(i, c)
		s.last = rune(c)
		return i + 1
	}
	r, n := utf8.DecodeRuneInString(s.text[i:])
	s.wideMark(i, n, r)
	s.last = r
	return i + n
}

func isLower(c byte) bool  { return c-'a' < 26 }
func isUpper(c byte) bool  { return c-'A' < 26 }
func isLetter(c byte) bool { return c|0x20-'a' < 26 }
func isDigit(c byte) bool  { return c-'0' < 10 }

// opens tells whether the character at i, beyond ASCII, begins a word.
func (s *scanner) opens(i int) bool {
	r, _ := utf8.DecodeRuneInString(s.text[i:])
	return letter(r) || r == utf8.RuneError
}

// wordFrom finds the end of a word; wide: it has more than ASCII in it.
func (s *scanner) wordFrom(i int) (end int, wide bool) {
	for i < len(s.text) {
		c := s.text[i]
		if c < utf8.RuneSelf {
			if !isLetter(c) && !isDigit(c) {
				break
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s.text[i:])
		if !letter(r) && r != utf8.RuneError && !invisible(r) && !unicode.IsMark(r) {
			break
		}
		wide = true
		i += n
	}
	return i, wide
}

// mark takes an ASCII character that is in no word.
func (s *scanner) mark(i int, c byte) {
	switch c {
	case ' ', '\t':
		s.endChunk()
	case '\n', '\r':
		broken := c == '\n' && s.brokenAt(i)
		s.endChunk()
		if broken {
			s.d.Broken++
		}
		s.broken = broken || s.broken && c == '\r'
	case '/', '@', '_', '=', '\\', '#', '&', '%', '~', '|', '<', '>', '{', '}', '[', ']', '^', '$', '*', '+':
		s.chunk.address = true
	case '.', ':', '(':
		s.chunk.address = s.chunk.address || s.between(i)
	case '-', '\'', '`':
		s.chunk.joined = true
	case '?':
		if s.between(i) && isLower(s.text[i-1]) && isLower(s.text[i+1]) {
			s.chunk.lost++
			s.chunk.joined = true
		}
	}
}

// between tells whether letters or digits stand on both sides of the ASCII character at i.
func (s *scanner) between(i int) bool {
	if i == 0 || i+1 == len(s.text) {
		return false
	}
	a, b := s.text[i-1], s.text[i+1]
	return (isLetter(a) || isDigit(a)) && (isLetter(b) || isDigit(b))
}

// brokenAt tells whether the line that ends at i ends within a word: BROKEN_WORD.
func (s *scanner) brokenAt(i int) bool {
	before, cut := strings.CutSuffix(strings.TrimRight(s.text[max(0, i-8):i], " \r"), "-")
	if !cut || before == "" || !isLower(before[len(before)-1]) && before[len(before)-1] < utf8.RuneSelf {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s.text[i+1:min(len(s.text), i+9)], " "))
	return unicode.IsLower(r)
}

// wideMark takes a character beyond ASCII that is in no word.
func (s *scanner) wideMark(i, n int, r rune) {
	switch {
	case r >= 0x80 && r < 0xA0:
		s.d.Mojibake++
	case r < 0xC0 && readAsLatin(s.last), r == '€' && s.last == 'â':
		s.d.Mojibake++
	case r == '’' || r == '‐' || r == '‑':
		next, _ := utf8.DecodeRuneInString(s.text[i+n:])
		s.chunk.joined = s.chunk.joined || letter(next)
	case unicode.IsSpace(r):
		s.endChunk()
	}
}

// endChunk counts what a chunk of prose had.
func (s *scanner) endChunk() {
	c := &s.chunk
	if c.words > 0 {
		if !c.address {
			s.d.Digits += c.digits
			s.d.Lost += c.lost
			if s.known != nil && c.words == 1 && !c.joined && !s.broken {
				s.lookUp(s.text[c.start:c.end])
			}
		}
		s.broken = false
	}
	*c = chunk{}
}

// lookUp counts a word that the lexicon lacks: UNKNOWN_WORD.
func (s *scanner) lookUp(word string) {
	if len(word) < wordLeast {
		return
	}
	for i := range len(word) {
		if !isLower(word[i]) {
			return
		}
	}
	s.ask(word)
}

// ask counts a word of small letters that the lexicon lacks.
func (s *scanner) ask(word string) {
	if s.known(word) {
		return
	}
	h := uint32(2166136261) // FNV-1a
	for i := range len(word) {
		h = (h ^ uint32(word[i])) * 16777619
	}
	h ^= h >> 16
	bit := uint64(1) << (h & 63)
	if cell := &s.unknown[h>>6%64]; *cell&bit == 0 {
		*cell |= bit
		s.d.Unknown++
	}
}
