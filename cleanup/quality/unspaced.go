package quality

import (
	"math"
	"sync"
	"unicode"
	"unicode/utf8"

	scripts "github.com/copydesk/copydesk/internal/word"
)

// LETTERS: a text most of whose words are letters of scripts without blanks is taken
// apart once more, at letters, as package internal/word says. Its signals are counted in
// these words; runs of words are measured with as many letters as say the same. What is
// defined by the length, the spelling or the variety of words has no value there.

// script is how the words of a text are set apart.
type script = scripts.Script

// scriptOf is the script of a character.
func scriptOf(r rune) script {
	if r < 0x0E00 {
		return scripts.Spaced
	}
	return scripts.Of(r)
}

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
	p := piece(scriptOf(r))
	if classOf(r)&(isLetter|isNumeric) != 0 {
		p |= pieceCore
	}
	if unicode.In(r, unicode.Ps, unicode.Pi) {
		p |= pieceOpener
	}
	return p
}

// written is the script of a text that was split at white space.
func (s *scan) written() script {
	if s.odd.unspaced == 0 {
		return scripts.Spaced
	}
	return scripts.Count{
		Spaced: s.size() - s.odd.unspaced, Sign: s.sum[nSign], Letter: s.sum[nLetter], Unended: s.sum[nUnended],
	}.Script()
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

// wordLen is the length of the word of s that begins at start.
func (s *scan) wordLen(start int) int {
	if s.script.Alone() {
		return pieceLen(s.text[start:])
	}
	return wordLen(s.text[start:])
}

// shortLine is the greatest length of a short line, in characters: signs say as much in a third.
func (s *scan) shortLine() int {
	if s.script == scripts.Sign {
		return shortLine / 3
	}
	return shortLine
}

// letterGrams sets the repetition of words in a text of letters. Its n-grams of words
// are of n times [scripts.Script.Unit] letters.
func (s *scan) letterGrams(v *values) {
	g, unit := &s.grams, s.script.Unit()
	t := s.form()
	g.pairs(t)
	s.unform()
	g.within(s)
	t = s.tokens
	for n, level := 2, 2; n <= 10 && n*unit <= s.size(); n++ {
		for ; level < n*unit; level++ {
			g.advance()
		}
		if n <= 4 {
			times, first := g.top()
			chars := int(t[int(first)+level].chars - t[first].chars)
			v[ngramTop2+id(n-2)] = ratio(chars*int(times), s.runes)
			continue
		}
		if len(g.pos) == 0 {
			return
		}
		v[ngramDup5+id(n-5)] = ratio(g.greedy(level, t), s.runes)
	}
}

// letterSignals sets what is otherwise in a text of letters.
func (s *scan) letterSignals(v *values) {
	for _, absent := range [...]id{
		wordMeanLen, wordUniqueFrac, wordEntropy, wordStopDistinct, readARI, readColemanLiau,
		dolmaWordCount, dolmaMedianWordLength, dolmaSymbolRatio, dolmaAlphaFrac, dolmaRequiredWords, dolmaC4FewWords,
		rpv2WordCount, rpv2NumSentences, rpv2MeanWordLength, rpv2SymbolRatio, rpv2NoAlphWords, rpv2UniqueWords, rpv2Entropy, rpv2AllCaps,
		rpv2LinesNumWords, rpv2LinesNumerical,
	} {
		v[absent] = math.NaN()
	}
	for first, last := range map[id]id{dolmaTop2: dolmaTop4, dolmaDup5: dolmaDup10, rpv2Top2: rpv2Top4, rpv2Dup5: rpv2Dup10} {
		for i := first; i <= last; i++ {
			v[i] = math.NaN()
		}
	}
	s.letterSentences(v)
	if s.script == scripts.Unended {
		for _, absent := range [...]id{sentenceCount, sentenceMeanWords, lineTerminalFrac, c4Sentences, c4KeptLineFrac} {
			v[absent] = math.NaN()
		}
	}
}

// letterSentences counts sentences by the marks of the script, which no blank has to
// follow, and with them the lines that C4 would keep.
func (s *scan) letterSentences(v *values) {
	var t c4Tally
	all := 0
	for i := range s.lines[:s.complete()] {
		l := &s.lines[i]
		t.lines++
		if !l.nonBlank() {
			continue
		}
		n, ended := marks(trimSpace(s.of(l)))
		if !ended {
			n++
		}
		all += n
		if l.to-l.from >= c4FewWords && (ended || s.script == scripts.Unended) {
			if v := c4Holds(s.of(l)); v == c4Kept {
				t.kept++
				t.sentences += n
			} else {
				t.drop(v)
			}
		}
	}
	v[sentenceCount] = float64(all)
	v[sentenceMeanWords] = ratio(int(v[textWords]), all)
	t.set(v)
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
