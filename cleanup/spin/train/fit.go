package train

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/trace"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
	"github.com/copydesk/copydesk/cleanup/spin/simulate"
)

// Share is a range of documents by the number that EachText gives them.
type Share struct{ From, To float64 }

func (s Share) has(part float64) bool { return part >= s.From && part < s.To }

// FitOptions say what the weights of a verdict are learned from.
type FitOptions struct {
	Clean    []string              // clean text, one genre per file
	Share    Share                 // the documents to use
	Limit    int                   // documents per file, 0 for all
	Spinners []simulate.Dictionary // dictionaries to spin with; the model should not know them
	Rates    []float64             // shares of words to change
	Quiet    float64               // share of clean texts that get no close look
	Progress func(string, float64)
}

func (o *FitOptions) progress(stage string, done float64) {
	if o.Progress != nil {
		o.Progress(stage, done)
	}
}

// spinText is a training text: clean, or spun with its changes.
type spinText struct {
	text    string
	changes []simulate.Change
	spun    bool
	rate    float64
}

// trimWords cuts a text after about n words, at a sentence's end where there is one.
func trimWords(text string, n int) string {
	words := 0
	for i := 1; i < len(text); i++ {
		if (text[i] == ' ' || text[i] == '\n') && text[i-1] != ' ' && text[i-1] != '\n' {
			if words++; words >= n && (text[i-1] == '.' || words >= n+40) {
				return text[:i]
			}
		}
	}
	return text
}

// texts makes spins of every clean text.
func (o *FitOptions) texts(salt uint64, spins int) ([]spinText, error) {
	var out []spinText
	for _, path := range o.Clean {
		n := 0
		err := EachText(path, func(text string, part float64) error {
			if !o.Share.has(part) || o.Limit > 0 && n >= o.Limit {
				return nil
			}
			n++
			r := rand.New(rand.NewPCG(math.Float64bits(part), salt))
			text = trimWords(text, 90+r.IntN(600))
			if len(text) < 400 {
				return nil
			}
			out = append(out, spinText{text: text})
			for range spins {
				d := o.Spinners[r.IntN(len(o.Spinners))]
				rate := o.Rates[r.IntN(len(o.Rates))]
				spun, changes := simulate.New(d, rate).Spin(text, r.Uint64())
				out = append(out, spinText{spun, changes, true, rate})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// forestSpins is how many spins of every clean text teach the forests of the verdict.
const forestSpins = 6

// Fit learns the weights of the verdict from clean texts and spins of them, and puts them into
// the model: the gain of a site is log P(features | exchanged) / P(features | clean text), the
// score of a text the log-odds of being spun.
func Fit(ctx context.Context, model []byte, o FitOptions) ([]byte, error) {
	base, err := openModel(model)
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	texts, err := o.texts(11, 1)
	if err != nil {
		return nil, err
	}
	more, err := o.texts(12, forestSpins)
	if err != nil {
		return nil, err
	}
	o.progress("gate", 0)
	verdict := *weights.Default()
	m := base.Model
	reopen := func() error {
		if model, err = base.with(&verdict); err != nil {
			return err
		}
		if m, err = spin.Open(model); err != nil {
			return fmt.Errorf("train: %w", err)
		}
		return nil
	}
	if err := reopen(); err != nil {
		return nil, err
	}
	if verdict.Gate, err = o.fitGate(ctx, m, texts); err != nil {
		return nil, err
	}
	if err := reopen(); err != nil {
		return nil, err
	}
	o.progress("sites", 0)
	if verdict.Site, err = o.fitSites(ctx, m, texts); err != nil {
		return nil, err
	}
	if err := reopen(); err != nil {
		return nil, err
	}
	o.progress("texts", 0)
	var quick, full []sample
	d := trace.New(m.Tables(), nil)
	for _, t := range more {
		tr := d.Trace(t.text)
		weight := float32(1)
		if t.spun {
			weight = 1.0 / forestSpins
		}
		quick = append(quick, sample{tr.Quick, weight, t.spun})
		full = append(full, sample{tr.Full, weight, t.spun})
	}
	o.progress("forests", 0.3)
	verdict.Quick = boosting{trees: 160, depth: 3, rate: 0.1, ridge: 3, least: 8}.fit(quick)
	o.progress("forests", 0.6)
	verdict.Full = boosting{trees: 300, depth: 3, rate: 0.07, ridge: 3, least: 8}.fit(full)
	verdict.Deep, verdict.Quiet = o.deep(&verdict, quick, full)
	if model, err = base.with(&verdict); err != nil {
		return nil, err
	}
	o.progress("learned", 0.8)
	if err := o.fitLearned(model, &verdict); err != nil {
		return nil, err
	}
	return base.with(&verdict)
}

// deep is the quick score that a share of Quiet of the clean texts stay below, and what has to be
// added to such a score for it to lie below most scores of clean texts looked at closely.
func (o *FitOptions) deep(w *weights.Weights, quick, full []sample) (least, shift float64) {
	var scores, looked []float64
	for _, s := range quick {
		if !s.spun {
			scores = append(scores, w.Quick.Value(s.x))
		}
	}
	slices.Sort(scores)
	least = math.Round(100*scores[min(len(scores)-1, int(o.Quiet*float64(len(scores))))]) / 100
	for i, s := range full {
		if !s.spun && w.Quick.Value(quick[i].x) >= least {
			looked = append(looked, w.Full.Value(s.x))
		}
	}
	slices.Sort(looked)
	if len(looked) == 0 {
		return least, 0
	}
	return least, math.Round(100*min(0, looked[len(looked)/10]-least)) / 100
}

// fitSites learns the gain of a site.
func (o *FitOptions) fitSites(ctx context.Context, m *spin.Model, texts []spinText) (*weights.Forest, error) {
	d := trace.New(m.Tables(), nil)
	var samples []sample
	var spun, clean int
	for i, t := range texts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		tr := d.Everywhere(t.text)
		at := 0
		for _, s := range tr.Sites {
			for at < len(t.changes) && t.changes[at].End <= s.Start {
				at++
			}
			exchanged := at < len(t.changes) && t.changes[at].Start < s.End
			switch {
			case exchanged:
				spun++
			case t.spun:
				continue // next to an exchange, its look is not that of clean text
			default:
				clean++
			}
			samples = append(samples, sample{s.Features, 1, exchanged})
		}
		if i%500 == 0 {
			o.progress("sites", float64(i)/float64(len(texts)))
		}
	}
	f := boosting{trees: 80, depth: 4, rate: 0.15, ridge: 5, least: 20}.fit(samples)
	f.Bias -= float32(math.Log(float64(spun+1) / float64(clean+1)))
	return f, nil
}
