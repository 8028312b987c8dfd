package collective

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/calibration"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
)

// lexiconLeast is LEXICON_LEAST: from so many aligned pairs of a spun copy and
// its source on, what their spinner does is taken as known. Fewer could be one
// editor's hand.
const lexiconLeast = 3

// relearn judges all records with what the corpus teaches, and returns the detector
// that knows it. Where a spun copy stands beside its source, the two are aligned, the
// exchanges are learned, and every record is read again with that lexicon. And the
// n-grams of the texts that read as clean join the model's: they are of the right
// genre.
func (j *judge) relearn(ctx context.Context, pairs iter.Seq[[2]int]) (*spin.Detector, error) {
	folds, err := j.learn(ctx, pairs)
	if err != nil {
		return nil, err
	}
	counts, err := j.countGrams(ctx)
	if err != nil {
		return nil, err
	}
	if folds == nil && counts == nil {
		if len(j.short) == 0 {
			return j.first, nil
		}
		return j.first, j.again(ctx, j.first, j.short)
	}
	o := spin.Options{Decided: j.o.Decided}
	if folds != nil {
		o.Lexicon = lexiconOf(j.m, folds, -1)
		j.out.Lexicon = o.Lexicon
	}
	if o.Null, err = j.null(ctx, folds, counts); err != nil {
		return nil, err
	}
	o.Counts = counts
	j.note(o)
	detector, err := spin.NewDetector(j.m, o)
	if err != nil {
		return nil, err
	}
	return detector, j.again(ctx, detector, nil)
}

// again judges some records, or all when some is nil, with a detector that knows
// more, and keeps what it says otherwise.
func (j *judge) again(ctx context.Context, detector *spin.Detector, some []int32) error {
	n := len(some)
	if some == nil {
		n = j.c.Len()
	}
	j.o.Progress.Stage("spin", "records", int64(n))
	return each(ctx, j, some, func(i int) (*spin.Verdict, error) {
		text, err := j.c.Text(i)
		if err != nil {
			return nil, err
		}
		before, err := j.c.First(i)
		if err != nil || before.Class == spin.NotJudged {
			return nil, err
		}
		v := detector.Judge(text, spin.Known{Before: &before}).Rounded()
		if same(v, before) {
			return nil, nil
		}
		return &v, nil
	}, func(i int, v *spin.Verdict) error {
		if v == nil {
			return nil
		}
		return j.out.put(i, *v, nil)
	})
}

func same(a, b spin.Verdict) bool {
	return a.Class == b.Class && a.Score == b.Score && a.P == b.P && a.Words == b.Words && a.Reason == b.Reason && slices.Equal(a.Flags, b.Flags)
}

// note says what was learned.
func (j *judge) note(o spin.Options) {
	if l := o.Lexicon; l != nil {
		note := fmt.Sprintf("spin: %s learned from %s beside their sources", several(len(l.Substitutions()), "exchange"), several(l.Texts, "spun copy"))
		if o.Null != nil && o.Null.Texts > 0 {
			note += fmt.Sprintf(", p calibrated on %d of the sources", o.Null.Texts)
		}
		j.out.Notes = append(j.out.Notes, note)
	}
	if c := o.Counts; c != nil && c.Texts() > 0 {
		j.out.Notes = append(j.out.Notes, fmt.Sprintf("spin: n-grams of %s of the corpus joined the model", several(c.Texts(), "clean text")))
	}
}

// several writes "1 site", "2 sites", "3 spun copies".
func several(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if stem, ok := strings.CutSuffix(what, "y"); ok {
		return fmt.Sprintf("%d %sies", n, stem)
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// fold is a share of the pairs of a spun copy and its source, with what they teach.
type fold struct {
	learner *lexicon.Learner
	sources []int // records
}

// foldCount is FOLDS: the sources of each tenth are judged with what the other
// nine teach, so that no text is judged by what it taught.
const foldCount = 10

// learn aligns the spun copies with their sources; nil when there are too few.
func (j *judge) learn(ctx context.Context, pairs iter.Seq[[2]int]) ([]fold, error) {
	folds := make([]fold, foldCount)
	for i := range folds {
		folds[i].learner = lexicon.NewLearner(j.m.Tables())
	}
	learned := 0
	for p := range pairs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		// Only a pair of which one side reads as spun, alone, tells source from copy.
		source, copied := p[0], p[1]
		a, b := j.out.Class(source).Severity() > 0, j.out.Class(copied).Severity() > 0
		if a == b {
			continue
		}
		if a {
			source, copied = copied, source
		}
		x, err := j.c.Text(source)
		if err != nil {
			return nil, fmt.Errorf("learn from record %d: %w", source, err)
		}
		y, err := j.c.Text(copied)
		if err != nil {
			return nil, fmt.Errorf("learn from record %d: %w", copied, err)
		}
		// All copies of a source share a fold.
		f := &folds[xxh3.HashString(x)%foldCount]
		if _, ok := f.learner.Add(x, y); ok {
			learned++
			f.sources = append(f.sources, source)
		}
	}
	if learned < lexiconLeast {
		return nil, nil
	}
	return folds, nil
}

// lexiconOf is what all folds but one teach; -1 leaves none out.
func lexiconOf(m *spin.Model, folds []fold, but int) *lexicon.Lexicon {
	all := lexicon.NewLearner(m.Tables())
	for i, f := range folds {
		if i != but {
			all.Merge(f.learner)
		}
	}
	return all.Lexicon()
}

// null calibrates the lexicon on the sources, which are known to be clean.
func (j *judge) null(ctx context.Context, folds []fold, counts *ngrams.Corpus) (*calibration.Null, error) {
	var ps []float64
	for k, f := range folds {
		known := lexiconOf(j.m, folds, k)
		if known == nil {
			continue
		}
		d, err := spin.NewDetector(j.m, spin.Options{Lexicon: known, Counts: counts, Decided: j.o.Decided})
		if err != nil {
			return nil, err
		}
		slices.Sort(f.sources)
		for _, i := range slices.Compact(f.sources) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			text, err := j.c.Text(i)
			if err != nil {
				return nil, fmt.Errorf("calibrate on record %d: %w", i, err)
			}
			ps = append(ps, d.Judge(text, spin.Known{}).PLearned)
		}
	}
	return calibration.NewNull(ps), nil
}
