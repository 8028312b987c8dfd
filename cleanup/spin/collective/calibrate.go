package collective

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/calibration"
	"github.com/copydesk/copydesk/internal/compact"
)

// beginCalibrate has the sources, which are known to be clean, judged by a lexicon that they taught nothing of; where they are few, and
// those of other corpora are at hand, clean texts of this one as well, which say how it differs.
func (p *Plan) beginCalibrate() *Round {
	l := p.lessons
	if !l.enough {
		return overSome("", nil, nothing)
	}
	type judged struct {
		record int32
		fold   uint8 // foldCount: by all that is known
	}
	var todo []judged
	for k, sources := range l.sources {
		if l.learner(k).Texts() == 0 {
			continue // there is nothing to judge by
		}
		for _, i := range sources {
			todo = append(todo, judged{i, uint8(k)})
		}
	}
	if n := len(todo); n < calibration.LeastNull && n+len(l.before.Clean) >= calibration.LeastNull && l.sameModel() {
		for _, i := range p.cleanest() {
			todo = append(todo, judged{i, foldCount})
		}
	}
	slices.SortFunc(todo, func(a, b judged) int { return cmp.Or(cmp.Compare(a.record, b.record), cmp.Compare(a.fold, b.fold)) })
	return over("", len(todo), func(yield func(Task) bool) {
		for _, t := range todo {
			if !yield(Task{int(t.record), []byte{t.fold}}) {
				return
			}
		}
	})
}

// calibrate gives the p of a text by a lexicon alone (spin.Answer.PLearned).
func (w *Worker) calibrate(texts Texts, t Task) (Result, error) {
	if len(t.Ask) != 1 || t.Ask[0] > foldCount {
		return Result{}, errAsked
	}
	d, err := w.folds[t.Ask[0]]()
	if err != nil {
		return Result{}, err
	}
	text, err := texts.Text(t.Record)
	if err != nil {
		return Result{}, err
	}
	return Result{Tell: compact.AppendFloat([]byte{t.Ask[0]}, d.Judge(text, spin.Known{}).PLearned)}, nil
}

func (p *Plan) takeCalibrate(_ int, tell []byte) error {
	r := compact.Read(tell)
	fold, x := r.Byte(), r.Between(0, 1)
	if err := r.Done(); err != nil {
		return fmt.Errorf("%w: %w", errTold, err)
	}
	switch {
	case fold < foldCount:
		p.lessons.clean = append(p.lessons.clean, x)
	case fold == foldCount:
		p.lessons.here = append(p.lessons.here, x)
	default:
		return errTold
	}
	return nil
}

// endCalibrate calibrates the lexicon, and says what was learned and counted.
func (p *Plan) endCalibrate() {
	l := p.lessons
	if l.enough {
		p.null = l.calibrated()
		p.Lexicon, p.Learned = l.learner(-1).Lexicon(), l.dictionary()
		p.Notes = append(p.Notes, l.note(p.Lexicon, p.null))
	}
	if l.counts != nil && l.counts.Texts() > 0 {
		p.Notes = append(p.Notes, "spin: n-grams of "+several(l.counts.Texts(), "clean text")+" of the corpus joined the model")
	}
}

// cleanestMost is how many texts say at most how a corpus differs from those that a lexicon comes from.
const cleanestMost = 600

// cleanest are texts that read as cleaner than half of clean text, chosen by their keys.
func (p *Plan) cleanest() []int32 {
	out := slices.DeleteFunc(p.cleanOnes(), func(i int32) bool { return p.alone[i] < doubtful || p.Class(int(i)) != spin.Clean })
	if len(out) < calibration.LeastHere {
		return nil
	}
	return p.byKey(out, cleanestMost)
}
