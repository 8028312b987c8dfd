package quality

import (
	"sync"
	"unicode"
	"unicode/utf8"

	scripts "github.com/copydesk/copydesk/internal/word"
)

// script is how the words of a text are set apart.
type script = scripts.Script

// places is how many places of a text tell whether it is likely to be one of letters.
const places = 32

// likely guesses whether weigh is worth its while: in a text of letters every third
// byte begins one.
func likely(text string) bool {
	n := 0
	for i := range places {
		if at := i * (len(text) / places); at < len(text) && text[at] >= 0xE0 {
			n++
		}
	}
	return n > places/8
}

// weigh is what written says of a text, before it is split.
func weigh(text string) script {
	var count [scripts.Unended + 1]int
	for i := 0; i < len(text); {
		if n := blankAt(text[i:]); n > 0 {
			i += n
			continue
		}
		letters := 0
		for i < len(text) && blankAt(text[i:]) == 0 {
			r, n := utf8.DecodeRuneInString(text[i:])
			if p := pieceOf(r); p&pieceCore != 0 && p&pieceScript != 0 {
				count[p&pieceScript]++
				letters++
			}
			i += n
		}
		if letters == 0 {
			count[scripts.Spaced]++
		}
	}
	return scripts.Count{
		Spaced: count[scripts.Spaced], Sign: count[scripts.Sign], Letter: count[scripts.Letter], Unended: count[scripts.Unended],
	}.Script()
}

// piece is what a character is to the words of a text of letters: its script, and the
// following bits.
type piece uint8

const (
	pieceScript piece = 3      // of the script
	pieceCore   piece = 1 << 2 // a letter or number
	pieceOpener piece = 1 << 3 // opens a bracket or quotation
)

const pieceTableEnd = 0x3100 // all such scripts but Han

// pieces remembers what frequent characters are.
var pieces = sync.OnceValue(func() *[pieceTableEnd]piece {
	t := new([pieceTableEnd]piece)
	for r := range rune(pieceTableEnd) {
		t[r] = slowPiece(r)
	}
	return t
})

func pieceOf(r rune) piece {
	switch {
	case r < pieceTableEnd:
		return pieces()[r]
	case r >= 0x4E00 && r <= 0x9FFF:
		return pieceCore | piece(scripts.Sign)
	}
	return slowPiece(r)
}

func slowPiece(r rune) piece {
	p := piece(scripts.Of(r))
	if classOf(r)&(isLetter|isNumeric) != 0 {
		p |= pieceCore
	}
	if unicode.In(r, unicode.Ps, unicode.Pi) {
		p |= pieceOpener
	}
	return p
}

// pieceLen is the length of the word at the start of s in a text of letters: a letter
// with the signs behind it, or a stretch without such letters. Signs that open a
// bracket or quotation belong to the word behind them. Linear in what it returns.
func pieceLen(s string) int {
	core, alone, opener := false, false, 0
	for i := 0; i < len(s); {
		if blankAt(s[i:]) > 0 {
			return i
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		p := pieceOf(r)
		switch {
		case p&pieceCore != 0:
			letter := p&pieceScript != 0
			if core && (letter || alone) {
				if opener > 0 {
					return opener
				}
				return i
			}
			core, alone, opener = true, letter, 0
		case !core:
		case p&pieceOpener == 0:
			opener = 0
		case opener == 0:
			opener = i
		}
		i += n
	}
	return len(s)
}

// marks counts the ends of sentences in a line and says whether it ends in one. Signs
// that close what was opened may follow; behind a full stop no letter or number may.
func marks(line string) (n int, ended bool) {
	for i, r := range line {
		switch {
		case sentenceEnd(r):
			behind, _ := utf8.DecodeRuneInString(line[i+utf8.RuneLen(r):])
			if r == '.' && classOf(behind)&(isLetter|isNumeric) != 0 {
				continue
			}
			if !ended {
				n++
			}
			ended = true
		case !unicode.In(r, unicode.Pe, unicode.Pf) && r != '"' && r != '\'' && !isSpace(r):
			ended = false
		}
	}
	return n, ended
}
