// FITTED: the order and meaning of the features; changing them needs gen (5 min); see doc/spin-model.md.

package prose

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// countSteps divide the words of a text by their log counts; rareContent is that of a word hardly ever met.
var countSteps = [...]float32{6, 8, 9, 10, 11, 12}

const rareContent = 9

// The features of a profile are as many as the model's weights were made for.
var _ = [tables.ProfileFeatures]struct{}([19 + len(countSteps) + 1 + 6 + int(bonds) + 6 + len(weights.Shares)]struct{}{})

// vocabulary is what the distinct words of a text come to that stand in small letters somewhere.
type vocabulary struct {
	content, single float32 // no function words; those that stand once
	rare            [2]float32
	steps           [len(countSteps) + 1]float32
	liked           [3][2]float32 // lexical scores, and words over 1 and 2 nats
	places          [len(weights.Shares)]float32
}

// The second index of vocabulary's: words that stand once, and oftener.
const (
	once = iota
	oftener
)

func (p *Profile) vocabulary(s *Prose) (v vocabulary) {
	for k := range p.words {
		w := &p.words[k]
		if w.at < 0 {
			continue
		}
		times := once
		if w.n > 1 {
			times = oftener
		}
		v.place(s, int(w.at), times)
		count := s.Counts[w.at]
		if count > lm.FunctionCount {
			continue
		}
		v.content++
		if times == once {
			v.single++
		}
		if count < rareContent {
			v.rare[times]++
		}
		step := 0
		for _, least := range countSteps {
			if count >= least {
				step++
			}
		}
		v.steps[step]++
	}
	return v
}

// place counts how much spinners like a word, and the kind of place where it first stands.
func (v *vocabulary) place(s *Prose, at, times int) {
	if l := float32(s.Cards[at].Score()) / 16; l > 0 {
		v.liked[0][times] += l
		if l > 1 {
			v.liked[1][times]++
		}
		if l > 2 {
			v.liked[2][times]++
		}
	}
	if g := s.counts.Model.Weights.Gate; g != nil {
		for k, x := range &g.Sums[s.Kinds[at]] {
			v.places[k] += x
		}
	}
}

// Features appends the features of the text's profile to x: per word, pair or sentence.
func (s *Prose) Features(x []float32) []float32 {
	p := &s.Profile
	p.read(s)
	v := p.vocabulary(s)
	words := 1 / float32(len(s.Tokens)+20)
	pairs, named, content := 1/(p.small+20), 1/(p.capital+20), 1/(v.content+5)
	sentences := float32(p.Sentences())
	x = append(x,
		p.capitals*words, p.shouted*words, p.numerals*words, p.breaks*words,
		p.persons[tables.Near]*words, p.persons[tables.Far]*words, p.function*words, v.content*words, 1/(words*(sentences+1)),
		float32(len(p.words))*float32(math.Sqrt(float64(words)/2)), v.single*content, v.rare[once]*words, v.rare[oftener]*words,
		p.small*words, p.hot*pairs, p.names[0]*named, p.names[1]*named, p.mixed*named, p.hotSentences/(sentences+5),
	)
	for _, n := range v.steps {
		x = append(x, n*content)
	}
	for k := range p.unseen {
		x = append(x, p.unseen[k]*pairs, p.distinct[k]*pairs)
	}
	for _, n := range p.bonds {
		x = append(x, n*pairs)
	}
	for _, l := range v.liked {
		x = append(x, l[once]*words, l[oftener]*words)
	}
	for _, sum := range v.places {
		x = append(x, sum*words)
	}
	return x
}
