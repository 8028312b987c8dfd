package train

import (
	"cmp"
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/trace"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// What the tiers of the gate let through, per word of clean text.
var (
	gateWords   = [weights.Tiers]float64{0.045, 0.16, 0.4}
	gatePhrases = [weights.Tiers]float64{0.008, 0.07, 0.5}
)

const (
	gateGain = 1.5 // a site counts as found from this gain on
	gateStep = 8   // steps of a nat
)

// tallies of places by kind.
type tallies struct {
	clean, exchanged, found [weights.GateCells]float64
}

// placeTallies are what the gate is learned from: at which kinds of place exchanges are found, and how often clean
// text has such places.
type placeTallies struct {
	words, phrases tallies
	total          float64 // words of clean text
}

func (p *placeTallies) add(t *spinText, tr *trace.Trace) {
	if !t.spun {
		p.total += float64(tr.Words)
		for _, c := range tr.Cells {
			p.of(c.Phrase).clean[c.Kind]++
		}
		return
	}
	at := 0
	for _, c := range tr.Cells {
		for at < len(t.changes) && t.changes[at].End <= c.Start {
			at++
		}
		if at == len(t.changes) {
			break
		}
		x := t.changes[at]
		if c.Phrase && c.Start == x.Start && c.End == x.End || !c.Phrase && c.Start >= x.Start && c.End <= x.End {
			p.of(c.Phrase).exchanged[c.Kind]++
		}
	}
	at = 0
	for _, s := range tr.Sites {
		for at < len(t.changes) && t.changes[at].End <= s.Start {
			at++
		}
		if at < len(t.changes) && t.changes[at].Start < s.End && s.Features[0] > gateGain {
			p.of(s.Phrase).found[s.Kind]++
		}
	}
}

func (p *placeTallies) of(phrase bool) *tallies {
	if phrase {
		return &p.phrases
	}
	return &p.words
}

// gate tells where a close look pays.
func (p *placeTallies) gate() *weights.Gate {
	g := &weights.Gate{
		Words: p.words.ratios(&p.words.found, 30), Phrases: p.phrases.ratios(&p.phrases.found, 30), Ratio: p.words.ratios(&p.words.exchanged, 5),
	}
	for k := range weights.Tiers {
		g.WordTiers[k] = p.words.least(g.Words, gateWords[k]*p.total)
		g.PhraseTiers[k] = p.phrases.least(g.Phrases, gatePhrases[k]*p.total)
	}
	return g
}

// ratios are log((of/all of)/(clean/all clean)) by kind, smoothed.
func (t *tallies) ratios(of *[weights.GateCells]float64, prior float64) []int8 {
	var n, clean float64
	for i := range of {
		n += of[i]
		clean += t.clean[i]
	}
	share := n / max(1, clean)
	out := make([]int8, len(of))
	for i := range of {
		r := math.Log((of[i] + prior*share*0.3 + 1e-3) / (t.clean[i] + prior) / max(share, 1e-9))
		out[i] = int8(max(-100, min(100, math.Round(gateStep*r))))
	}
	return out
}

// least is the ratio from which on the kinds of place make up a number of clean places, at most.
func (t *tallies) least(ratios []int8, budget float64) int8 {
	order := make([]int, len(ratios))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ratios[b], ratios[a]) })
	sum := 0.0
	for _, i := range order {
		if sum += t.clean[i]; sum > budget {
			return ratios[i] + 1
		}
	}
	return math.MinInt8
}
