package collective

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/calibration"
	"github.com/copydesk/copydesk/cleanup/spin/internal/compact"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
	"github.com/copydesk/copydesk/cleanup/spin/learned"
)

// lexiconLeast is LEXICON_LEAST: from so many aligned pairs of a spun copy and
// its source on, what their spinner does is taken as known. Fewer could be one
// editor's hand.
const lexiconLeast = 3

// lessons is what the corpus taught, beside what is known. The order in which it was taught changes nothing.
type lessons struct {
	Teaching
	before  *learned.Dictionary // never nil; its tallies may be empty
	now     *learned.Dictionary // sites and copies of this corpus
	texts   int                 // pairs that taught
	sources [foldCount][]int32  // of them, by fold
	clean   []float64           // p of the sources, each by what the others teach; rising in the end
	here    []float64           // p of clean texts by all of it
}

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
		l.counts = ngrams.NewCorpus(p.m.Tables())
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
	if t.Ask == nil {
		return Result{Tell: ngrams.AppendGrams([]byte{toldGrams}, w.m.Tables(), x)}, nil
	}
	ask := compact.Read(t.Ask)
	copied := int(ask.Below(recordsMost))
	if !ask.Done() {
		return Result{}, errAsked
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
	if err != nil || fold >= foldCount || !r.Done() {
		return errTold
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

// dictionary is what is known now.
func (l *lessons) dictionary() *learned.Dictionary {
	d := l.before.Clone()
	d.Model, d.Tallies, d.Clean = l.m.Checksum(), l.learner(-1).Tallies(), l.clean
	for name := range l.now.Copies {
		d.Copies[name] = true
	}
	for x, sites := range l.now.Sites {
		for site, n := range sites {
			d.See(x, site, n)
		}
	}
	return d
}

// note says what was learned, and from what.
func (l *lessons) note(known *lexicon.Lexicon, null *calibration.Null) string {
	exchanges := several(len(known.Substitutions()), "exchange")
	before := ""
	if n := l.before.Texts; n > 0 {
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
	if null != nil {
		of := "the sources"
		if l.texts == 0 {
			of = "their sources"
		}
		note += fmt.Sprintf(", p calibrated on %d of %s", null.Texts, of)
	}
	return note
}
