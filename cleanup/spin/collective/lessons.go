package collective

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/calibration"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
	"github.com/copydesk/copydesk/cleanup/spin/learned"
)

// foldCount is FOLDS: the sources of each tenth are judged with what the other
// nine teach, so that no text is judged by what it taught.
const foldCount = 10

// lessons is what the corpus taught of spinners, beside what is known.
type lessons struct {
	m     *spin.Model
	known *learned.Dictionary // never nil; its tallies may be empty
	folds []fold
	new   *learned.Dictionary // sites and copies of this corpus
	texts int                 // pairs that taught
	clean []float64           // p of the sources, each by what the others teach; rising
}

// fold is a share of the pairs of a spun copy and its source, with what they teach.
type fold struct {
	learner *lexicon.Learner
	sources []int32 // records
}

// learn aligns the spun copies with their sources; nil when too little is known of any spinner.
func (j *judge) learn(ctx context.Context, pairs iter.Seq[[2]int]) (*lessons, error) {
	l := &lessons{m: j.m, known: j.o.Known, folds: make([]fold, foldCount), new: learned.New(j.m.Checksum())}
	if l.known == nil {
		l.known = learned.New(j.m.Checksum())
	}
	for i := range l.folds {
		l.folds[i].learner = lexicon.NewLearner(j.m.Tables())
	}
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
		l.teach(source, x, y, j.c.Site(copied))
	}
	if n := l.texts + l.known.Texts; n < lexiconLeast {
		if n > 0 {
			j.out.Learned = l.dictionary() // another corpus may have the rest
		}
		return nil, nil
	}
	return l, nil
}

// teach aligns a source with its copy, unless a corpus did before. All copies of a source share a fold.
func (l *lessons) teach(source int, x, y, site string) {
	name := learned.CopyOf(x, y)
	if l.known.Copies[name] {
		return
	}
	f := &l.folds[xxh3.HashString(x)%foldCount]
	found, ok := f.learner.Add(x, y)
	if !ok {
		return
	}
	l.texts++
	l.new.Copies[name] = true
	f.sources = append(f.sources, int32(source))
	for _, e := range found {
		l.new.See(spin.Exchange{Written: e.Written, Expected: e.Expected}, site, 1)
	}
}

// learner holds what is known and what all folds but one teach; -1 leaves none out.
func (l *lessons) learner(but int) *lexicon.Learner {
	all := lexicon.NewLearner(l.m.Tables())
	all.AddTallies(l.known.Tallies)
	for i, f := range l.folds {
		if i != but {
			all.Merge(f.learner)
		}
	}
	return all
}

// null calibrates the lexicon on the sources, which are known to be clean; where there are few, on those of
// other corpora as well, and on how this one differs.
func (l *lessons) null(ctx context.Context, j *judge, all *lexicon.Lexicon, counts *ngrams.Corpus) (*calibration.Null, error) {
	for k, f := range l.folds {
		slices.Sort(f.sources)
		// A copy that was spun less than another of its source can pass for that.
		sure := slices.DeleteFunc(slices.Compact(f.sources), func(i int32) bool { return j.alone[i] < cleanP })
		ps, err := j.learnedPs(ctx, l.learner(k).Lexicon(), counts, sure)
		if err != nil {
			return nil, err
		}
		l.clean = append(l.clean, ps...)
	}
	// Another model gives other p.
	if len(l.clean) >= calibration.LeastNull || l.known.Model != j.m.Checksum() {
		slices.Sort(l.clean)
		return calibration.NewNull(l.clean), nil
	}
	l.clean = append(l.clean, l.known.Clean...)
	slices.Sort(l.clean)
	here, err := j.learnedPs(ctx, all, counts, j.cleanest())
	if err != nil {
		return nil, err
	}
	return calibration.NewAbroad(l.clean, here), nil
}

// learnedPs are the p of some records by a lexicon alone (spin.Answer.PLearned).
func (j *judge) learnedPs(ctx context.Context, known *lexicon.Lexicon, counts *ngrams.Corpus, some []int32) ([]float64, error) {
	if len(some) == 0 || known == nil {
		return nil, nil
	}
	d, err := spin.NewDetector(j.m, spin.Options{Lexicon: known, Counts: counts, Decided: j.o.Decided})
	if err != nil {
		return nil, err
	}
	quiet := *j
	quiet.o.Progress = silent{}
	var out []float64
	err = each(ctx, &quiet, some, func(i int) (float64, error) {
		text, err := j.c.Text(i)
		if err != nil {
			return 0, err
		}
		return d.Judge(text, spin.Known{}).PLearned, nil
	}, func(_ int, p float64) error {
		out = append(out, p)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("calibrate: %w", err)
	}
	return out, nil
}

// cleanestMost is how many texts say at most how a corpus differs from those that a lexicon comes from.
const cleanestMost = 600

// cleanest are texts that read as cleaner than half of clean text, chosen by their keys.
func (j *judge) cleanest() []int32 {
	out := slices.DeleteFunc(j.cleanOnes(), func(i int32) bool { return j.alone[i] < doubtful || j.out.Class(int(i)) != spin.Clean })
	if len(out) < calibration.LeastHere {
		return nil
	}
	return j.byKey(out, cleanestMost)
}

// dictionary is what is known now.
func (l *lessons) dictionary() *learned.Dictionary {
	d := l.known.Clone()
	d.Model, d.Tallies, d.Clean = l.m.Checksum(), l.learner(-1).Tallies(), l.clean
	for name := range l.new.Copies {
		d.Copies[name] = true
	}
	for x, sites := range l.new.Sites {
		for site, n := range sites {
			d.See(x, site, n)
		}
	}
	return d
}

// note says what was learned, and from what.
func (l *lessons) note(o spin.Options) string {
	exchanges := several(len(o.Lexicon.Substitutions()), "exchange")
	before := ""
	if n := l.known.Texts; n > 0 {
		before = several(n, "spun copy") + " of other runs"
	}
	var note string
	switch {
	case l.texts == 0:
		note = fmt.Sprintf("spin: %s known from %s", exchanges, before)
	default:
		note = fmt.Sprintf("spin: %s learned from %s beside their sources", exchanges, several(l.texts, "spun copy"))
		if before != "" {
			note += " and from " + before
		}
	}
	if o.Null != nil {
		of := "the sources"
		if l.texts == 0 {
			of = "their sources"
		}
		note += fmt.Sprintf(", p calibrated on %d of %s", o.Null.Texts, of)
	}
	return note
}
