// FITTED: the order and meaning of the features; changing them needs gen (5 min); see doc/spin-model.md.

package scan

import (
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/prose"
	"github.com/copydesk/copydesk/cleanup/spin/internal/search"
)

// spread is how the evidence of the sites lies in a text (SPREAD): over sentences, over small letters and names, at words
// that stand once and words that the text repeats.
type spread struct {
	small             [len(mixtures)]float32 // sums of evidence in small letters
	over              [len(siteGains)]float32
	names             float32   // evidence in names
	twoWays           float32   // gains where the text also has what was meant beside the same word, or the exchange again
	meantToo          float32   // gains where it also has the word that was meant
	once, oftener     float32   // evidence at words that stand once, and oftener
	explained, others float32   // unseen, expected pairs in small letters: beside a site, and elsewhere
	marked            float32   // sentences with a site over markedGain
	best              []float32 // best gain of each sentence that has a site
	last              int       // the sentence of the last site, 0 for none
	gain              []float32 // at a token
}

// siteGains are the gains from which on sites in small letters are counted.
var siteGains = [...]float32{1, 2.5, 4}

const (
	markedGain    = 2
	explainedGain = 1
	sentenceShare = 0.2 // of exchanged sentences, for their sum
)

func (p *spread) begin(tokens int) {
	gain := slices.Grow(p.gain[:0], tokens)[:tokens]
	clear(gain)
	*p = spread{best: p.best[:0], gain: gain}
}

// cover notes the gain of a site at its words.
func (p *spread) cover(f *search.Site) {
	for j := f.At; j < f.At+int32(f.Words); j++ {
		p.gain[j] = f.Gain
	}
}

// add counts a site, each exchange once; sites come in text order.
func (p *spread) add(text *prose.Prose, f *search.Site) {
	g := min(12, f.Gain)
	gain := max(0, g)
	evidence := func(share float64) float32 { return float32(math.Log1p(share * (math.Exp(float64(g)) - 1))) }
	middle := evidence(mixtures[1])
	p.inSentence(text.Profile.Sentence(int(f.At)), g)
	if f.X[search.MeantInText] > 0 {
		p.meantToo += gain
	}
	if text.Profile.Times(text.Tokens[f.At].ID) > 1 {
		p.oftener += middle
	} else {
		p.once += middle
	}
	shape := text.Tokens[f.At].Shape
	switch {
	case text.Named(int(f.At), int(f.At)+int(f.Words)):
		p.names += middle
		return
	case shape&(lm.Capital|lm.Full) == lm.Capital:
		return
	}
	for j, share := range mixtures {
		p.small[j] += evidence(share)
	}
	for k, least := range siteGains {
		if g > least {
			p.over[k]++
		}
	}
	if f.TwoWays() {
		p.twoWays += gain
	}
}

func (p *spread) inSentence(sentence int, gain float32) {
	if sentence != p.last {
		p.best, p.last = append(p.best, 0), sentence
	}
	b := &p.best[len(p.best)-1]
	if *b <= markedGain && gain > markedGain {
		p.marked++
	}
	*b = max(*b, gain)
}

// explain looks at the unseen pairs in small letters that were to be expected.
func (p *spread) explain(text *prose.Prose) {
	for _, i := range text.Profile.Wanting() {
		if max(p.gain[i-1], p.gain[i]) > explainedGain {
			p.explained++
		} else {
			p.others++
		}
	}
}

// features appends the features of the spread to x.
func (p *spread) features(text *prose.Prose, x []float32) []float32 {
	slices.Sort(p.best)
	slices.Reverse(p.best)
	top := func(k int) float32 {
		sum := float32(0)
		for _, g := range p.best[:min(k, len(p.best))] {
			sum += g
		}
		return sum / float32(k)
	}
	all := float32(0)
	for _, g := range p.best {
		all += float32(math.Log1p(sentenceShare * (math.Exp(float64(g)) - 1)))
	}
	words, sentences := 1/float32(len(text.Tokens)+20), float32(text.Profile.Sentences()+5)
	hundred := 100 * words
	return append(x,
		p.small[0]*hundred, p.small[1]*hundred, p.small[2]*hundred, p.over[0]*hundred, p.over[1]*hundred, p.over[2]*hundred,
		p.twoWays*hundred, p.meantToo*hundred, p.once*hundred, p.oftener*hundred, p.names,
		p.explained*words, p.others*words, p.marked/sentences, top(3), top(8), all/sentences,
	)
}
