package collective

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
)

// Options are the settings of Judge. The zero value is ready for use.
type Options struct {
	Workers  int      // goroutines; 0: one a core
	Shelf    Shelf    // where verdicts that change are kept; nil: in memory
	Progress Progress // nil: nobody is told
}

// Judgement is the last verdict on every record, and what the corpus taught. It
// takes 16 bytes a record; what a verdict says beyond its class and its p is
// where it was kept. Read-only and safe for concurrent use.
type Judgement struct {
	// Sites are those with enough articles to say something, by name.
	Sites []Site
	// Notes say in words what was learned and what was bounded.
	Notes []string
	// Lexicon is what spun copies beside their sources taught; nil: too few of them.
	Lexicon *spin.Lexicon

	c     Corpus
	shelf Shelf
	looks []look
}

// look is what is at hand of a record's verdict.
type look struct {
	p     float64
	moved int32 // its place on the shelf, plus one; 0: the first verdict stands
	class uint8 // its place in classes
}

// classes are what a look can hold; the first is that of a record without a verdict.
func classes() []spin.Class {
	return []spin.Class{"", spin.TooShort, spin.Clean, spin.Suspect, spin.Spun}
}

func lookOf(v spin.Verdict, moved int32) look {
	return look{p: v.P, moved: moved, class: uint8(max(0, slices.Index(classes(), v.Class)))}
}

// Len is the number of records.
func (j *Judgement) Len() int { return len(j.looks) }

// Class is the verdict on record i in one word.
func (j *Judgement) Class(i int) spin.Class { return classes()[j.looks[i].class] }

// P is the p of the verdict on record i.
func (j *Judgement) P(i int) float64 { return j.looks[i].p }

// Verdict is the verdict on record i, Rounded.
func (j *Judgement) Verdict(i int) (spin.Verdict, error) {
	v, _, err := j.get(i)
	return v, err
}

// Why is what the other articles of its site changed about the verdict on record i;
// nil: nothing.
func (j *Judgement) Why(i int) (*SiteNote, error) {
	_, note, err := j.get(i)
	return note, err
}

// get reads a verdict and its note: the length of the verdict, the verdict, the
// note as JSON or nothing.
func (j *Judgement) get(i int) (v spin.Verdict, note *SiteNote, err error) {
	at := j.looks[i].moved
	if at == 0 {
		v, err = j.c.First(i)
		return v, nil, err
	}
	b, err := j.shelf.At(int(at - 1))
	if err != nil {
		return v, nil, err
	}
	n, w := binary.Uvarint(b)
	if w <= 0 || n > uint64(len(b)-w) {
		return v, nil, errors.New("a kept verdict is damaged")
	}
	if err := v.UnmarshalBinary(b[w : w+int(n)]); err != nil {
		return v, nil, err
	}
	if b = b[w+int(n):]; len(b) > 0 {
		note = &SiteNote{}
		if err := json.Unmarshal(b, note); err != nil {
			return v, nil, fmt.Errorf("a kept verdict is damaged: %w", err)
		}
	}
	return v, note, nil
}

// put makes v the verdict on record i.
func (j *Judgement) put(i int, v spin.Verdict, note *SiteNote) error {
	verdict, err := v.AppendBinary(nil)
	if err != nil {
		return err
	}
	b := append(binary.AppendUvarint(nil, uint64(len(verdict))), verdict...)
	if note != nil {
		n, err := json.Marshal(note)
		if err != nil {
			return err
		}
		b = append(b, n...)
	}
	at, err := j.shelf.Append(b)
	if err != nil {
		return err
	}
	j.looks[i] = lookOf(v, int32(at)+1)
	return nil
}

// judge is one call of Judge.
type judge struct {
	m     *spin.Model
	first *spin.Detector // knows nothing of the corpus
	c     Corpus
	o     Options
	out   *Judgement
	alone []float64 // p of the first verdicts
	short []int32   // records that are judged whatever is learned, see Corpus.First
}

// Judge judges the texts of a corpus once more with what they teach together: by
// the spun copies that stand beside their sources (pairs, of records), by the usage
// of the texts that read as clean, and by what the other articles of a site show.
// Where nothing has enough to say, the first verdicts stand. The result follows
// from the texts, their sites, keys and groups; neither the number of workers nor
// the order of the records changes more than ordinals.
//
// O(bytes of all texts); memory is 50 bytes a record, 64 MB for the counts of the
// corpus, and what Site tables hold (EXCHANGES_MOST).
func Judge(ctx context.Context, m *spin.Model, c Corpus, pairs iter.Seq[[2]int], o Options) (*Judgement, error) {
	j, err := newJudge(ctx, m, c, o)
	if err != nil {
		return nil, err
	}
	detector, err := j.relearn(ctx, pairs)
	if err != nil {
		return nil, fmt.Errorf("spin: %w", err)
	}
	if err := j.bySite(ctx, detector); err != nil {
		return nil, fmt.Errorf("spin: %w", err)
	}
	return j.out, nil
}

// Alone is the judgement that leaves every first verdict as it is.
func Alone(ctx context.Context, m *spin.Model, c Corpus, o Options) (*Judgement, error) {
	j, err := newJudge(ctx, m, c, o)
	if err != nil {
		return nil, err
	}
	return j.out, nil
}

func newJudge(ctx context.Context, m *spin.Model, c Corpus, o Options) (*judge, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Shelf == nil {
		o.Shelf = &memory{}
	}
	if o.Progress == nil {
		o.Progress = silent{}
	}
	first, err := spin.NewDetector(m, spin.Options{})
	if err != nil {
		return nil, err
	}
	j := &judge{m: m, c: c, o: o, first: first}
	j.out = &Judgement{c: c, shelf: o.Shelf, looks: make([]look, c.Len())}
	j.alone = make([]float64, c.Len())
	quiet := *j
	quiet.o.Progress = silent{}
	err = each(ctx, &quiet, nil, c.First, func(i int, v spin.Verdict) error {
		j.out.looks[i], j.alone[i] = lookOf(v, 0), v.P
		if v.Words > 0 && v.Words <= spin.PhraseWords {
			j.short = append(j.short, int32(i))
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("spin: %w", err)
	}
	return j, nil
}
