package shingle

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/copydesk/copydesk/internal/word"
)

// Classes of a byte or rune.
const (
	classGap    = iota // separates words
	classBreak         // separates words and ends a sentence
	classWord          // part of a word
	classIgnore        // vanishes inside words: marks, soft hyphen, zero-width signs
	classAlone         // a word of its own: scripts without spaces
	classHigh          // a byte above 0x7F: look at the rune
)

// asciiClass and asciiKind are read-only tables over single bytes.
var (
	asciiClass = makeASCIIClass()
	asciiKind  = makeASCIIKind()
)

func makeASCIIClass() (t [256]uint8) {
	for i := range t {
		switch c := byte(i); {
		case c >= utf8.RuneSelf:
			t[i] = classHigh
		case c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			t[i] = classWord
		case c == '.' || c == '!' || c == '?' || c == '\n' || c == ':' || c == '"':
			t[i] = classBreak
		}
	}
	return t
}

func makeASCIIKind() (t [256]Kind) {
	for c := 'A'; c <= 'Z'; c++ {
		t[c] = Capital
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = Number
	}
	return t
}

// fold is what one rune becomes.
type fold struct {
	to    [6]byte // folded UTF-8
	n     uint8
	class uint8
	kind  Kind
}

func (f *fold) bytes() []byte { return f.to[:f.n] }

const tableEnd = 0x2100 // Latin, Greek, Cyrillic, general punctuation: what news uses

// folds holds the folds of frequent runes.
type folds struct{ table [tableEnd]fold }

var foldTables = sync.OnceValue(func() *folds {
	t := new(folds)
	for r := range rune(tableEnd) {
		t.table[r] = foldRune(r)
	}
	return t
})

func (t *folds) of(r rune) fold {
	if r < tableEnd {
		return t.table[r]
	}
	return foldRune(r)
}

// foldRune folds one rune of any script.
func foldRune(r rune) fold {
	var f fold
	switch {
	case r == utf8.RuneError:
		f.class = classGap
		return f
	case r == 0xAD, r >= 0x200B && r <= 0x200D, r == 0x2060, r == 0xFEFF, unicode.Is(unicode.M, r):
		f.class = classIgnore
		return f
	case r == 0x201C, r == 0x201D, r == 0x2026, r == 0x2028, r == 0x2029, r == 0x3002, r == 0x85:
		f.class = classBreak
		return f
	}
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		if !unicode.In(r, unicode.Nl, unicode.No) {
			return f // a gap
		}
	}
	f.class = classWord
	if word.Of(r).Alone() {
		f.class = classAlone
	}
	if unicode.IsUpper(r) || unicode.IsTitle(r) {
		f.kind = Capital
	}
	if unicode.IsDigit(r) {
		f.kind = Number
	}
	if s, ok := special(r); ok {
		f.n = uint8(copy(f.to[:], s))
		return f
	}
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], r)
	decomposed := norm.NFKD.Properties(buf[:n]).Decomposition()
	if decomposed == nil {
		decomposed = buf[:n]
	}
	for len(decomposed) > 0 {
		d, size := utf8.DecodeRune(decomposed)
		decomposed = decomposed[size:]
		if !unicode.IsLetter(d) && !unicode.IsNumber(d) {
			continue
		}
		d = unicode.ToLower(d)
		if int(f.n)+utf8.RuneLen(d) > len(f.to) {
			break
		}
		f.n += uint8(utf8.EncodeRune(f.to[f.n:], d))
	}
	if f.n == 0 {
		f.n = uint8(copy(f.to[:], buf[:n]))
	}
	return f
}

// special lists the letters that Unicode does not decompose but a keyboard
// without them does.
func special(r rune) (string, bool) {
	switch r {
	case 'æ', 'Æ':
		return "ae", true
	case 'œ', 'Œ':
		return "oe", true
	case 'ß', 'ẞ':
		return "ss", true
	case 'ø', 'Ø':
		return "o", true
	case 'đ', 'Đ', 'ð', 'Ð':
		return "d", true
	case 'ł', 'Ł':
		return "l", true
	case 'þ', 'Þ':
		return "th", true
	case 'ı', 'İ':
		return "i", true
	case 'ħ', 'Ħ':
		return "h", true
	case 'ς': // the same letter at the end of a word
		return "σ", true
	}
	return "", false
}

// Fold appends the folded bytes of a word s (text[w.Start:w.End]) to dst.
func Fold(s string, dst []byte) []byte {
	t := foldTables()
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if asciiClass[c] == classWord {
				if c >= 'A' && c <= 'Z' {
					c |= 0x20
				}
				dst = append(dst, c)
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		f := t.of(r)
		if f.class == classWord || f.class == classAlone {
			dst = append(dst, f.bytes()...)
		}
		i += size
	}
	return dst
}

// Equal reports whether two texts have the same folded words in the same
// order, comparing letters, not hashes. It costs O(len(a)+len(b)).
func Equal(a, b string) bool {
	var sa, sb Scanner
	sa.Reset(a)
	sb.Reset(b)
	var bufA, bufB [128]Word
	var wa, wb []Word // read and not yet compared
	var fa, fb []byte
	for {
		if len(wa) == 0 {
			wa = bufA[:sa.Fill(bufA[:])]
		}
		if len(wb) == 0 {
			wb = bufB[:sb.Fill(bufB[:])]
		}
		n := min(len(wa), len(wb))
		if n == 0 {
			return len(wa) == len(wb)
		}
		for i := range n {
			if wa[i].Hash != wb[i].Hash {
				return false
			}
			x, y := a[wa[i].Start:wa[i].End], b[wb[i].Start:wb[i].End]
			if x == y {
				continue
			}
			fa, fb = Fold(x, fa[:0]), Fold(y, fb[:0])
			if string(fa) != string(fb) {
				return false
			}
		}
		wa, wb = wa[n:], wb[n:]
	}
}
