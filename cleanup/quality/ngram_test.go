package quality

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// naiveGrams works out the n-gram signals from their definitions, with maps over
// joined words.
func naiveGrams(words []string, chars, n int) (top, greedy, weight, covered float64) {
	grams := make([]string, 0, len(words))
	counts := map[string]int{}
	for i := 0; i+n <= len(words); i++ {
		g := strings.Join(words[i:i+n], " ")
		grams = append(grams, g)
		counts[g]++
	}
	if len(grams) == 0 {
		return 0, 0, 0, 0
	}
	best := grams[0]
	for _, g := range grams {
		if counts[g] > counts[best] {
			best = g
		}
	}
	top = float64(len(best)*counts[best]) / float64(chars)

	seen := map[string]bool{}
	for i := 0; i < len(grams); {
		if seen[grams[i]] {
			greedy += float64(len(grams[i]) - n + 1)
			i += n
			continue
		}
		seen[grams[i]] = true
		i++
	}
	greedy /= float64(chars)

	all, inside, total := 0, 0, 0
	mark := make([]bool, len(words))
	for i, g := range grams {
		all += len(g) - n + 1
		if counts[g] > 1 {
			weight += float64(len(g) - n + 1)
			for k := range n {
				mark[i+k] = true
			}
		}
	}
	for i, w := range words {
		total += len(w)
		if mark[i] {
			inside += len(w)
		}
	}
	return top, greedy, weight / float64(all), float64(inside) / float64(total)
}

func TestGramsAgainstDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "bb", "ccc", "dd", "e"}), 0, 60).Draw(t, "words")
		text := strings.Join(words, " ")
		s := Compute(text, "en")
		for n := 2; n <= 10; n++ {
			top, greedy, weight, covered := naiveGrams(words, len(text), n)
			want := map[string]float64{}
			if n <= 4 {
				want[fmt.Sprintf("ngram.top%d_char_frac", n)] = top
			} else {
				want[fmt.Sprintf("ngram.dup%d_char_frac", n)] = greedy
				want[fmt.Sprintf("dolma.fraction_of_characters_in_duplicate_%dgrams", n)] = weight
				want[fmt.Sprintf("rpv2.rps_doc_frac_chars_dupe_%dgrams", n)] = covered
			}
			for name, w := range want {
				if got, _ := s.Value(name); math.Abs(got-w) > 1e-12 {
					t.Fatalf("%q: %s is %v, want %v", text, name, got, w)
				}
			}
		}
	})
}

// What a text measures must not depend on the texts measured before it.
func TestComputeHasNoMemory(t *testing.T) {
	texts := []string{sample(3), "Ünïcode wörds, “quoted” — and 3.5 more…", strings.Repeat("x", 400) + " " + strings.Repeat("й", 300), "#1 {a} [2] javascript"}
	first := make([]Signals, len(texts))
	for i, text := range texts {
		first[i] = Compute(text, "en")
	}
	for round := range 3 {
		for i := range texts {
			k := (i + round) % len(texts)
			again := Compute(texts[k], "en")
			for g := range again.v {
				if again.v[g] != first[k].v[g] && !(math.IsNaN(again.v[g]) && math.IsNaN(first[k].v[g])) {
					t.Fatalf("text %d: %s changed from %v to %v", k, registry[g].ID, first[k].v[g], again.v[g])
				}
			}
		}
	}
}

func TestLexiconIsEmptiedWhenFull(t *testing.T) {
	want := Compute("one two two", "en")
	var b strings.Builder
	for k := range maxLexicon {
		fmt.Fprintf(&b, "w%d ", k)
	}
	Compute(b.String(), "en")
	for range 3 {
		if got := Compute("one two two", "en"); got.v[wordEntropy] != want.v[wordEntropy] || got.v[textWords] != 3 {
			t.Fatalf("%v words", got.v[textWords])
		}
	}
}
