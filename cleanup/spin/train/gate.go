package train

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
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

// fitGate learns where a close look pays: at which kinds of place exchanges are found, and how
// often clean text has such places.
func (o *FitOptions) fitGate(ctx context.Context, m *spin.Model, texts []spinText) (*weights.Gate, error) {
	d := trace.New(m.Tables(), nil)
	var words, phrases tallies
	total := 0.0
	for i, t := range texts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		tr := d.Everywhere(t.text)
		if !t.spun {
			total += float64(tr.Words)
			for _, c := range tr.Cells {
				if c.Phrase {
					phrases.clean[c.Kind]++
				} else {
					words.clean[c.Kind]++
				}
			}
			continue
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
			switch {
			case c.Phrase && c.Start == x.Start && c.End == x.End:
				phrases.exchanged[c.Kind]++
			case !c.Phrase && c.Start >= x.Start && c.End <= x.End:
				words.exchanged[c.Kind]++
			}
		}
		at = 0
		for _, s := range tr.Sites {
			for at < len(t.changes) && t.changes[at].End <= s.Start {
				at++
			}
			if at < len(t.changes) && t.changes[at].Start < s.End && s.Features[0] > gateGain {
				if s.Phrase {
					phrases.found[s.Kind]++
				} else {
					words.found[s.Kind]++
				}
			}
		}
		if i%500 == 0 {
			o.progress("gate", float64(i)/float64(len(texts)))
		}
	}
	g := &weights.Gate{
		Words: words.ratios(&words.found, 30), Phrases: phrases.ratios(&phrases.found, 30), Ratio: words.ratios(&words.exchanged, 5),
	}
	for k := range weights.Tiers {
		g.WordTiers[k] = words.least(g.Words, gateWords[k]*total)
		g.PhraseTiers[k] = phrases.least(g.Phrases, gatePhrases[k]*total)
	}
	return g, nil
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
