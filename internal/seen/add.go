package seen

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/copydesk/copydesk/dedupe/index"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/ordered"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// AddOptions say how records are added to an index.
type AddOptions struct {
	KeepText bool
	Known    func(word string) bool // does the model have it? nil: nobody knows
	Workers  int
}

// Added says what became of the records that were to be added.
type Added struct {
	Records  int `json:"records"`  // added
	Again    int `json:"again"`    // left out: in the index as they are, by id and words
	States   int `json:"states"`   // of those added: their id is in the index with other words
	Rejected int `json:"rejected"` // left out: quality removed them, and nothing is compared with them
	Loose    int `json:"unpaired"` // of those added: not compared with all that was in the index
	Pairs    int `json:"pairs"`
}

// Plus sums up.
func (a Added) Plus(b Added) Added {
	a.Records, a.Again, a.States, a.Rejected, a.Loose, a.Pairs = a.Records+b.Records, a.Again+b.Again, a.States+b.States, a.Rejected+b.Rejected, a.Loose+b.Loose, a.Pairs+b.Pairs
	return a
}

// adder puts records into an index.
type adder struct {
	w     *index.Writer
	keep  bool
	fresh map[string][]index.Serial // by id: those that this adder added
	kept  map[index.Serial]string   // their hashes
	out   Added
}

func newAdder(w *index.Writer, keepText bool) *adder {
	return &adder{w: w, keep: keepText, fresh: map[string][]index.Serial{}, kept: map[index.Serial]string{}}
}

// add adds a record, unless it is there as it is, and returns its serial.
func (a *adder) add(r index.Record) (index.Serial, error) {
	had, err := a.w.Index().WithID(r.Meta.ID)
	if err != nil {
		return 0, err
	}
	for _, s := range had {
		old, err := a.w.Index().Bare(s)
		if err != nil {
			return 0, err
		}
		if old.Hash == r.Hash {
			a.out.Again++
			return s, nil
		}
	}
	for _, s := range a.fresh[r.Meta.ID] {
		if a.kept[s] == r.Hash {
			a.out.Again++
			return s, nil
		}
	}
	if len(had)+len(a.fresh[r.Meta.ID]) > 0 {
		a.out.States++
	}
	if r.HasText = a.keep; !a.keep {
		r.Text = ""
	}
	s, err := a.w.Add(r)
	if err != nil {
		return 0, err
	}
	a.out.Records++
	if !r.Paired {
		a.out.Loose++
	}
	a.fresh[r.Meta.ID] = append(a.fresh[r.Meta.ID], s)
	a.kept[s] = r.Hash
	return s, nil
}

// update opens an index for adding what these settings make.
func update(dir string, set *settings.Settings, keepText bool) (*index.Writer, error) {
	p, err := Parameters(set, keepText)
	if err != nil {
		return nil, err
	}
	w, err := index.Update(dir, p)
	var other *index.MismatchError
	if errors.As(err, &other) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, fs.ErrExist) {
		return nil, &settings.UsageError{Err: err}
	}
	return w, err
}

// AddFacts adds the records of an input. They were compared with nothing: runs do that when they meet one of them.
func AddFacts(ctx context.Context, dir string, f *facts.Store, set *settings.Settings, o AddOptions) (Added, error) {
	w, err := update(dir, set, o.KeepText)
	if err != nil {
		return Added{}, err
	}
	defer w.Abort()
	a := newAdder(w, o.KeepText)
	for i := range f.Inputs() {
		if ctx.Err() != nil {
			return Added{}, context.Cause(ctx)
		}
		p, ok, err := f.Print(i)
		if err != nil {
			return Added{}, err
		}
		if !ok {
			a.out.Rejected++
			continue
		}
		r := index.Record{Meta: p.Meta, Print: p.Fingerprint, Hash: facts.ContentHash(p.Fingerprint), Kept: true}
		r.Meta.ID, r.Meta.Source, r.Meta.Words = f.ID(i), f.Site(i), p.Words
		if r.Text, err = f.Text(i); err != nil {
			return Added{}, err
		}
		if _, err := a.add(r); err != nil {
			return Added{}, err
		}
	}
	return a.out, w.Commit(ctx)
}

// AddRun adds the records of a finished run, kept and removed ones, with the pairs that it verified.
func AddRun(ctx context.Context, dir, out string, o AddOptions) (Added, error) {
	run, err := reports.Open(ctx, out)
	if err != nil {
		return Added{}, settings.Usagef("%w", err)
	}
	defer run.Close()
	set, err := settings.Of(run.Summary.Settings)
	if err != nil {
		return Added{}, settings.Usagef("%s: %s: %w", out, reports.FileSummary, err)
	}
	if !set.Does(settings.StageDedupe) {
		return Added{}, settings.Usagef("%s: its run compared nothing, since the stage %s was off", out, settings.StageDedupe)
	}
	w, err := update(dir, &set, o.KeepText)
	if err != nil {
		return Added{}, err
	}
	defer w.Abort()
	r := runAdder{adder: newAdder(w, o.KeepText), run: run, known: o.Known, serials: make([]index.Serial, len(run.Documents))}
	r.paired = w.Index().Len() == 0 || run.Summary.Against != nil && run.Summary.Against.Next == int64(w.Index().Next())
	if err := r.records(ctx, o.Workers); err != nil {
		return Added{}, fmt.Errorf("%s: %w", out, err)
	}
	if err := r.pairs(ctx, o.Workers); err != nil {
		return Added{}, fmt.Errorf("%s: %w", out, err)
	}
	return r.out, w.Commit(ctx)
}

// runAdder adds a run.
type runAdder struct {
	*adder
	run     *reports.Run
	known   func(string) bool
	paired  bool           // its records were compared with all that the index has
	serials []index.Serial // of its documents; 0: none
}

func (r *runAdder) records(ctx context.Context, workers int) error {
	type record struct {
		ordinal int
		index.Record
		seen bool // and in the index already
	}
	return ordered.Map(ctx, workers, func(_ context.Context, push func(int) error) error {
		for i := range r.run.Documents {
			if err := push(i); err != nil {
				return err
			}
		}
		return nil
	}, func(_ context.Context, i int) (record, error) {
		if role := r.run.Documents[i].Role; role == reports.RoleReference || role == reports.RoleSeen || role == reports.RoleRejected {
			return record{ordinal: i, seen: true}, nil
		}
		rec, err := r.record(i)
		return record{i, rec, false}, err
	}, func(x record) error {
		if x.seen {
			return r.before(x.ordinal)
		}
		s, err := r.add(x.Record)
		r.serials[x.ordinal] = s
		return err
	})
}

// before notes the serial of a record that the run knew from the index, if it is this one.
func (r *runAdder) before(i int) error {
	d := &r.run.Documents[i]
	if d.Role == reports.RoleRejected {
		r.out.Rejected++
	}
	if d.Role != reports.RoleSeen {
		return nil
	}
	s := index.Serial(r.run.Serial(i))
	old, err := r.w.Index().Bare(s)
	switch {
	case errors.Is(err, index.ErrNoRecord):
		r.paired = false // it was taken down, or the run was compared with another index
	case err != nil:
		return err
	case old.Hash == d.ContentHash:
		r.serials[i] = s
	}
	return nil
}

// record makes the record of a document, kept or not.
func (r *runAdder) record(i int) (index.Record, error) {
	d, err := r.run.Placed(i)
	if err != nil {
		return index.Record{}, err
	}
	text, err := r.run.Text(i)
	if err != nil {
		return index.Record{}, err
	}
	rec := index.Record{Hash: d.ContentHash, Cluster: string(d.Cluster), Kept: d.Kept, Paired: r.paired, Text: text}
	p := facts.PrintOf(&d, text, r.known)
	rec.Meta, rec.Print = p.Meta, p.Fingerprint
	if facts.ContentHash(rec.Print) != d.ContentHash {
		return rec, fmt.Errorf("the text of %s is not the one that the run compared: its content hash is another", d.ID)
	}
	return rec, nil
}

// pairs adds what binds two records.
func (r *runAdder) pairs(ctx context.Context, workers int) error {
	const lines = 256 // at a time
	return ordered.Map(ctx, workers, func(_ context.Context, push func(int) error) error {
		for n := 0; n < r.run.Pairs(); n += lines {
			if err := push(n); err != nil {
				return err
			}
		}
		return nil
	}, func(_ context.Context, from int) ([]index.Pair, error) {
		var out []index.Pair
		for n := from; n < min(from+lines, r.run.Pairs()); n++ {
			p, err := r.run.Said(n)
			if err != nil {
				return nil, err
			}
			if p, ok := r.bound(&p); ok {
				out = append(out, p)
			}
		}
		return out, nil
	}, func(pairs []index.Pair) error {
		for _, p := range pairs {
			if err := r.w.AddPair(p); err != nil {
				return err
			}
		}
		r.out.Pairs += len(pairs)
		return nil
	})
}

// bound is a pair of the run as the index keeps it; ok is false where it binds nothing, or one of the two is a reference, or
// of another index.
func (r *runAdder) bound(p *reports.Pair) (out index.Pair, ok bool) {
	b, ok := bondOf(p)
	if !ok {
		return out, false
	}
	x, _ := r.run.Ordinal(p.A)
	y, _ := r.run.Ordinal(p.B)
	s, t := r.serials[x], r.serials[y]
	return index.Pair{A: min(s, t), B: max(s, t), Evidence: b.encode()}, s != 0 && t != 0 && s != t
}
