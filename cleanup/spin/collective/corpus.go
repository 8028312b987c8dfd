package collective

import (
	"context"
	"fmt"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/ordered"
)

// Corpus is the texts that are judged together, with what is known of each. Its
// methods are safe for concurrent use and give the same answers throughout.
type Corpus interface {
	Len() int
	// Text is record i's.
	Text(i int) (string, error)
	// Site is where it was published; "" when that is not known.
	Site(i int) string
	// Key is a number that follows from the record alone, not from its place: what is
	// chosen among many is chosen by it.
	Key(i int) uint64
	// Group is the record that stands for the copies of i's story until one is
	// chosen, i itself perhaps; -1: it has no copy.
	Group(i int) int32
	// First is the verdict on the text alone, Rounded; it may be a Brief one (spin.Options), as Judge
	// looks at texts of a few words once more whatever it learns.
	First(i int) (spin.Verdict, error)
}

// Shelf keeps the verdicts that change. A file does, so that they need no memory.
// One goroutine appends, any number reads.
type Shelf interface {
	// Append stores bytes and returns their number.
	Append(b []byte) (n int, err error)
	// At returns the bytes with a number, in a slice of its own.
	At(n int) ([]byte, error)
}

// memory is a Shelf.
type memory struct{ rows [][]byte }

func (m *memory) Append(b []byte) (int, error) {
	m.rows = append(m.rows, append([]byte(nil), b...))
	return len(m.rows) - 1, nil
}

func (m *memory) At(n int) ([]byte, error) { return m.rows[n], nil }

// Progress is told how judging gets on. Calls come from one goroutine at a time.
type Progress interface {
	Stage(name, unit string, total int64)
	Advance(units, records int64)
}

type silent struct{}

func (silent) Stage(string, string, int64) {}
func (silent) Advance(int64, int64)        {}

// Some is a corpus in memory, for those who have one: First is asked of a detector
// without knowledge of the corpus.
type Some struct {
	Detector *spin.Detector
	Articles []Article
}

// Article is a text of Some.
type Article struct {
	Text  string
	Site  string
	Group int32 // see Corpus
}

// Len implements Corpus.
func (s Some) Len() int { return len(s.Articles) }

// Text implements Corpus.
func (s Some) Text(i int) (string, error) { return s.Articles[i].Text, nil }

// Site implements Corpus.
func (s Some) Site(i int) string { return s.Articles[i].Site }

// Key implements Corpus.
func (s Some) Key(i int) uint64 { return hashOf(s.Articles[i].Text) }

// Group implements Corpus.
func (s Some) Group(i int) int32 { return s.Articles[i].Group }

// First implements Corpus.
func (s Some) First(i int) (spin.Verdict, error) {
	return s.Detector.Check(s.Articles[i].Text).Rounded(), nil
}

// each calls work for the records in some, or for all when some is nil, on several
// goroutines, and take with what it returned, in input order.
func each[T any](ctx context.Context, j *judge, some []int32, work func(i int) (T, error), take func(i int, t T) error) error {
	type result struct {
		i int
		t T
	}
	return ordered.Map(ctx, j.o.Workers, func(_ context.Context, push func(int) error) error {
		n := len(some)
		if some == nil {
			n = j.c.Len()
		}
		for k := range n {
			i := k
			if some != nil {
				i = int(some[k])
			}
			if err := push(i); err != nil {
				return err
			}
		}
		return nil
	}, func(_ context.Context, i int) (result, error) {
		t, err := work(i)
		if err != nil {
			return result{}, fmt.Errorf("record %d: %w", i, err)
		}
		return result{i, t}, nil
	}, func(res result) error {
		j.o.Progress.Advance(1, 0)
		return take(res.i, res.t)
	})
}
