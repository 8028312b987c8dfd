package simulate

import (
	"math/rand/v2"
	"strings"
	"unicode"
)

// phraseWords is how many words a phrase of a thesaurus has at most.
const phraseWords = 3

// Spin replaces words and phrases by synonyms until about rate of all words are
// changed, the longest phrase first. synonyms has lower-case words, or phrases of
// up to three words with a space between; what takes their place may be longer.
// Names, numbers and words without a synonym stay.
func Spin(r *rand.Rand, text string, rate float64, synonyms map[string][]string) string {
	return spinWith(r, text, rate, listed(synonyms))
}

// thesaurus says how many synonyms a phrase has, and what they are.
type thesaurus interface {
	count(phrase string, words int) int
	synonym(phrase string, k int) string
}

type listed map[string][]string

func (l listed) count(phrase string, _ int) int      { return len(l[phrase]) }
func (l listed) synonym(phrase string, k int) string { return l[phrase][k] }

// madeUp has three synonyms for every longish word of the simulator's language.
type madeUp struct{ *language }

func (madeUp) count(phrase string, words int) int {
	if words > 1 || len(phrase) <= 4 || !unicode.IsLower(rune(phrase[0])) {
		return 0
	}
	return 3
}

// spinWith is Spin with any thesaurus.
func spinWith(r *rand.Rand, text string, rate float64, t thesaurus) string {
	cut := pieces(text)
	type find struct {
		at, words, synonyms int
		phrase              string
	}
	var finds []find
	words, able := 0, 0
	for i := 0; i < len(cut); i++ {
		if !cut[i].word {
			continue
		}
		words++
		for n := phraseWords; n > 0; n-- {
			p := phrase(cut[i:], n)
			k := t.count(p, n)
			if k == 0 {
				continue
			}
			finds = append(finds, find{i, n, k, p})
			able += n
			words += n - 1
			i += 2 * (n - 1)
			break
		}
	}
	if able == 0 {
		return text
	}
	p := rate * float64(words) / float64(able)
	var b strings.Builder
	from := 0
	for _, f := range finds {
		if r.Float64() >= p {
			continue
		}
		for ; from < f.at; from++ {
			b.WriteString(cut[from].text)
		}
		b.WriteString(t.synonym(f.phrase, r.IntN(f.synonyms)))
		from = f.at + 2*f.words - 1
	}
	for ; from < len(cut); from++ {
		b.WriteString(cut[from].text)
	}
	return b.String()
}

// piece is a word of a text or what stands between two.
type piece struct {
	text string
	word bool
}

func pieces(text string) []piece {
	var out []piece
	start, inside := 0, false
	for i, c := range text {
		if word := unicode.IsLetter(c) || unicode.IsDigit(c); word != inside {
			if i > start {
				out = append(out, piece{text[start:i], inside})
			}
			start, inside = i, word
		}
	}
	if start < len(text) {
		out = append(out, piece{text[start:], inside})
	}
	return out
}

// phrase is the first n words of cut, "" when more than a space is between them.
func phrase(cut []piece, n int) string {
	if 2*n-1 > len(cut) {
		return ""
	}
	for i := 1; i < 2*n-1; i += 2 {
		if cut[i].text != " " {
			return ""
		}
	}
	if n == 1 {
		return cut[0].text
	}
	var b strings.Builder
	for _, p := range cut[:2*n-1] {
		b.WriteString(p.text)
	}
	return b.String()
}

func (s *Simulator) spin(r *rand.Rand, text string) string {
	if s.o.Synonyms != nil {
		return Spin(r, text, s.o.SpinRate, s.o.Synonyms)
	}
	return spinWith(r, text, s.o.SpinRate, madeUp{s.language})
}
