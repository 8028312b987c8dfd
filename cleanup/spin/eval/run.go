package eval

import (
	"fmt"
	"io"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/simulate"
)

// Text is a clean text with its genre.
type Text struct{ Genre, Text string }

// Result is how a detector does against one spinner at one rate.
type Result struct {
	Rate     float64
	Scores   Scores
	Phrases  Phrases
	Verdicts map[spin.Class]int // of the spun texts
}

// Clean is how a detector does on clean texts.
type Clean struct {
	Texts, Words, Flags int
	Scores              []float64
	Verdicts            map[spin.Class]int
}

// FlagsPerThousand is the number of flags per 1,000 words.
func (c Clean) FlagsPerThousand() float64 { return 1000 * ratio(c.Flags, c.Words) }

// OnClean judges clean texts.
func OnClean(d *spin.Detector, texts []Text) Clean {
	c := Clean{Verdicts: map[spin.Class]int{}}
	for _, t := range texts {
		v := d.Check(t.Text)
		c.Texts++
		c.Words += v.Words
		c.Flags += len(v.Flags)
		c.Scores = append(c.Scores, v.Score)
		c.Verdicts[v.Class]++
	}
	return c
}

// OnSpun spins the texts at a rate and judges them; the exchanges made are the gold phrases.
func OnSpun(d *spin.Detector, texts []Text, clean Clean, dictionary simulate.Dictionary, rate float64) Result {
	r := Result{Rate: rate, Scores: Scores{Clean: clean.Scores}, Verdicts: map[spin.Class]int{}}
	spinner := simulate.New(dictionary, rate)
	for i, t := range texts {
		spun, changes := spinner.Spin(t.Text, uint64(i))
		gold := make([]Gold, len(changes))
		for k, c := range changes {
			gold[k] = Gold{c.Start, c.End, c.Written, c.Original}
		}
		v := d.Check(spun)
		r.Scores.Spun = append(r.Scores.Spun, v.Score)
		r.Verdicts[v.Class]++
		r.Phrases.Add(Match(v.Flags, gold))
	}
	return r
}

// Print writes a result as one line.
func (r Result) Print(w io.Writer, name string) {
	p := r.Phrases
	fmt.Fprintf(w, "%-10s %2.0f %%  AUC %.4f  TPR at 0.1 %% %.3f, at 1 %% %.3f  phrases: precision %.3f recall %.3f exact %.3f  %v\n",
		name, 100*r.Rate, r.Scores.AUC(), r.Scores.TPR(0.001), r.Scores.TPR(0.01), p.Precision(), p.Recall(), p.Recovery(), r.Verdicts)
}
