package review

import (
	"context"

	"github.com/copydesk/copydesk/internal/decisions"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// Band is what the answers say of the pairs of one band of similarity, or of all.
type Band struct {
	From      float64   `json:"from"`     // the least similarity;
	To        float64   `json:"to"`       // the next band's, or 1
	Pairs     int       `json:"pairs"`    // that the run has
	Answered  int       `json:"answered"` // the sum of the next three
	Same      int       `json:"same"`
	Distinct  int       `json:"distinct"`
	Unsure    int       `json:"unsure"`
	Precision *Interval `json:"precision"` // of the run in this band; null without an answer that decides
}

// Status is what the answers to a sample say of a run.
type Status struct {
	Bands     []Band `json:"bands"` // those that have pairs, the lowest first
	All       Band   `json:"all"`   // its precision by the weight of the bands, those without an answer left out
	Unjudged  int    `json:"pairs_without_answer"`
	Identical int    `json:"identical"`        // records left out, as their text is the same as that of the record kept
	Outside   int    `json:"outside_sample"`   // decisions on pairs that are no answers to a sample: left out
	Gone      int    `json:"not_in_run"`       // answers on pairs that the run does not have: left out
	Obeyed    bool   `json:"obeyed_decisions"` // the run obeyed decisions itself: it is better than what it would measure
}

// Open is Measure of the finished run in dir, by the decisions in files.
func Open(ctx context.Context, dir string, files []string) (*Status, error) {
	set, err := decisions.Load(files...)
	if err != nil {
		return nil, &settings.UsageError{Err: err}
	}
	run, err := reports.Open(ctx, dir)
	if err != nil {
		return nil, settings.Usagef("%w", err)
	}
	defer run.Close()
	return Measure(run, set)
}

// Measure holds the answers to a sample against the pairs of a run. O(records + decisions).
func Measure(run *reports.Run, set *decisions.Set) (*Status, error) {
	bands, identical, err := merges(run)
	if err != nil {
		return nil, err
	}
	s := &Status{Bands: []Band{}, Identical: identical, Obeyed: run.Summary.Decisions != nil}
	verdicts, sampled := map[[2]string]decisions.Verdict{}, map[[2]string]bool{}
	for _, p := range set.Sample {
		verdicts[[2]string{p.A, p.B}] = p.Verdict
		sampled[[2]string{p.A, p.B}] = true
	}
	for _, p := range set.Pairs {
		if !sampled[[2]string{p.A, p.B}] {
			s.Outside++
		}
	}
	s.All = Band{To: 1}
	for k, pairs := range bands {
		if len(pairs) == 0 {
			continue
		}
		b := Band{From: float64(k) / bandCount, To: float64(k+1) / bandCount, Pairs: len(pairs)}
		for _, p := range pairs {
			v, answered := verdicts[[2]string{p.A, p.B}]
			if answered {
				b.count(v)
			}
		}
		if n := b.Same + b.Distinct; n > 0 {
			i := wilson(b.Same, n)
			b.Precision = &i
		}
		if len(s.Bands) == 0 {
			s.All.From = b.From
		}
		s.Bands = append(s.Bands, b)
	}
	s.sum()
	s.Gone = len(verdicts) - s.All.Answered
	return s, nil
}

func (b *Band) count(v decisions.Verdict) {
	b.Answered++
	switch v {
	case decisions.Same:
		b.Same++
	case decisions.Distinct:
		b.Distinct++
	default:
		b.Unsure++
	}
}

// sum works out what the bands say together.
func (s *Status) sum() {
	var shares []Interval
	var weights []float64
	judged := 0
	for _, b := range s.Bands {
		s.All.Pairs += b.Pairs
		s.All.Answered += b.Answered
		s.All.Same += b.Same
		s.All.Distinct += b.Distinct
		s.All.Unsure += b.Unsure
		if b.Precision == nil {
			s.Unjudged += b.Pairs
			continue
		}
		shares, weights = append(shares, *b.Precision), append(weights, float64(b.Pairs))
		judged += b.Pairs
	}
	if judged == 0 {
		return
	}
	for i := range weights {
		weights[i] /= float64(judged)
	}
	all := weighted(shares, weights)
	s.All.Precision = &all
}
