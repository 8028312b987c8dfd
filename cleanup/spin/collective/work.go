package collective

import (
	"context"
	"fmt"
	"runtime"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/prose"
	"github.com/copydesk/copydesk/internal/ordered"
)

// judge is one call of Judge.
type judge struct {
	m     *spin.Model
	first *spin.Detector // knows nothing of the corpus
	c     Corpus
	o     Options
	out   *Judgement
	alone []float64              // p of the first verdicts
	right map[spin.Exchange]bool // exchanges that are no style
	short []int32                // records that are judged whatever is learned, see Corpus.First

	shares    map[int32]float64 // least p of records in strange English
	siteNotes map[string]string // what is said of their sites
}

func newJudge(ctx context.Context, m *spin.Model, c Corpus, o Options) (*judge, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Shelf == nil {
		o.Shelf = &memory{}
	}
	if o.Progress == nil {
		o.Progress = silent{}
	}
	first, err := spin.NewDetector(m, spin.Options{Decided: o.Decided})
	if err != nil {
		return nil, err
	}
	j := &judge{m: m, c: c, o: o, first: first, right: map[spin.Exchange]bool{}, shares: map[int32]float64{}, siteNotes: map[string]string{}}
	for _, x := range o.Decided.Always {
		j.right[(spin.Flag{Written: x.Written, Expected: x.Expected}).Exchange()] = true
	}
	j.out = &Judgement{c: c, shelf: o.Shelf, looks: make([]look, c.Len())}
	j.alone = make([]float64, c.Len())
	quiet := *j
	quiet.o.Progress = silent{}
	err = each(ctx, &quiet, nil, c.First, func(i int, v spin.Verdict) error {
		j.out.looks[i], j.alone[i] = lookOf(v, 0), v.P
		if v.Words > 0 && v.Words <= prose.PhraseWords {
			j.short = append(j.short, int32(i))
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("spin: %w", err)
	}
	return j, nil
}

// each calls work for the records in some, or for all when some is nil, on several
// goroutines, and take with what it returned, in input order.
func each[T any](ctx context.Context, j *judge, some []int32, work func(i int) (T, error), take func(i int, t T) error) error {
	type result struct {
		i int
		t T
	}
	return ordered.Map(ctx, j.o.Workers, func(_ context.Context, push func(int) error) error {
		n := len(some)
		if some == nil {
			n = j.c.Len()
		}
		for k := range n {
			i := k
			if some != nil {
				i = int(some[k])
			}
			if err := push(i); err != nil {
				return err
			}
		}
		return nil
	}, func(_ context.Context, i int) (result, error) {
		t, err := work(i)
		if err != nil {
			return result{}, fmt.Errorf("record %d: %w", i, err)
		}
		return result{i, t}, nil
	}, func(res result) error {
		j.o.Progress.Advance(1, 0)
		return take(res.i, res.t)
	})
}
