package simulate

import (
	"cmp"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	commonWords = 1000 // words that frames are made of
	mostInFrame = 64
	variantRate = .6 // of the words that could be another
)

// frames are pairs of frequent words with what stands between them in some text:
// "in the ___ of". What stands in one frame mostly fits where another does.
type frames struct {
	common map[string]uint32
	within map[frameKey][]string
}

// frameKey names a frame, and whether a name stands in it.
type frameKey struct {
	left, right uint32
	name        bool
}

// newFrames reads the frames of sentences. O(words).
func newFrames(sentences []string) *frames {
	counts := make(map[string]int)
	for _, s := range sentences {
		for _, w := range strings.Split(s, " ") {
			counts[w]++
		}
	}
	byCount := func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) }
	words := slices.SortedFunc(maps.Keys(counts), byCount)
	f := &frames{common: make(map[string]uint32), within: make(map[frameKey][]string)}
	for i, w := range words[:min(len(words), commonWords)] {
		f.common[w] = uint32(i)
	}
	for _, s := range sentences {
		words := strings.Split(s, " ")
		for i := range words {
			key, ok := f.at(words, i)
			if ok && len(f.within[key]) < mostInFrame && !slices.Contains(f.within[key], words[i]) {
				f.within[key] = append(f.within[key], words[i])
			}
		}
	}
	return f
}

// at is the frame around a word, which has to be of letters alone.
func (f *frames) at(words []string, i int) (frameKey, bool) {
	if i == 0 || i == len(words)-1 || words[i] == "" || strings.ContainsFunc(words[i], func(r rune) bool { return !unicode.IsLetter(r) }) {
		return frameKey{}, false
	}
	left, okLeft := f.common[words[i-1]]
	right, okRight := f.common[words[i+1]]
	first, _ := utf8.DecodeRuneInString(words[i])
	return frameKey{left, right, unicode.IsUpper(first)}, okLeft && okRight
}

// vary puts other words into the frames of a sentence, and other figures in the
// place of its own.
func (f *frames) vary(r *rand.Rand, sentence string) string {
	words := strings.Split(sentence, " ")
	out := slices.Clone(words)
	for i := 0; i < len(words); i++ {
		if strings.ContainsFunc(words[i], unicode.IsDigit) {
			out[i] = figures(r, words[i])
			continue
		}
		key, ok := f.at(words, i)
		if choice := f.within[key]; ok && len(choice) > 1 && r.Float64() < variantRate {
			out[i] = choice[r.IntN(len(choice))]
			i++ // what stands beside it is its frame
		}
	}
	return strings.Join(out, " ")
}

// figures draws other digits for those of a word, but for its first.
func figures(r *rand.Rand, word string) string {
	first := true
	return strings.Map(func(c rune) rune {
		if c < '0' || c > '9' {
			return c
		}
		if first {
			first = false
			return c
		}
		return '0' + rune(r.IntN(10))
	}, word)
}
