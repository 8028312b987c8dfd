package judging

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/facts"
)

// Workers does the tasks of rounds. Safe for concurrent use: one serves a process.
type Workers struct {
	job *Job

	mu       sync.Mutex
	at       int                  // round of worker, plus one
	worker   *collective.Worker   // nil: nobody is asked
	all      bool                 // everybody is
	teaching *collective.Teaching // nil: not read yet
	starts   starts
}

// NewWorkers makes a Workers.
func NewWorkers(j *Job) *Workers { return &Workers{job: j} }

// Forget lets go of what a round before needed, the counts of n-grams before all: who plans the next one has need of the memory.
func (w *Workers) Forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.at, w.worker, w.teaching = 0, nil, nil
}

// of is the worker for a round.
func (w *Workers) of(round int) (*collective.Worker, bool, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.at == round+1 {
		return w.worker, w.all, nil
	}
	if w.starts == nil {
		b, err := w.job.Files.ReadFile(fileStarts)
		if err != nil {
			return nil, false, err
		}
		if w.starts, err = readStarts(b); err != nil {
			return nil, false, fmt.Errorf("%s: %w", fileStarts, err)
		}
	}
	b, err := w.job.Files.ReadFile(stateFile(round))
	if err != nil {
		return nil, false, err
	}
	if len(b) == 0 {
		return nil, false, compact.ErrDamaged
	}
	w.worker, w.all = nil, b[0] == asksAll
	if b[0] != asksNobody {
		if round >= firstTaught && w.teaching == nil {
			if w.teaching, err = w.job.teaching(); err != nil {
				return nil, false, err
			}
		}
		if w.worker, err = collective.NewWorker(w.job.Model, w.teaching, b[1:]); err != nil {
			return nil, false, err
		}
	}
	w.at = round + 1
	return w.worker, w.all, nil
}

// teaching reads what the texts of the corpus taught.
func (j *Job) teaching() (t *collective.Teaching, err error) {
	f, err := j.Files.Open(fileTeaching)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return collective.ReadTeaching(j.Model, f)
}

// Do does the tasks of a round that are of a chunk, and files what comes of them.
func (w *Workers) Do(ctx context.Context, round, chunk int) error {
	worker, all, err := w.of(round)
	if err != nil || worker == nil {
		return err
	}
	t := &texts{w: w, first: w.starts[chunk]}
	var kept []byte
	err = w.job.Files.Stream(tellFile(chunk, round), func(told io.Writer) error {
		do := func(record int, ask []byte) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			place := record - t.first
			if place < 0 || place >= t.f.Len() {
				return compact.ErrDamaged
			}
			res, err := worker.Do(t, collective.Task{Record: record, Ask: ask})
			if err != nil {
				return fmt.Errorf("record %s: %w", t.f.ID(place), err)
			}
			if res.Keep != nil {
				kept = appendNote(kept, place, res.Keep)
			}
			if res.Tell != nil {
				_, err = told.Write(appendNote(nil, record, res.Tell))
			}
			return err
		}
		return w.job.Facts.With(chunk, func(f *facts.Segment) (err error) {
			t.f = f
			if t.kept, err = w.job.keptBefore(chunk, round); err != nil {
				return err
			}
			if !all {
				return w.job.notes(askFile(chunk, round), do)
			}
			for i := range f.Len() {
				if err := do(t.first+i, nil); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err == nil && len(kept) > 0 {
		err = w.job.Files.WriteFile(keepFile(chunk, round), kept)
	}
	if err != nil {
		return fmt.Errorf("spin: %s: %w", collective.Rounds()[round], err)
	}
	return nil
}

// texts is the records of a chunk as a worker reads them, and the texts of others.
type texts struct {
	w     *Workers
	f     *facts.Segment
	first int            // number of the chunk's first record
	kept  map[int][]byte // by place
}

// Text implements collective.Texts.
func (t *texts) Text(i int) (string, error) {
	if p := i - t.first; p >= 0 && p < t.f.Len() {
		return t.f.Text(p)
	}
	at := t.w.starts
	c := at.chunk(i)
	return t.w.job.Facts.Text(facts.OrdinalOf(c, i-at[c]))
}

// First implements collective.Texts.
func (t *texts) First(i int) (spin.Verdict, error) { return t.f.First(i - t.first) }

// Kept implements collective.Texts.
func (t *texts) Kept(i int) ([]byte, error) { return t.kept[i-t.first], nil }
