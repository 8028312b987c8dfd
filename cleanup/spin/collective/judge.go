package collective

import (
	"context"
	"fmt"
	"iter"
	"runtime"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/ordered"
)

// Judge judges the texts of a corpus once more with what they teach together: by
// the spun copies that stand beside their sources (pairs, of records), by the usage
// of the texts that read as clean, and by what the other articles of a site show.
// Where nothing has enough to say, the first verdicts stand. The result follows
// from the texts, their sites, keys and groups; neither the number of workers nor
// the order of the records changes more than ordinals.
//
// O(bytes of all texts); memory is that of a Plan, and 13 bytes a record.
func Judge(ctx context.Context, m *spin.Model, c Corpus, pairs iter.Seq[[2]int], o Options) (*Judgement, error) {
	j, p, err := begin(ctx, m, c, pairs, o)
	for err == nil {
		var r *Round
		if r, err = p.Next(); r == nil {
			break
		}
		err = j.run(ctx, p, r)
	}
	if err != nil {
		return nil, err
	}
	j.Found = p.Found
	return j, nil
}

// Alone is the judgement that leaves every first verdict as it is.
func Alone(ctx context.Context, m *spin.Model, c Corpus, o Options) (*Judgement, error) {
	j, _, err := begin(ctx, m, c, nil, o)
	return j, err
}

// begin runs the first round of a plan, which looks at the first verdicts.
func begin(ctx context.Context, m *spin.Model, c Corpus, pairs iter.Seq[[2]int], o Options) (*Judgement, *Plan, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Shelf == nil {
		o.Shelf = &memory{}
	}
	if o.Progress == nil {
		o.Progress = silent{}
	}
	p, err := NewPlan(m, c, pairs, o)
	if err != nil {
		return nil, nil, err
	}
	j := &Judgement{c: c, shelf: o.Shelf, looks: p.looks, moved: make([]int32, c.Len())}
	r, err := p.Next()
	if err == nil {
		err = j.run(ctx, p, r)
	}
	if err != nil {
		return nil, nil, err
	}
	return j, p, nil
}

// run does the tasks of a round on several goroutines, and takes what they come to in their order.
func (j *Judgement) run(ctx context.Context, p *Plan, r *Round) error {
	if r.Size == 0 {
		return context.Cause(ctx)
	}
	w, err := newWorker(p.m, p.Teaching(), r.state)
	if err != nil {
		return err
	}
	var progress Progress = silent{}
	if r.stage != "" {
		progress = p.o.Progress
		progress.Stage(r.stage, "records", int64(r.Size))
	}
	type result struct {
		record int
		Result
	}
	texts := reading{j.c, j}
	err = ordered.Map(ctx, p.o.Workers, func(_ context.Context, push func(Task) error) error {
		for t := range r.Tasks() {
			if err := push(t); err != nil {
				return err
			}
		}
		return nil
	}, func(_ context.Context, t Task) (result, error) {
		res, err := w.Do(texts, t)
		return result{t.Record, res}, err
	}, func(res result) error {
		progress.Advance(1, 0)
		if res.Keep != nil {
			if err := j.put(res.record, res.Keep); err != nil {
				return err
			}
		}
		return p.Take(res.record, res.Tell)
	})
	if err != nil {
		return fmt.Errorf("spin: %s: %w", r.Name, err)
	}
	return nil
}
