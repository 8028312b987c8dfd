package train

import (
	"cmp"
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
	Clean    []documents           // clean text
	Share    Share                 // the documents to use
	Limit    int                   // documents per entry of Clean, 0 for all
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
	odd     bool // one half of the documents, by their number
	weight  float32
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

// texts makes spins of every clean text that would be judged: of the others no verdict has to be learned.
func (o *FitOptions) texts(d *spin.Detector, salt uint64, spins int) ([]spinText, error) {
	var out []spinText
	ready := make([]*simulate.Spinner, len(o.Spinners))
	for i, d := range o.Spinners {
		ready[i] = simulate.New(d, 0)
	}
	for _, c := range o.Clean {
		n := 0
		err := c.each(func(text string, part float64) {
			if !o.Share.has(part) && !(c.Fresh && part < o.Share.From) || o.Limit > 0 && n >= o.Limit {
				return
			}
			n++
			r := rand.New(rand.NewPCG(math.Float64bits(part), salt))
			text = trimWords(text, 90+r.IntN(600))
			if len(text) < 400 || d.Check(text).Class == spin.NotJudged {
				return
			}
			odd, weight := int(part*(1<<20))&1 > 0, cmp.Or(c.Part, 1)
			out = append(out, spinText{text: text, odd: odd, weight: weight})
			for range spins {
				s := ready[r.IntN(len(ready))].At(o.Rates[r.IntN(len(o.Rates))])
				spun, changes := s.Spin(text, r.Uint64())
				out = append(out, spinText{spun, changes, true, odd, weight})
			}
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
	judge, err := spin.NewDetector(base.Model, spin.Options{MinWords: 1})
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	texts, err := o.texts(judge, 11, 1)
	if err != nil {
		return nil, err
	}
	more, err := o.texts(judge, 12, forestSpins)
	if err != nil {
		return nil, err
	}
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
	o.progress("places", 0)
	if err := o.fitPlaces(ctx, m, texts, &verdict); err != nil {
		return nil, err
	}
	if err := reopen(); err != nil {
		return nil, err
	}
	o.progress("texts", 0)
	quick, full := make([]sample, len(more)), make([]sample, len(more))
	d := trace.New(m.Tables(), nil)
	err = parallel(ctx, len(more), func(i int) {
		t := &more[i]
		tr := d.Trace(t.text)
		weight := t.weight
		if t.spun {
			weight /= forestSpins
		}
		quick[i], full[i] = sample{tr.Quick, weight, t.spun}, sample{tr.Full, weight, t.spun}
	})
	if err != nil {
		return nil, err
	}
	o.progress("forests", 0.3)
	verdict.Quick = boosting{trees: 160, depth: 3, rate: 0.1, ridge: 3, least: 8}.fit(quick)
	o.progress("forests", 0.6)
	forest := boosting{trees: 300, depth: 3, rate: 0.07, ridge: 3, least: 8}
	verdict.Full = forest.fit(full)
	verdict.Deep, verdict.Quiet = o.deep(&verdict, quick, full)
	// the regime learned weighs the score of a text: that of a forest which did not see the text
	unseen := verdict
	var even []sample
	for i := range full {
		if !more[i].odd {
			even = append(even, full[i])
		}
	}
	if len(even) > 0 {
		unseen.Full = forest.fit(even)
	}
	if model, err = base.with(&unseen); err != nil {
		return nil, err
	}
	o.progress("learned", 0.8)
	if err := o.fitLearned(ctx, model, &verdict); err != nil {
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

// fitPlaces learns the gate and the gain of a site, from all places of the texts; neither needs the other.
func (o *FitOptions) fitPlaces(ctx context.Context, m *spin.Model, texts []spinText, verdict *weights.Weights) error {
	d := trace.New(m.Tables(), nil)
	var places placeTallies
	var sites siteSamples
	for from := 0; from < len(texts); from += tracedTogether {
		some := texts[from:min(len(texts), from+tracedTogether)]
		traces := make([]trace.Trace, len(some))
		if err := parallel(ctx, len(some), func(i int) { traces[i] = d.Everywhere(some[i].text) }); err != nil {
			return err
		}
		for i := range some {
			places.add(&some[i], &traces[i])
			sites.add(&some[i], &traces[i])
		}
		o.progress("places", float64(from)/float64(len(texts)))
	}
	verdict.Gate = places.gate()
	o.progress("sites", 0)
	verdict.Site = sites.fit()
	return nil
}

// tracedTogether bounds the traces that are held at once.
const tracedTogether = 256

// siteSamples are the sites of the texts: exchanged, and of clean text.
type siteSamples struct {
	samples     []sample
	spun, clean int
}

func (s *siteSamples) add(t *spinText, tr *trace.Trace) {
	at := 0
	for _, site := range tr.Sites {
		for at < len(t.changes) && t.changes[at].End <= site.Start {
			at++
		}
		exchanged := at < len(t.changes) && t.changes[at].Start < site.End
		switch {
		case exchanged:
			s.spun++
		case t.spun:
			continue // next to an exchange, its look is not that of clean text
		default:
			s.clean++
		}
		s.samples = append(s.samples, sample{site.Features, 1, exchanged})
	}
}

// fit learns the gain of a site.
func (s *siteSamples) fit() *weights.Forest {
	f := boosting{trees: 80, depth: 4, rate: 0.15, ridge: 5, least: 20}.fit(s.samples)
	f.Bias -= float32(math.Log(float64(s.spun+1) / float64(s.clean+1)))
	return f
}
