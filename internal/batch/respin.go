package batch

import (
	"context"
	"fmt"

	"github.com/copydesk/copydesk/cleanup/spin"
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
	r.rows.open()
	err = r.eachRow(ctx, func(i int, w *row) (*prepared, error) {
		text, err := r.texts.at(i)
		if err != nil {
			return nil, fmt.Errorf("record %s: %w", r.ids[i], err)
		}
		w.setSpin(detector.Check(string(text)), r.job.Settings.Spin.Remove)
		return &prepared{encoded: w.encode(nil), spun: w.spun(), rejected: w.RejectedBy >= 0}, nil
	}, func(i int, p *prepared) error {
		r.spun[i], r.rejected[i] = p.spun, p.rejected
		return r.rows.replace(i, p.encoded)
	})
	if err != nil {
		return fmt.Errorf("spin: %w", err)
	}
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
		a, err := r.texts.at(int(source))
		if err != nil {
			return nil, fmt.Errorf("learn from %s: %w", r.ids[source], err)
		}
		b, err := r.texts.at(int(copied))
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
