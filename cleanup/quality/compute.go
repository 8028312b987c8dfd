package quality

import "math"

// values holds the signals of a text in registry order; NaN where one has no
// value.
type values [count]float64

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
	s.paragraphSignals(v)
	s.gramSignals(v)
	s.normalSignals(v)
	s.c4Signals(v)
	s.newsSignals(v)
	s.readability(v)
	s.rpv2Lines(v)
	return out
}

// wordSignals sums up the facts of words.
func (s *scan) wordSignals(v *values) {
	var real, realRunes, withAlpha, withSymbol, allCaps, mixedScript, urls, longest, required int
	stops := 0
	s.sum = [tallies]int{}
	s.hist = s.hist[:0]
	for _, i := range s.tokens.distinct {
		e, n := &s.entries[i], int(s.tokens.count[i])
		runes := int(s.tally(i, nRunes))
		if !e.flags.is(punct) {
			real += n
			realRunes += n * runes
		}
		if e.flags.is(alpha) {
			withAlpha += n
		}
		if e.flags.is(symbol | caps | mixed | url) {
			withSymbol += e.flags.times(symbol, n)
			allCaps += e.flags.times(caps, n)
			mixedScript += e.flags.times(mixed, n)
			urls += e.flags.times(url, n)
		}
		if e.stop > 0 {
			stops++
			required += n
		}
		longest = max(longest, runes)
		s.addTo(&s.sum, i, int32(n))
		s.lengths(runes, n)
	}
	words := len(s.tokens.list)
	sum, tokens := &s.sum, s.sum[nTokens]
	v[textChars] = float64(s.runes)
	v[textWords] = float64(real)
	v[wordMeanLen] = ratio(realRunes, real)
	v[wordLongest] = float64(longest)
	v[wordAlphaFrac] = ratio(withAlpha, words)
	v[wordStopDistinct] = float64(stops)
	v[wordCapsFrac] = ratio(allCaps, words)
	v[wordMixedScript] = ratio(mixedScript, words)
	v[wordURLFrac] = ratio(urls, words)
	v[symbolHash] = ratio(sum[nHashes], words)
	v[symbolEllipsis] = ratio(sum[nDots]+sum[nEllipses], words)
	v[charDigitFrac] = ratio(sum[nDigits], s.runes)
	v[charUpperFrac] = ratio(sum[nUpper], s.runes)
	v[charNonAlnumFrac] = ratio(s.runes-sum[nLetters]-sum[nNumeric], s.runes)
	v[charSpaceFrac] = ratio(s.runes-s.tokens.chars(), s.runes)
	v[charBracketFrac] = ratio(sum[nBrackets], s.runes)
	v[newsMojibake] = float64(sum[nMojibake])
	v[newsMarkup] = float64(sum[nMarkup])
	v[newsEntities] = float64(sum[nEntities])

	v[dolmaWordCount] = float64(words)
	v[dolmaCharCount] = float64(s.runes)
	v[dolmaMedianWordLength] = s.medianLength()
	v[dolmaSymbolRatio] = ratio(withSymbol, words)
	v[dolmaAlphaFrac] = v[wordAlphaFrac]
	v[dolmaRequiredWords] = float64(required)

	if tokens == 0 {
		v[rpv2SymbolRatio], v[rpv2AllCaps], v[rpv2NoAlphWords] = math.NaN(), math.NaN(), math.NaN()
		return
	}
	v[rpv2SymbolRatio] = ratio(sum[nHashes]+sum[nDots]+sum[nEllipses], tokens)
	v[rpv2NoAlphWords] = 1 - ratio(tokens-sum[nNoLatin], tokens)
	v[rpv2AllCaps] = ratio(sum[nAllUpper], tokens)
}

// times is n when the flag is set.
func (f flags) times(one flags, n int) int {
	if f&one != 0 {
		return n
	}
	return 0
}

// lengths counts n words of the given length.
func (s *scan) lengths(runes, n int) {
	for runes >= len(s.hist) {
		s.hist = append(s.hist, 0)
	}
	s.hist[runes] += int32(n)
}

// medianLength is the median length of white-space words.
func (s *scan) medianLength() float64 {
	n := len(s.tokens.list)
	if n == 0 {
		return 0
	}
	return (float64(rank(s.hist, (n-1)/2)) + float64(rank(s.hist, n/2))) / 2
}

// rank is the length of the k-th shortest word.
func rank(hist []int32, k int) int {
	for length, n := range hist {
		if k -= int(n); k < 0 {
			return length
		}
	}
	return len(hist)
}

// gramSignals sets the repetition of white-space words.
func (s *scan) gramSignals(v *values) {
	t, g := &s.tokens, &s.grams
	words := len(t.list)
	g.start(t.list, t.count)
	for n := 2; n <= 10; n++ {
		g.advance()
		if words < n {
			continue
		}
		if n <= 4 {
			times, first := g.top()
			length := int(t.prefix[int(first)+n] - t.prefix[first])
			v[ngramTop2+id(n-2)] = ratio((length+n-1)*int(times), s.runes)
			v[dolmaTop2+id(n-2)] = ratio(length*int(times), t.chars())
			continue
		}
		if len(g.pos) == 0 {
			continue
		}
		v[ngramDup5+id(n-5)] = ratio(g.greedy(n, t.prefix), s.runes)
		v[dolmaDup5+id(n-5)] = ratio(g.weight(n, t.prefix), allGrams(n, t.prefix))
	}
}

// allGrams is the number of characters in all n-grams.
func allGrams(n int, prefix []int32) (sum int) {
	for i := n; i < len(prefix); i++ {
		sum += int(prefix[i] - prefix[i-n])
	}
	return sum
}

// normalSignals sets what RedPajama-v2 measures on normalised words.
func (s *scan) normalSignals(v *values) {
	t, g := &s.norms, &s.grams
	n := len(t.list)
	v[rpv2WordCount] = float64(n)
	v[rpv2NumSentences] = s.stretches()
	if n == 0 {
		v[rpv2MeanWordLength], v[rpv2UniqueWords], v[rpv2Entropy] = math.NaN(), math.NaN(), math.NaN()
		return
	}
	v[rpv2MeanWordLength] = ratio(t.chars(), n)
	v[rpv2UniqueWords] = ratio(len(t.distinct), n)
	v[rpv2Entropy] = t.entropy()
	v[wordUniqueFrac], v[wordEntropy] = v[rpv2UniqueWords], v[rpv2Entropy]
	g.start(t.list, t.count)
	for k := 2; k <= 10; k++ {
		g.advance()
		if len(g.pos) == 0 {
			return
		}
		if k <= 4 {
			times, first := g.top()
			v[rpv2Top2+id(k-2)] = ratio(int(t.prefix[int(first)+k]-t.prefix[first])*int(times), t.chars())
			continue
		}
		v[rpv2Dup5+id(k-5)] = ratio(g.covered(k, t.prefix), t.chars())
	}
}

// entropy is that of the distribution of tokens, in nats.
func (t *tokens) entropy() float64 {
	sum := 0.0
	for _, n := range t.distinct {
		switch c := t.count[n]; {
		case c == 1: // log 1 is 0
		case int(c) < len(cLogC):
			sum += cLogC[c]
		default:
			sum += float64(c) * math.Log(float64(c))
		}
	}
	total := float64(len(t.list))
	return max(math.Log(total)-sum/total, 0)
}

// cLogC is c·ln(c) for small counts.
var cLogC = func() (t [256]float64) {
	for c := 1; c < len(t); c++ {
		t[c] = float64(c) * math.Log(float64(c))
	}
	return t
}()

// stretches counts RedPajama-v2's sentences: stretches without . ! ? that hold a
// word character.
func (s *scan) stretches() float64 {
	n, open := 0, false
	for i, f := range s.flags {
		if !f.is(marked) {
			open = open || f.is(opens)
			continue
		}
		if open || f.is(opens) {
			n++
		}
		n += int(s.tally(s.tokens.list[i], nInner))
		open = f.is(carries)
	}
	if open {
		n++
	}
	return float64(n)
}
