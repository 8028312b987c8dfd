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
	var total word
	var real, realRunes, alpha, symbols, longest, required, caps, mixed, urls int32
	var stops int
	tokens := int32(0)
	for i := range s.facts {
		w := &s.facts[i]
		n := w.count
		if !w.punct {
			real += n
			realRunes += n * w.runes
		}
		if w.alpha {
			alpha += n
		}
		if w.symbol {
			symbols += n
		}
		if w.stop > 0 {
			stops++
			required += n
		}
		if w.caps {
			caps += n
		}
		if w.mixed {
			mixed += n
		}
		if w.url {
			urls += n
		}
		longest = max(longest, w.runes)
		tokens += n * w.tokens
		total.add(w)
	}
	words := len(s.words)
	wordRunes := int(s.chars[words])
	v[textChars] = float64(s.runes)
	v[textWords] = float64(real)
	v[wordMeanLen] = ratio(int(realRunes), int(real))
	v[wordLongest] = float64(longest)
	v[wordAlphaFrac] = ratio(int(alpha), words)
	v[wordStopDistinct] = float64(stops)
	v[wordCapsFrac] = ratio(int(caps), words)
	v[wordMixedScript] = ratio(int(mixed), words)
	v[wordURLFrac] = ratio(int(urls), words)
	v[symbolHash] = ratio(int(total.hashes), words)
	v[symbolEllipsis] = ratio(int(total.dots+total.ellipses), words)
	v[charDigitFrac] = ratio(int(total.digits), s.runes)
	v[charUpperFrac] = ratio(int(total.upper), s.runes)
	v[charNonAlnumFrac] = ratio(s.runes-int(total.letters+total.numeric), s.runes)
	v[charSpaceFrac] = ratio(s.runes-wordRunes, s.runes)
	v[charBracketFrac] = ratio(int(total.brackets), s.runes)
	v[newsMojibake] = float64(total.mojibake)
	v[newsMarkup] = float64(total.markup)
	v[newsEntities] = float64(total.entities)

	v[dolmaWordCount] = float64(words)
	v[dolmaCharCount] = float64(s.runes)
	v[dolmaMedianWordLength] = s.medianLength()
	v[dolmaSymbolRatio] = ratio(int(symbols), words)
	v[dolmaAlphaFrac] = ratio(int(alpha), words)
	v[dolmaRequiredWords] = float64(required)

	v[rpv2SymbolRatio] = ratio(int(total.hashes+total.dots+total.ellipses), int(tokens))
	v[rpv2NoAlphWords] = math.NaN()
	v[rpv2AllCaps] = ratio(int(total.tokensUpper), int(tokens))
	if tokens > 0 {
		v[rpv2NoAlphWords] = 1 - float64(tokens-total.tokensNoLatin)/float64(tokens)
	}
	if tokens == 0 {
		v[rpv2SymbolRatio], v[rpv2AllCaps] = math.NaN(), math.NaN()
	}
}

// add adds the characters of all occurrences of w.
func (w *word) add(o *word) {
	n := o.count
	w.upper += n * o.upper
	w.digits += n * o.digits
	w.numeric += n * o.numeric
	w.letters += n * o.letters
	w.hashes += n * o.hashes
	w.dots += n * o.dots
	w.ellipses += n * o.ellipses
	w.brackets += n * o.brackets
	w.tokensNoLatin += n * o.tokensNoLatin
	w.tokensUpper += n * o.tokensUpper
	w.mojibake += n * o.mojibake
	w.markup += n * o.markup
	w.entities += n * o.entities
}

// medianLength is the median length of white-space words.
func (s *scan) medianLength() float64 {
	n := len(s.words)
	if n == 0 {
		return 0
	}
	s.hist = s.hist[:0]
	for i := range s.facts {
		w := &s.facts[i]
		for int(w.runes) >= len(s.hist) {
			s.hist = append(s.hist, 0)
		}
		s.hist[w.runes] += w.count
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
	s.count = s.count[:0]
	for i := range s.facts {
		s.count = append(s.count, s.facts[i].count)
	}
	words := len(s.words)
	wordRunes := int(s.chars[words])
	s.grams.start(s.words, s.count)
	for n := 2; n <= 10; n++ {
		s.grams.advance()
		if words < n {
			continue
		}
		if n <= 4 {
			times, first := s.grams.top()
			length := int(s.chars[int(first)+n] - s.chars[first])
			v[ngramTop2+id(n-2)] = ratio((length+n-1)*int(times), s.runes)
			v[dolmaTop2+id(n-2)] = ratio(length*int(times), wordRunes)
			continue
		}
		v[ngramDup5+id(n-5)] = ratio(s.grams.greedy(n, s.chars), s.runes)
		v[dolmaDup5+id(n-5)] = ratio(s.grams.weight(n, s.chars), allGrams(n, s.chars))
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
	n := len(s.normWords)
	chars := int(s.normChars[n])
	v[rpv2WordCount] = float64(n)
	v[rpv2NumSentences] = s.stretches()
	if n == 0 {
		v[rpv2MeanWordLength], v[rpv2UniqueWords], v[rpv2Entropy] = math.NaN(), math.NaN(), math.NaN()
	} else {
		v[rpv2MeanWordLength] = ratio(chars, n)
		v[rpv2UniqueWords] = ratio(len(s.normCount), n)
		v[rpv2Entropy] = s.entropy(n)
		v[wordUniqueFrac], v[wordEntropy] = v[rpv2UniqueWords], v[rpv2Entropy]
	}
	s.grams.start(s.normWords, s.normCount)
	for k := 2; k <= 10; k++ {
		s.grams.advance()
		if k <= 4 {
			if times, first := s.grams.top(); times > 1 {
				v[rpv2Top2+id(k-2)] = ratio(int(s.normChars[int(first)+k]-s.normChars[first])*int(times), chars)
			}
			continue
		}
		v[rpv2Dup5+id(k-5)] = ratio(s.grams.covered(k, s.normChars), chars)
	}
}

// entropy is that of the distribution of normalised words, in nats.
func (s *scan) entropy(n int) float64 {
	sum := 0.0
	once := 0
	for _, c := range s.normCount {
		if c == 1 {
			once++ // log 1 is 0
			continue
		}
		sum += float64(c) * math.Log(float64(c))
	}
	total := float64(n)
	return max(math.Log(total)-sum/total, 0)
}

// stretches counts RedPajama-v2's sentences: stretches without . ! ? that hold a
// word character.
func (s *scan) stretches() float64 {
	n, open := 0, false
	for _, i := range s.words {
		w := &s.facts[i]
		open = open || w.opens
		if !w.marked {
			continue
		}
		if open {
			n++
		}
		n += int(w.inner)
		open = w.carries
	}
	if open {
		n++
	}
	return float64(n)
}
