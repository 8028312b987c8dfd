package batch

import (
	"context"
	"fmt"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/corpus"
)

// lexiconLeast is LEXICON_LEAST: from so many aligned pairs of a spun copy and
// its source on, what their spinner does is taken as known. Fewer could be one
// editor's hand.
const lexiconLeast = 3

// respin judges all records once more with what the corpus itself teaches:
// where a spun copy stands beside its source, the two are aligned, the
// exchanges are learned, and every record is read again with that lexicon. The
// choice of representatives stays as it was. Without enough such pairs nothing
// changes.
func (r *runState) respin(ctx context.Context) error {
	lexicon, err := r.learn(ctx)
	if err != nil || lexicon == nil {
		return err
	}
	r.lexicon = lexicon
	r.watch.start("respin")
	r.job.Progress.Stage("spin", "records", int64(len(r.ids)))
	detector := spin.NewDetector(r.prep.model, spin.Options{Lexicon: lexicon})
	again, err := corpus.NewSpill(r.spillDir)
	if err != nil {
		return err
	}
	type judged struct {
		encoded        []byte
		spun, rejected bool
	}
	err = orderedMap(ctx, r.job.workers(), func(_ context.Context, push func(int) error) error {
		for i := range r.ids {
			if err := push(i); err != nil {
				return err
			}
		}
		return nil
	}, func(_ context.Context, i int) (judged, error) {
		w, err := r.row(i)
		if err != nil {
			return judged{}, err
		}
		text, err := r.texts.At(i)
		if err != nil {
			return judged{}, fmt.Errorf("record %s: %w", r.ids[i], err)
		}
		w.setSpin(detector.Check(string(text)), r.job.Settings.Spin.Remove)
		return judged{w.encode(nil), w.spun(), w.RejectedBy >= 0}, nil
	}, func(j judged) error {
		i := again.Len()
		r.spun[i], r.rejected[i] = j.spun, j.rejected
		r.job.Progress.Advance(1, 0)
		_, err := again.Append(j.encoded)
		return err
	})
	if err != nil {
		again.Close()
		return fmt.Errorf("spin: %w", err)
	}
	r.rows.Close()
	r.rows = again
	return nil
}

// learn aligns the spun copies with their sources; nil when there are too few.
func (r *runState) learn(ctx context.Context) (*spin.Lexicon, error) {
	if r.prep.detector == nil {
		return nil, nil
	}
	learner := spin.NewLearner(r.prep.model)
	learned := 0
	for _, p := range r.spunPairs {
		// Only a pair of which one side reads as spun, alone, tells source from copy.
		source, copied := p[0], p[1]
		if r.spun[source] == r.spun[copied] {
			continue
		}
		if r.spun[source] {
			source, copied = copied, source
		}
		a, err := r.texts.At(int(source))
		if err != nil {
			return nil, fmt.Errorf("learn from %s: %w", r.ids[source], err)
		}
		b, err := r.texts.At(int(copied))
		if err != nil {
			return nil, fmt.Errorf("learn from %s: %w", r.ids[copied], err)
		}
		if _, ok := learner.Add(string(a), string(b)); ok {
			learned++
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	if learned < lexiconLeast {
		return nil, nil
	}
	return learner.Lexicon(), nil
}
