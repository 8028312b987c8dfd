package quality

import (
	"math"

	scripts "github.com/copydesk/copydesk/internal/word"
)

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
			if times, first := g.top(); times > 1 { // what does not repeat says only how short the text is
				chars := int(t[int(first)+level].chars - t[first].chars)
				v[ngramTop2+id(n-2)] = ratio(chars*int(times), s.runes)
			}
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

// hangul tells whether most characters of words are Hangul, of which one is a syllable: the bounds for the mean length of words
// are of letters.
func (s *scan) hangul() bool {
	if len(s.text) < 2*s.runes { // three bytes each
		return false
	}
	n := 0
	for _, r := range s.text {
		if r >= 0xAC00 && r <= 0xD7A3 {
			n++
		}
	}
	return 2*n > s.sum[nRunes]
}
