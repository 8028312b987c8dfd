package batch

import (
	"context"
	"fmt"
	"slices"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/spin"
)

// lexiconLeast is LEXICON_LEAST: from so many aligned pairs of a spun copy and
// its source on, what their spinner does is taken as known. Fewer could be one
// editor's hand.
const lexiconLeast = 3

// respin judges all records once more with what the corpus itself teaches.
// Where a spun copy stands beside its source, the two are aligned, the exchanges
// are learned, and every record is read again with that lexicon. And the n-grams
// of the texts that read as clean join the model's: they are of the right genre.
// The choice of representatives stays as it was. Where neither has enough to say
// nothing changes. What the other articles of a site say comes last.
func (r *runState) respin(ctx context.Context) error {
	if r.prep.detector == nil || !r.job.Settings.Spin.Learn {
		return nil
	}
	r.watch.start("respin")
	detector, err := r.relearn(ctx)
	if err != nil {
		return err
	}
	return r.bySite(ctx, detector)
}

// relearn judges all records with what the corpus teaches, and returns the detector that knows it.
func (r *runState) relearn(ctx context.Context) (*spin.Detector, error) {
	folds, err := r.learn(ctx)
	if err != nil {
		return nil, err
	}
	counts, err := r.countGrams(ctx)
	if err != nil || folds == nil && counts == nil {
		return r.prep.detector, err
	}
	var o spin.Options
	if folds != nil {
		o.Lexicon = lexiconOf(r.prep.model, folds, -1)
		r.lexicon = o.Lexicon
	}
	if o.Null, err = r.null(ctx, folds, counts); err != nil {
		return nil, err
	}
	if o.Null != nil {
		r.nullTexts = o.Null.Texts
	}
	r.job.Progress.Stage("spin", "records", int64(len(r.ids)))
	detector, err := spin.NewDetector(r.prep.model, o)
	if err != nil {
		return nil, err
	}
	if counts != nil {
		detector = detector.WithCorpus(counts)
	}
	r.rows.open()
	err = r.eachRow(ctx, func(i int, w *row) (*prepared, error) {
		text, err := r.texts.at(i)
		if err != nil {
			return nil, fmt.Errorf("record %s: %w", r.ids[i], err)
		}
		w.setSpin(detector.CheckAgain(string(text), w.Spin.P), r.job.Settings.Spin.Remove)
		return &prepared{encoded: w.encode(nil), spun: w.spun(), rejected: w.RejectedBy >= 0}, nil
	}, func(i int, p *prepared) error {
		r.spun[i], r.rejected[i] = p.spun, p.rejected
		return r.rows.replace(i, p.encoded)
	})
	if err != nil {
		return nil, fmt.Errorf("spin: %w", err)
	}
	return detector, nil
}

// fold is a share of the pairs of a spun copy and its source, with what they teach.
type fold struct {
	learner *spin.Learner
	sources []int32 // records
}

// foldCount is FOLDS: the sources of each tenth are judged with what the other
// nine teach, so that no text is judged by what it taught.
const foldCount = 10

// learn aligns the spun copies with their sources; nil when there are too few.
func (r *runState) learn(ctx context.Context) ([]fold, error) {
	folds := make([]fold, foldCount)
	for i := range folds {
		folds[i].learner = spin.NewLearner(r.prep.model)
	}
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
		// All copies of a source share a fold.
		f := &folds[xxh3.Hash(a)%foldCount]
		if _, ok := f.learner.Add(string(a), string(b)); ok {
			learned++
			f.sources = append(f.sources, source)
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	if learned < lexiconLeast {
		return nil, nil
	}
	return folds, nil
}

// lexiconOf is what all folds but one teach; -1 leaves none out.
func lexiconOf(m *spin.Model, folds []fold, but int) *spin.Lexicon {
	all := spin.NewLearner(m)
	for i, f := range folds {
		if i != but {
			all.Merge(f.learner)
		}
	}
	return all.Lexicon()
}

// null calibrates the lexicon on the sources, which are known to be clean.
func (r *runState) null(ctx context.Context, folds []fold, counts *spin.CorpusCounts) (*spin.Null, error) {
	var ps []float64
	for k, f := range folds {
		lexicon := lexiconOf(r.prep.model, folds, k)
		if lexicon == nil {
			continue
		}
		d, err := spin.NewDetector(r.prep.model, spin.Options{Lexicon: lexicon})
		if err != nil {
			return nil, err
		}
		if counts != nil {
			d = d.WithCorpus(counts)
		}
		slices.Sort(f.sources)
		for _, i := range slices.Compact(f.sources) {
			text, err := r.texts.at(int(i))
			if err != nil {
				return nil, fmt.Errorf("calibrate on %s: %w", r.ids[i], err)
			}
			ps = append(ps, d.LearnedP(string(text)))
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
	}
	return spin.NewNull(ps), nil
}
