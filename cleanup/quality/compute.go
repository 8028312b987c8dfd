package quality

import (
	"math"
	"math/bits"
	"slices"
)

// Compute measures text. lang is its language (ISO 639-1) or "" when unknown; it
// decides whether word lists of one language apply. Linear in len(text) for
// ordinary text; nothing is allocated for a word.
func Compute(text, lang string) Signals {
	s := newScan(text)
	defer s.release()
	out := Signals{lang: lang}
	v := &out.v
	v[newsBoilerplate] = math.NaN()
	s.wordSignals(v)
	s.lineSignals(v)
	s.gramSignals(v)
	s.c4Signals(v)
	s.newsSignals(v)
	s.readability(v)
	s.rpv2Lines(v)
	switch {
	case s.script.Alone():
		s.letterSignals(v)
	case s.hangul():
		v[wordMeanLen] = math.NaN()
	}
	return out
}

// wordSignals sets what the words add up to.
func (s *scan) wordSignals(v *values) {
	words, sum, o := s.size(), &s.sum, &s.odd
	real := words - o.punct
	longest, median := s.wordLengths()
	v[textChars] = float64(s.runes)
	v[textWords] = float64(real)
	v[wordMeanLen] = ratio(sum[nRunes]-o.punctRunes, real)
	v[wordLongest] = float64(longest)
	v[wordAlphaFrac] = ratio(words-sum[nNoAlpha], words)
	v[wordStopDistinct] = float64(bits.OnesCount64(uint64(s.any >> stopBit)))
	v[wordCapsFrac] = ratio(o.caps, words)
	v[wordMixedScript] = ratio(o.mixed, words)
	v[wordURLFrac] = ratio(o.url, words)
	v[symbolHash] = ratio(sum[nHashes], words)
	v[symbolEllipsis] = ratio(sum[nDots]+sum[nEllipses], words)
	v[charDigitFrac] = ratio(sum[nDigits], s.runes)
	v[charUpperFrac] = ratio(sum[nUpper], s.runes)
	v[charNonAlnumFrac] = ratio(s.runes-sum[nLetters]-sum[nNumeric], s.runes)
	v[charSpaceFrac] = ratio(s.runes-sum[nRunes], s.runes)
	v[charBracketFrac] = ratio(sum[nBrackets], s.runes)
	v[newsMojibake] = float64(sum[nMojibake])
	v[newsMarkup] = float64(sum[nMarkup])
	v[newsEntities] = float64(sum[nEntities])

	v[dolmaWordCount] = float64(words)
	v[dolmaCharCount] = float64(s.runes)
	v[dolmaMedianWordLength] = median
	v[dolmaSymbolRatio] = ratio(o.symbol, words)
	v[dolmaAlphaFrac] = v[wordAlphaFrac]
	v[dolmaRequiredWords] = float64(sum[nStops])

	tokens := sum[nTokens]
	if tokens == 0 {
		v[rpv2SymbolRatio], v[rpv2AllCaps], v[rpv2NoAlphWords] = math.NaN(), math.NaN(), math.NaN()
		return
	}
	v[rpv2SymbolRatio] = ratio(sum[nHashes]+sum[nDots]+sum[nEllipses], tokens)
	v[rpv2NoAlphWords] = 1 - ratio(tokens-sum[nNoLatin], tokens)
	v[rpv2AllCaps] = ratio(sum[nAllUpper], tokens)
}

// wordLengths returns the greatest and the median length of white-space words.
func (s *scan) wordLengths() (longest int, median float64) {
	words := s.size()
	if words == 0 {
		return 0, 0
	}
	slices.Sort(s.giants)
	longest = int(s.rank(words - 1))
	return longest, float64(s.rank((words-1)/2)+s.rank(words/2)) / 2
}

// rank is the length of the k-th shortest word.
func (s *scan) rank(k int) int32 {
	for length, n := range s.lengths[1:] {
		if k -= int(n); k < 0 {
			return int32(length + 1)
		}
	}
	return s.giants[k]
}

// gramSignals sets the repetition of normalised and of white-space words.
func (s *scan) gramSignals(v *values) {
	if s.script.Alone() {
		s.letterGrams(v)
		return
	}
	s.normalSignals(v, s.form())
	s.unform()
	t, g := s.tokens, &s.grams
	words := s.size()
	g.within(s)
	for n := 2; n <= 10 && n <= words; n++ {
		if n > 2 {
			g.advance()
		}
		if n <= 4 {
			times, first := g.top()
			length := int(t[int(first)+n].chars - t[first].chars)
			v[ngramTop2+id(n-2)] = ratio((length+n-1)*int(times), s.runes)
			v[dolmaTop2+id(n-2)] = ratio(length*int(times), s.chars())
			continue
		}
		if len(g.pos) == 0 {
			return
		}
		v[ngramDup5+id(n-5)] = ratio(g.greedy(n, t), s.runes)
		v[dolmaDup5+id(n-5)] = ratio(g.weight(n, t), allGrams(n, t))
	}
}

// allGrams is the number of characters in all n-grams: of the words before the end
// of each without those before its start, most of which cancel out.
func allGrams(n int, list []token) (sum int) {
	words := len(list) - 1
	for i := range n {
		sum += int(list[words-i].chars) - int(list[i].chars)
	}
	return sum
}

// normalSignals sets what RedPajama-v2 measures on normalised words, which are t.
func (s *scan) normalSignals(v *values, t []token) {
	g := &s.grams
	n := s.normal()
	v[rpv2WordCount] = float64(n)
	v[rpv2NumSentences] = float64(s.stretches)
	if n == 0 {
		v[rpv2MeanWordLength], v[rpv2UniqueWords], v[rpv2Entropy] = math.NaN(), math.NaN(), math.NaN()
		g.pairs(t)
		return
	}
	v[rpv2MeanWordLength] = ratio(s.forms(), n)
	v[rpv2UniqueWords] = ratio(int(s.vocabulary.reached[1]), n)
	v[rpv2Entropy] = s.entropy()
	v[wordUniqueFrac], v[wordEntropy] = v[rpv2UniqueWords], v[rpv2Entropy]
	g.pairs(t)
	for k := 2; k <= 10; k++ {
		if k > 2 {
			g.advance()
		}
		if len(g.pos) == 0 {
			return
		}
		if k <= 4 {
			times, first := g.top()
			v[rpv2Top2+id(k-2)] = ratio(int(t[int(first)+k].forms-t[first].forms)*int(times), s.forms())
			continue
		}
		v[rpv2Dup5+id(k-5)] = ratio(g.covered(k, t), s.forms())
	}
}

// entropy is that of the distribution of normalised words, in nats.
func (s *scan) entropy() float64 {
	sum := 0.0
	for c := 2; c < len(s.vocabulary.reached) && s.vocabulary.reached[c] > 0; c++ { // log 1 is 0
		n := s.vocabulary.reached[c]
		if c+1 < len(s.vocabulary.reached) {
			n -= s.vocabulary.reached[c+1]
		}
		if n == 0 {
			continue
		}
		if c < len(cLogC) {
			sum += float64(float64(n) * cLogC[c])
		} else {
			sum += float64(float64(n) * float64(c) * math.Log(float64(c)))
		}
	}
	total := float64(s.normal())
	return max(math.Log(total)-sum/total, 0)
}

// cLogC is c·ln(c) for small counts.
var cLogC = func() (t [256]float64) {
	for c := 1; c < len(t); c++ {
		t[c] = float64(c) * math.Log(float64(c))
	}
	return t
}()
