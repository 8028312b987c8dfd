package train

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

const (
	textWeight = 6 // a count from clean text of the right genre against one from the tables
	textLeast  = 3 // documents an n-gram must occur in
)

// splitter tokenizes with an empty word list: places and shapes only.
func splitter() *lm.Vocabulary {
	s, err := lm.BuildVocabulary([]string{"", "#"}, []float64{0, 0}, []int8{0, 0}, []uint8{0, 0}, nil)
	if err != nil {
		return nil
	}
	m := map[string][]byte{}
	for _, x := range s {
		m[x.Name] = x.Data
	}
	v, _ := lm.OpenVocabulary(m, 1)
	return v
}

// textWords adds the words of the chosen documents.
func (c *counts) textWords(path string, share float64) error {
	v := splitter()
	var tokens []lm.Token
	return EachText(path, func(text string, part float64) error {
		if share > 0 && part >= share {
			return nil
		}
		tokens = v.Tokenize(text, tokens[:0])
		for _, t := range tokens {
			if t.Shape&lm.Numeral != 0 {
				c.words["#"] += textWeight
				continue
			}
			c.words[normal(text[t.Start:t.End])] += textWeight
		}
		return nil
	})
}

func normal(w string) string { return strings.ToLower(strings.ReplaceAll(w, "\u2019", "'")) }

// textGrams adds the bigrams and trigrams of the chosen documents that occur in textLeast of them.
func (c *counts) textGrams(paths []string, share float64) error {
	if len(paths) == 0 {
		return nil
	}
	v := splitter()
	type tally struct{ count, docs, last int32 }
	var grams [longest + 1]map[uint64]tally
	for n := range grams {
		grams[n] = map[uint64]tally{}
	}
	var tokens []lm.Token
	doc := int32(0)
	for _, path := range paths {
		err := EachText(path, func(text string, part float64) error {
			if share > 0 && part >= share {
				return nil
			}
			doc++
			tokens = v.Tokenize(text, tokens[:0])
			var ids [longest]uint32
			run := 0
			for _, t := range tokens {
				if t.Shape&lm.Break != 0 {
					run = 0
				}
				id := lm.Number
				if t.Shape&lm.Numeral == 0 {
					id = c.ids[normal(text[t.Start:t.End])]
				}
				if id == lm.Unknown {
					run = 0
					continue
				}
				copy(ids[:], ids[1:])
				ids[longest-1] = id
				run = min(run+1, longest)
				for n := 2; n <= run; n++ {
					k := lm.KeyOf(ids[longest-n:])
					g := grams[n][k]
					g.count++
					if g.last != doc {
						g.last = doc
						g.docs++
					}
					grams[n][k] = g
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	for n, m := range grams {
		for k, g := range m {
			if g.docs >= textLeast {
				c.grams[n] = append(c.grams[n], gram{k, float32(g.count) * textWeight, uint8(min(16, g.docs))})
			}
		}
	}
	return nil
}

// lexicalScores rates how much more likely a word is in spun text than in clean text by
// itself: the frequency of the words it may stand for, against its own, in sixteenths
// of a nat, 0 where nothing is known.
func (c *counts) lexicalScores(r *relations, out []int8) {
	sum := make([]float64, len(out))
	degree := make([]float64, len(out))
	pairs := slices.SortedFunc(maps.Keys(r.words), func(x, y pair) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	for _, p := range pairs {
		t := r.words[p]
		if t < 2 {
			continue
		}
		degree[p.a] += float64(t)
		degree[p.b] += float64(t)
	}
	for _, p := range pairs {
		t := r.words[p]
		if t < 2 {
			continue
		}
		a, b := c.words[c.list[p.a]], c.words[c.list[p.b]]
		sum[p.a] += b * float64(t) / degree[p.b]
		sum[p.b] += a * float64(t) / degree[p.a]
	}
	for id, s := range sum {
		if s > 0 {
			out[id] = int8(max(-127, min(127, math.Round(16*math.Log(s/math.Max(1, c.words[c.list[id]]))))))
		}
	}
}
