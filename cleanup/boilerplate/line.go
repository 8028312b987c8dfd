package boilerplate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	longLine  = 400 // bytes: longer lines are PROSE without a closer look
	maxWords  = 64  // words that are folded; a longer line is prose anyway
	proseWord = 8   // words that make a finished line PROSE
	proseLong = 25  // words that make any line PROSE
	// bytes that make a line of a script without spaces PROSE: Thai has no full stops
	proseDense = 240
)

// line is one line of a text. start and end are its bounds without the line
// feed.
type line struct {
	start, end int
	words      int  // up to maxWords
	colon      bool // ends in a colon
	terminal   bool // ends like a sentence
	prose      bool
	lower      bool   // begins with a small letter
	rule       string // why it is cut; "" when it is kept
	weak       string // rule that holds only among NEIGHBOURS
	deed       bool   // weak, and furniture to its neighbours
	heading    bool   // opens a TEASER BLOCK
}

func (l *line) blank() bool { return l.words == 0 && l.end == l.start }
func (l *line) cut() bool   { return l.rule != "" }

// folder takes texts apart into lines and folds these into words, reusing its buffers.
type folder struct {
	buf   []byte
	words [][]byte
	start int // of the word at the end of buf
	lines []line
	keys  []uint64 // of lines, see Sites
}

// mostKept is how many lines a text leaves room for.
const mostKept = 1 << 12

// split returns the lines of text, which are good until the next call.
func (f *folder) split(text string) []line {
	ls := splitLines(text, f.lines)
	if f.lines = nil; cap(ls) <= mostKept {
		f.lines = ls
	}
	return ls
}

// fold splits s into lower-case words without punctuation. Apostrophes, hyphens
// and plus signs inside of words stay (curly ones made straight); a colon after
// one of the first four words becomes a word of its own.
func (f *folder) fold(s string) [][]byte {
	f.buf, f.words, f.start = f.buf[:0], f.words[:0], 0
	if cap(f.buf) < 2*len(s)+8 { // words point into it: it must not move
		f.buf = make([]byte, 0, 2*len(s)+64)
	}
	for i := 0; i < len(s); {
		c := s[i]
		if low := foldByte[c]; low > 0 {
			f.buf = append(f.buf, low)
			i++
			continue
		}
		if c < utf8.RuneSelf {
			i++
			switch {
			case (c == '\'' || c == '-' || c == '+') && len(f.buf) > f.start:
				f.buf = append(f.buf, c)
			case c == ':':
				f.flush()
				if n := len(f.words); n > 0 && n <= 4 {
					f.buf = append(f.buf, ':')
					f.flush()
				}
			default:
				f.flush()
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '’' && len(f.buf) > f.start:
			f.buf = append(f.buf, '\'')
		case wordRune(r):
			f.buf = utf8.AppendRune(f.buf, unicode.ToLower(r))
		default:
			f.flush()
		}
		i += n
	}
	f.flush()
	return f.words
}

// flush ends the word at the end of the buffer.
func (f *folder) flush() {
	end := len(f.buf)
	for end > f.start && (f.buf[end-1] == '-' || f.buf[end-1] == '\'') {
		end--
	}
	if end > f.start && len(f.words) < maxWords {
		f.words = append(f.words, f.buf[f.start:end])
	}
	f.start = len(f.buf)
}

// foldByte is the lower case of letters and digits of ASCII, 0 for all else.
var foldByte = func() (t [256]byte) {
	for c := '0'; c <= '9'; c++ {
		t[c] = byte(c)
	}
	for c := 'a'; c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = byte(c), byte(c)
	}
	return t
}()

// opening is the first word of s as fold has it; nil when that takes a closer look.
func (f *folder) opening(s string) []byte {
	end := strings.IndexByte(s, ' ')
	if end < 0 {
		return nil
	}
	if words := f.fold(s[:end]); len(words) > 0 {
		return words[0]
	}
	return nil
}

// atLeast reports whether s has n words for sure: stretches between spaces that hold a
// letter or digit of ASCII.
func atLeast(s string, n int) bool {
	fresh := true
	for i := range len(s) {
		if c := s[i]; c == ' ' {
			fresh = true
		} else if fresh && foldByte[c] > 0 {
			if n--; n <= 0 {
				return true
			}
			fresh = false
		}
	}
	return false
}

// wordRune reports whether a character beyond ASCII is part of words: all but
// Latin-1 signs, general punctuation, arrows, technical and geometric signs.
func wordRune(r rune) bool {
	switch {
	case r < 0xC0, r == 0xD7, r == 0xF7:
		return r == 0xAA || r == 0xB5 || r == 0xBA
	case r >= 0x2000 && r <= 0x206F, r >= 0x2190 && r <= 0x2BFF, r >= 0x3000 && r <= 0x303F, r >= 0xFE00 && r <= 0xFE0F:
		return false
	}
	return true
}

// endsSentence reports whether s ends in a mark that ends a sentence, closing
// quotation marks and brackets aside. A row of dots ends none.
func endsSentence(s string) bool {
	if ends, sure := endsPlainly(s); sure {
		return ends
	}
	s = trimClosing(s)
	return endsStop(s) || endsIn(s, "!", "?", "！", "？", "؟")
}

// endsPlainly answers for the last bytes that most lines have: letters and digits, a comma, a full stop.
func endsPlainly(s string) (ends, sure bool) {
	if s == "" {
		return false, false
	}
	switch c := s[len(s)-1]; {
	case foldByte[c] > 0 || c == ',':
		return false, true
	case c == '.':
		return !strings.HasSuffix(s, ".."), true
	}
	return false, false
}

// endsStop is endsSentence for full stops only: questions are often headlines.
func endsStop(s string) bool {
	if ends, sure := endsPlainly(s); sure {
		return ends
	}
	s = trimClosing(s)
	return !strings.HasSuffix(s, "..") && endsIn(s, ".", "。", "।", "۔")
}

func trimClosing(s string) string { return strings.TrimRight(s, "\"'”’»)] \t\u00a0」』）】") }

func endsIn(s string, marks ...string) bool {
	for _, m := range marks {
		if strings.HasSuffix(s, m) {
			return true
		}
	}
	return false
}

// splitLines returns the lines of text, in the room of ls where that is enough.
func splitLines(text string, ls []line) []line {
	ls = slices.Grow(ls[:0], strings.Count(text, "\n")+1)
	for at := 0; ; {
		n := strings.IndexByte(text[at:], '\n')
		if n < 0 {
			return append(ls, line{start: at, end: len(text)})
		}
		ls = append(ls, line{start: at, end: at + n})
		at += n + 1
	}
}

// measure sets what does not depend on rules. words is how many fold makes of it.
func (l *line) measure(s string, words int) {
	l.words = words
	l.colon = strings.HasSuffix(s, ":")
	l.terminal = endsSentence(s)
	l.prose = l.terminal && (l.words >= proseWord || spaceless(s)) || l.words >= proseLong || len(s) >= proseDense && spaceless(s)
	l.lower = s[0] >= 'a' && s[0] <= 'z'
}

// spaceless reports whether a line is long and in a script without spaces.
func spaceless(s string) bool {
	return len(s) >= 60 && strings.Count(s, " ") < len(s)/40
}

// keep reports whether a line credits people: such lines end a TEASER BLOCK.
func keep(s string) bool {
	if !mayKeep(s) {
		return false
	}
	s = strings.ToLower(s)
	return strings.HasPrefix(s, "by ") || strings.Contains(s, "contributed") || strings.Contains(s, "reporting by")
}

// mayKeep is false for most lines that keep is false for: those without a b between i, or a blank or the beginning, and u or y. The
// letter that Turkish writes for a capital i has a small one of ASCII; it ends in byte 0xB0.
func mayKeep(s string) bool {
	for i := 0; i+1 < len(s); i++ {
		if s[i]|0x20 != 'b' {
			continue
		}
		switch next := s[i+1] | 0x20; {
		case next == 'y' && (i == 0 || s[i-1] == ' '), next == 'u' && i > 0 && (s[i-1]|0x20 == 'i' || s[i-1] == 0xB0):
			return true
		}
	}
	return false
}
