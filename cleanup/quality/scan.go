package quality

import (
	"slices"
	"strings"
	"sync"
)

// scan holds a text taken apart: the text as numbers of words, as numbers of
// normalised forms, its lines, and sums over its words. It is pooled with its
// lexicon, so that Compute allocates nothing for a word.
type scan struct {
	lexicon
	vocabulary vocabulary

	text      string
	script    script
	runes     int  // characters of the text
	exotic    bool // has line ends other than line feeds
	sentences int
	stretches int          // RedPajama-v2's sentences
	any       flags        // of all words
	sum       [tallies]int // of all words
	odd       oddities
	lengths   [256]int32 // words by number of characters; the first is not used
	giants    []int32    // characters of words that are longer

	tokens   []token // white-space words, and one more for the end
	voids    []int32 // words that have no normalised form
	aside    []token // the tokens of voids, while they are out of the way
	lines    []textLine
	seen     interner
	distinct []distinctLine
	grams    grams
}

// token is a word in its place.
type token struct {
	form  int32 // twice the number of its normalised form, odd when it differs; or void
	start int32
	chars int32 // characters of all words before
	forms int32 // characters of all normalised forms before
}

// void is the form of a word that has none.
const void = -1

// oddities counts words that are few in ordinary text.
type oddities struct {
	punct, punctRunes, symbol, caps, mixed, url int
	unspaced                                    int // have letters of scripts without blanks
}

// textLine is one line, without its line feed.
type textLine struct {
	start, end  int
	runes       int
	from, to    int32 // its words
	norms       int32 // its words with a normalised form
	forms       int32 // their characters
	upper       int32 // capitals
	numeric     int32
	closed      int32 // words that end in . ! or ?
	script      int32 // words that are javascript
	same        int32 // number of the first line that reads the same
	first, last flags // of its first and last word
	any         flags // of all its words
}

// distinctLine is a line as often as it occurs.
type distinctLine struct {
	count, runes int
	words        bool
	paragraph    bool // it has been one by itself
}

var scans = sync.Pool{New: func() any { return new(scan) }}

// maxPooled is the size of text above which working memory is given back.
const maxPooled = 1 << 22

// reserve makes room for the words and lines of a long text: lists that grow as they
// come leave several times their size to the garbage collector.
func (s *scan) reserve() {
	words := 2
	for i := 1; i < len(s.text); i++ {
		words += int(blankByte[s.text[i-1]] & ^blankByte[s.text[i]] & 1)
	}
	s.tokens = slices.Grow(s.tokens[:0], words+words/16) // some follow a wider blank
	s.lines = slices.Grow(s.lines, strings.Count(s.text, "\n")+1)
}

func (s *scan) release() {
	if len(s.text) > maxPooled {
		return
	}
	s.text = ""
	s.vocabulary.release()
	scans.Put(s)
}

// form takes the words without a normalised form out of the tokens, in their place,
// and returns the others, and one more for the end; unform undoes it.
func (s *scan) form() []token {
	s.aside = s.aside[:0]
	to := len(s.tokens)
	for i, v := range s.voids {
		s.aside = append(s.aside, s.tokens[v])
		end := len(s.tokens)
		if i+1 < len(s.voids) {
			end = int(s.voids[i+1])
		}
		if i == 0 {
			to = int(v)
		}
		to += copy(s.tokens[to:], s.tokens[v+1:end])
	}
	return s.tokens[:to]
}

func (s *scan) unform() {
	end := len(s.tokens)
	for i := len(s.voids) - 1; i >= 0; i-- {
		v := int(s.voids[i])
		copy(s.tokens[v+1:end], s.tokens[v-i:])
		s.tokens[v] = s.aside[i]
		end = v
	}
}

// of is the text of a line.
func (s *scan) of(l *textLine) string { return s.text[l.start:l.end] }

// nonBlank reports whether a line has a word.
func (l *textLine) nonBlank() bool { return l.to > l.from }

// size is the number of white-space words, normal that of normalised ones.
func (s *scan) size() int   { return len(s.tokens) - 1 }
func (s *scan) normal() int { return s.size() - len(s.voids) }

// chars is the number of characters in all words, forms that in all forms.
func (s *scan) chars() int { return int(s.tokens[len(s.tokens)-1].chars) }
func (s *scan) forms() int { return int(s.tokens[len(s.tokens)-1].forms) }
