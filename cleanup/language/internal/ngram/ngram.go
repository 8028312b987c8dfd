// FITTED: table.bin, for these hashes and languages; changing them needs cleanup/language/internal/gen.

// Package ngram holds what the language detector and the generator of its table must agree on: the languages
// of each table and the hashed n-grams of a text.
package ngram

import (
	"math/bits"
	"unicode"

	"github.com/copydesk/copydesk/cleanup/internal/octets"
)

// Longest n-gram, in runes, word boundaries counted.
const Longest = 4

// Other is the code for a language that a group does not have.
const Other = "und"

// Unit of a stored weight; 128 is zero.
const Unit = 1.0 / 24

// Group is a set of languages that share a script and are told apart by a table of 1<<Bits rows, one byte for
// each language, rows padded to a multiple of eight.
type Group struct {
	Name  string
	Bits  int
	Codes []string
}

// Row is the length of a row of the table, in bytes.
func (g Group) Row() int { return (len(g.Codes) + 7) &^ 7 }

// Size is the length of the table, in bytes.
func (g Group) Size() int { return g.Row() << g.Bits }

// Groups lists the tables in the order in which they are stored.
var Groups = [...]Group{
	{"latin", 14, []string{
		"af", "az", "ca", "cs", "cy", "da", "de", "en", "eo", "es", "et", "eu", "fi", "fr", "ga", "hr", "hu", "id",
		"is", "it", "lt", "lv", "nl", "no", "pl", "pt", "ro", "sk", "sl", "so", "sq", "sv", "sw", "tl", "tr", "vi", Other,
	}},
	{"cyrillic", 13, []string{"be", "bg", "kk", "mk", "mn", "ru", "sr", "uk", Other}},
	{"arabic", 12, []string{"ar", "fa", "ur", Other}},
	{"devanagari", 12, []string{"hi", "mr"}},
}

const boundary = ' '

// Append appends to dst the bucket of every n-gram of 1 to Longest runes of the words in text. Words are runs of
// letters and marks, folded to lower case, with a boundary before and after; apostrophes within ASCII are
// passed over.
func Append(dst []uint32, text string, bits int) []uint32 {
	h := hasher{shift: 32 - uint(bits), last: boundary, n: 1}
	for _, r := range text {
		if r < 0x80 {
			c := ascii[r]
			if c == 0 {
				continue
			}
			r = rune(c)
		} else {
			r = fold(r)
		}
		if r == boundary && h.last == boundary {
			continue
		}
		dst = h.append(dst, r)
	}
	if h.last != boundary {
		dst = h.append(dst, boundary)
	}
	return dst
}

// Piece returns where the piece of text ends that begins at byte i: before the next byte of ASCII that is a boundary, i
// where there is one. What Append appends of a text is what it appends of its pieces. Of a piece of at most 16 letters,
// all of ASCII, head and tail are the letters, folded, the first lowest; of others both are zero.
func Piece(text string, i int) (end int, head, tail uint64) {
	w := octets.At(text, i)
	n := bits.TrailingZeros64(^octets.Letters(w)&octets.High) >> 3
	if head, end = octets.Small(w)&(1<<(8*n)-1), i+n; n == 8 {
		w = octets.At(text, end)
		n = bits.TrailingZeros64(^octets.Letters(w)&octets.High) >> 3
		tail, end = octets.Small(w)&(1<<(8*n)-1), end+n
	}
	if end == len(text) || text[end] < 0x80 && ascii[text[end]] == boundary {
		return end, head, tail
	}
	return pieceEnd(text, end), 0, 0
}

// pieceEnd is where the piece ends that byte i is in.
func pieceEnd(text string, i int) int {
	for i < len(text) && (text[i] >= 0x80 || ascii[text[i]] != boundary) {
		i++
	}
	return i
}

// Inside is Append for a piece from within a word: it has no boundaries.
func Inside(dst []uint32, piece string, bits int) []uint32 {
	h := hasher{shift: 32 - uint(bits)}
	for _, r := range piece {
		dst = h.append(dst, fold(r))
	}
	return dst
}

// ascii folds ASCII: letters to lower case, apostrophes to nothing, the rest to a boundary.
var ascii = func() (t [0x80]byte) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			t[c] = byte(c) | 0x20
		case c == '\'':
		default:
			t[c] = boundary
		}
	}
	return t
}()

func fold(r rune) rune {
	switch {
	case r < 0x80:
		return rune(ascii[r])
	case unicode.IsLetter(r):
		return unicode.ToLower(r)
	case unicode.IsMark(r):
		return r
	}
	return boundary
}

// hasher keeps the last runes, the newest in last, and how many of them belong to the word, its leading boundary
// included.
type hasher struct {
	last, second, third rune
	n                   int
	shift               uint
}

func (h *hasher) append(dst []uint32, r rune) []uint32 {
	x := mix(uint32(r)*0x9E3779B1 + 1)
	if r != boundary {
		dst = append(dst, x*0x85EBCA6B>>h.shift)
	}
	if h.n >= 1 {
		x = mix(x + uint32(h.last)*0x9E3779B1)
		dst = append(dst, x*0x85EBCA6B>>h.shift)
		if h.n >= 2 {
			x = mix(x + uint32(h.second)*0x9E3779B1)
			dst = append(dst, x*0x85EBCA6B>>h.shift)
			if h.n >= 3 {
				x = mix(x + uint32(h.third)*0x9E3779B1)
				dst = append(dst, x*0x85EBCA6B>>h.shift)
			}
		}
	}
	h.third, h.second, h.last = h.second, h.last, r
	h.n++
	if r == boundary {
		h.n = 1
	}
	return dst
}

func mix(x uint32) uint32 {
	x = (x ^ x>>15) * 0x2C1B3C6D
	return x ^ x>>13
}
