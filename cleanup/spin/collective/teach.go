package collective

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
	"github.com/copydesk/copydesk/cleanup/spin/learned"
	"github.com/copydesk/copydesk/internal/compact"
)

// What a task of teach tells begins with.
const (
	toldGrams uint8 = iota
	toldCopy
)

// beginTeach has the spun copies aligned with their sources, and the n-grams of clean texts counted, which join the model's: they
// are of the right genre.
func (p *Plan) beginTeach() *Round {
	l := &lessons{Teaching: newTeaching(p.m), before: p.o.Known, now: learned.New(p.m.Checksum())}
	if l.before == nil {
		l.before = learned.New(p.m.Checksum())
	}
	l.known.AddTallies(l.before.Tallies)
	p.lessons = l
	chosen := p.toCount()
	if chosen != nil {
		count := ngrams.NewCorpus
		if p.o.Retold {
			count = ngrams.NewRoll
		}
		l.counts = count(p.m.Tables())
	}
	todo := p.copies()
	for _, i := range chosen {
		todo = append(todo, [2]int32{i, -1})
	}
	slices.SortFunc(todo, func(a, b [2]int32) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	r := over("spin: learn", len(todo), func(yield func(Task) bool) {
		for _, t := range todo {
			var ask []byte
			if t[1] >= 0 {
				ask = compact.AppendUint(nil, uint64(t[1]))
			}
			if !yield(Task{int(t[0]), ask}) {
				return
			}
		}
	})
	r.state.copies = l.before.Copies
	return r
}

// copies are the pairs of a source and its spun copy: only a pair of which one side reads as spun, alone, tells which is which.
func (p *Plan) copies() [][2]int32 {
	var out [][2]int32
	for pair := range p.pairs {
		source, copied := int32(pair[0]), int32(pair[1])
		a, b := p.Class(pair[0]).Severity() > 0, p.Class(pair[1]).Severity() > 0
		if a == b {
			continue
		}
		if a {
			source, copied = copied, source
		}
		out = append(out, [2]int32{source, copied})
	}
	return out
}

// teach counts the n-grams of a text, or aligns a source with its copy, unless a corpus did before. All copies of a source share
// a fold.
func (w *Worker) teach(texts Texts, t Task) (Result, error) {
	x, err := texts.Text(t.Record)
	if err != nil {
		return Result{}, err
	}
	if len(t.Ask) == 0 { // what has travelled is not told from nil
		c := w.cutters.Get().(*ngrams.Cutter)
		defer w.cutters.Put(c)
		return Result{Tell: c.Append([]byte{toldGrams}, x)}, nil
	}
	ask := compact.Read(t.Ask)
	copied := int(ask.Below(recordsMost))
	if err := ask.Done(); err != nil {
		return Result{}, fmt.Errorf("%w: %w", errAsked, err)
	}
	y, err := texts.Text(copied)
	if err != nil {
		return Result{}, fmt.Errorf("its copy, record %d: %w", copied, err)
	}
	name := learned.CopyOf(x, y)
	if w.state.copies[name] {
		return Result{}, nil
	}
	learner := lexicon.NewLearner(w.m.Tables())
	if _, ok := learner.Add(x, y); !ok {
		return Result{}, nil
	}
	b := compact.AppendUint([]byte{toldCopy, uint8(xxh3.HashString(x) % foldCount)}, uint64(copied))
	return Result{Tell: compact.AppendString(compact.AppendString(b, name), learner.Append(nil))}, nil
}

func (p *Plan) takeTeach(record int, tell []byte) error {
	l := p.lessons
	r := compact.Read(tell)
	switch r.Byte() {
	case toldGrams:
		if l.counts == nil {
			return errTold
		}
		return l.counts.AddGrams(tell[1:])
	case toldCopy:
	default:
		return errTold
	}
	fold, copied, name := r.Byte(), int(r.Below(uint64(p.c.Len()))), r.String()
	learner, err := lexicon.ReadLearner(p.m.Tables(), r.Bytes())
	if err = errors.Join(err, r.Done()); err != nil || fold >= foldCount {
		return errors.Join(errTold, err)
	}
	l.folds[fold].Merge(learner)
	l.texts++
	l.now.Copies[name] = true
	l.sources[fold] = append(l.sources[fold], int32(record))
	site := p.c.Site(copied)
	for _, e := range learner.Exchanges() {
		l.now.See(spin.Exchange{Written: e.Written, Expected: e.Expected}, site, 1)
	}
	return nil
}

// endTeach settles whether enough is known of any spinner.
func (p *Plan) endTeach() {
	l := p.lessons
	n := l.texts + l.before.Texts
	l.enough = n >= lexiconLeast
	if !l.enough && n > 0 {
		p.Learned = l.dictionary() // another corpus may have the rest
	}
	for k := range l.sources {
		slices.Sort(l.sources[k])
		// A copy that was spun less than another of its source can pass for that.
		l.sources[k] = slices.DeleteFunc(slices.Compact(l.sources[k]), func(i int32) bool { return p.alone[i] < cleanP })
	}
}
