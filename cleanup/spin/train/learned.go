package train

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/internal/trace"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
	"github.com/copydesk/copydesk/cleanup/spin/simulate"
)

// lexicons is the number of simulated spinners that the regime learned is fitted on.
const lexicons = 14

// fitLearned fits the verdict in the regime learned: for each of some spinners a lexicon is
// learned from a number of its copies, and other texts are judged with it, clean and spun by
// the same spinner. The texts are the odd ones, which the forests of the model at hand have not seen. A third of them
// teach, a third fit, a third calibrate.
func (o *FitOptions) fitLearned(ctx context.Context, model []byte, verdict *weights.Weights) error {
	m, err := spin.Open(model)
	if err != nil {
		return fmt.Errorf("train: %w", err)
	}
	judge, err := spin.NewDetector(m, spin.Options{MinWords: 1})
	if err != nil {
		return fmt.Errorf("train: %w", err)
	}
	texts, err := o.texts(judge, 22, 1)
	if err != nil {
		return err
	}
	var clean []string
	for _, t := range texts {
		if !t.spun && t.odd {
			clean = append(clean, t.text)
		}
	}
	if len(clean) < 3 {
		return fmt.Errorf("train: %d clean texts for the regime learned, at least 3", len(clean))
	}
	taught := make([]taughtTexts, lexicons)
	if err := parallel(ctx, lexicons, func(k int) { taught[k] = o.teach(m, clean, uint64(k)) }); err != nil {
		return err
	}
	var samples []sample
	var calibrate []learnedText
	for _, t := range taught {
		samples, calibrate = append(samples, t.samples...), append(calibrate, t.calibrate...)
	}
	verdict.Learned = boosting{trees: 120, depth: 3, rate: 0.08, ridge: 3, least: 8}.fit(samples)
	scores := make([][]float64, len(lengths))
	for _, c := range calibrate {
		for i, n := range lengths {
			if c.words >= n {
				scores[i] = append(scores[i], verdict.Learned.Value(c.x))
				break
			}
		}
	}
	verdict.LearnedGenres = []weights.Genre{genre("all", scores)}
	return nil
}

// taughtTexts are texts judged with one lexicon.
type taughtTexts struct {
	samples   []sample
	calibrate []learnedText
}

type learnedText struct {
	x     []float32
	words int
}

// teach learns the k-th lexicon and judges other texts with it.
func (o *FitOptions) teach(m *spin.Model, clean []string, k uint64) (out taughtTexts) {
	r := rand.New(rand.NewPCG(k, 33))
	spinner := simulate.New(o.Spinners[r.IntN(len(o.Spinners))], 0)
	learner := lexicon.NewLearner(m.Tables())
	for range 20 << r.IntN(4) {
		source := clean[3*r.IntN(len(clean)/3)]
		spun, _ := spinner.At(0.1+0.1*r.Float64()).Spin(source, r.Uint64())
		learner.Add(source, spun)
	}
	d := trace.New(m.Tables(), learner.Lexicon())
	for i, text := range clean {
		if i%3 == 0 || i%3 == 1 && r.IntN(3) == 0 {
			continue
		}
		t := d.Trace(text)
		if i%3 == 2 {
			out.calibrate = append(out.calibrate, learnedText{t.Learned, t.Words})
			continue
		}
		spun, _ := spinner.At(o.Rates[r.IntN(len(o.Rates))]).Spin(text, r.Uint64())
		out.samples = append(out.samples, sample{t.Learned, 1, false}, sample{d.Trace(spun).Learned, 1, true})
	}
	return out
}
