package index

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/candidates"
)

type state struct {
	Parameters Parameters
	Next       Serial
	Records    map[Serial]Record
	Pairs      map[[2]Serial][]byte
}

// Index is a snapshot of an index, for reading; safe for concurrent use.
type Index struct {
	dir string
	s   state
}

const stateFile = "index.gob"

// Open opens the index in dir. An error without an index there is fs.ErrNotExist.
func Open(dir string) (*Index, error) {
	b, err := os.ReadFile(filepath.Join(dir, stateFile))
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	x := &Index{dir: dir}
	if err := gob.NewDecoder(bytes.NewReader(b)).Decode(&x.s); err != nil {
		return nil, &CorruptError{File: filepath.Join(dir, stateFile), Reason: err.Error()}
	}
	return x, nil
}

// Close lets go of the files.
func (x *Index) Close() error { return nil }

// Parameters are those that the index was made with.
func (x *Index) Parameters() Parameters { return x.s.Parameters }

// Len is the number of records.
func (x *Index) Len() int { return len(x.s.Records) }

// Stat says how large the index is.
func (x *Index) Stat() Stat {
	s := Stat{Records: len(x.s.Records), Pairs: len(x.s.Pairs), Segments: 1}
	for _, r := range x.s.Records {
		if r.HasText {
			s.Texts++
		}
	}
	return s
}

// Record reads a record, with its text when that is kept.
func (x *Index) Record(s Serial) (Record, error) {
	r, ok := x.s.Records[s]
	if !ok {
		return Record{}, fmt.Errorf("index %s: record %d: %w", x.dir, s, ErrNoRecord)
	}
	return r, nil
}

// Bare is Record without the text, which it does not read.
func (x *Index) Bare(s Serial) (Record, error) {
	r, err := x.Record(s)
	r.Text = ""
	return r, err
}

func (x *Index) where(f func(*Record) bool) []Serial {
	var out []Serial
	for s, r := range x.s.Records {
		if f(&r) {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return out
}

// WithID lists the records of an id, ascending.
func (x *Index) WithID(id string) ([]Serial, error) {
	return x.where(func(r *Record) bool { return r.Meta.ID == id }), nil
}

// WithContent lists the records of one word sequence, Fingerprint.Content, ascending.
func (x *Index) WithContent(content [2]uint64) ([]Serial, error) {
	return x.where(func(r *Record) bool { return r.Print.Content == content }), nil
}

// Pairs lists the pairs that a record takes part in, by A and B. Those of removed records are left out.
func (x *Index) Pairs(s Serial) ([]Pair, error) {
	var out []Pair
	for _, k := range slices.SortedFunc(maps.Keys(x.s.Pairs), func(a, b [2]Serial) int { return slices.Compare(a[:], b[:]) }) {
		if k[0] == s || k[1] == s {
			out = append(out, Pair{k[0], k[1], x.s.Pairs[k]})
		}
	}
	return out, nil
}

// All goes through the serials of the records, ascending. After an error it ends.
func (x *Index) All() iter.Seq2[Serial, error] {
	return func(yield func(Serial, error) bool) {
		for _, s := range slices.Sorted(maps.Keys(x.s.Records)) {
			if !yield(s, nil) {
				return
			}
		}
	}
}

// Frequency is the number of texts that have a key, as an engine over the records of the index counts it:
// records of one content are one text in the channel Prose, and in Stable as many as they have different lists of
// keys; a record without words is none.
func (x *Index) Frequency(c Channel, key uint32) (int, error) {
	seen := map[string]bool{}
	for _, r := range x.s.Records {
		keys := r.Print.Prose
		if c == Stable {
			keys = r.Print.Stable
		}
		if r.Print.Words > 0 && slices.Contains(keys, key) {
			seen[fmt.Sprint(r.Print.Content, keys)] = true
		}
	}
	return len(seen), nil
}

// Titles is the number of records of a site (Meta.Source) with the title of a key (Meta.TitleKey).
func (x *Index) Titles(site string, key uint64) (int, error) {
	return len(x.where(func(r *Record) bool { return key != 0 && site != "" && r.Meta.Source == site && r.Meta.TitleKey() == key })), nil
}

// Finder finds the records that are worth comparing with a text; one per goroutine.
type Finder struct {
	x *Index
	o dedupe.Options
}

// Finder makes a finder by the Prose and Stable of the options, those of dedupe.DefaultOptions where Prose is zero.
func (x *Index) Finder(o dedupe.Options) *Finder {
	if o.Prose == (candidates.Options{}) {
		d := dedupe.DefaultOptions()
		o.Prose, o.Stable = d.Prose, d.Stable
	}
	return &Finder{x, o}
}

// Candidates appends to dst a record, the first, of each text that an engine over the index and all newcomers would
// compare with the text of a fingerprint, and perhaps some more; that of the same content comes up too. Other records of
// a text have its content (WithContent). extra counts the texts with a key that are not in the index, by
// content, the one asked for among them unless it is; nil: there are no others.
func (f *Finder) Candidates(print *dedupe.Fingerprint, extra func(c Channel, key uint32) int, dst []Serial) ([]Serial, error) {
	if print.Words == 0 {
		return dst, nil
	}
	first := map[[2]uint64]bool{}
	for _, s := range slices.Sorted(maps.Keys(f.x.s.Records)) {
		r := f.x.s.Records[s]
		shares := func(a, b []uint32) bool { return slices.ContainsFunc(a, func(k uint32) bool { return slices.Contains(b, k) }) }
		if !first[r.Print.Content] && (r.Print.Content == print.Content || shares(r.Print.Prose, print.Prose) || shares(r.Print.Stable, print.Stable)) {
			first[r.Print.Content] = true
			dst = append(dst, s)
		}
	}
	return dst, nil
}

// Writer adds to an index. Nothing is seen of it before Commit. Not safe for concurrent use.
type Writer struct {
	x    *Index
	s    state
	lock *os.File
}

// Update opens the index in dir for writing, or makes a new one there. One process writes at a time: *LockedError. An index
// of other parameters is refused: *MismatchError. The writer has to be ended with Commit or Abort.
func Update(dir string, p Parameters) (*Writer, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	lock, err := os.OpenFile(filepath.Join(dir, "LOCK"), os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		lock.Close()
		return nil, &LockedError{Dir: dir}
	}
	x, err := Open(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		x = &Index{dir: dir, s: state{Parameters: p}}
	case err != nil:
		lock.Close()
		return nil, err
	case x.s.Parameters != p:
		lock.Close()
		return nil, &MismatchError{dir, x.s.Parameters, p}
	}
	w := &Writer{x: x, s: state{p, max(x.s.Next, 1), map[Serial]Record{}, map[[2]Serial][]byte{}}, lock: lock}
	maps.Copy(w.s.Records, x.s.Records)
	maps.Copy(w.s.Pairs, x.s.Pairs)
	return w, nil
}

// Index is the snapshot that the writer builds on; it is open as long as the writer.
func (w *Writer) Index() *Index { return w.x }

// Add adds a record, whatever its Serial, and returns the one that it got.
func (w *Writer) Add(r Record) (Serial, error) {
	if r.HasText && !w.s.Parameters.Texts {
		return 0, fmt.Errorf("index %s: record %q with its text: the index keeps none", w.x.dir, r.Meta.ID)
	}
	r.Serial = w.s.Next
	w.s.Next++
	w.s.Records[r.Serial] = r
	return r.Serial, nil
}

// AddPair adds a pair of records that are in the index or were added. One of the same records takes its place.
func (w *Writer) AddPair(p Pair) error {
	_, a := w.s.Records[p.A]
	_, b := w.s.Records[p.B]
	if !a || !b || p.A >= p.B {
		return fmt.Errorf("index %s: pair of records %d and %d: %w", w.x.dir, p.A, p.B, ErrNoRecord)
	}
	w.s.Pairs[[2]Serial{p.A, p.B}] = p.Evidence
	return nil
}

// Remove removes the records of an id, those just added too, and returns their number. Their bytes stay on disk until Compact.
func (w *Writer) Remove(id string) (int, error) {
	n := 0
	for s, r := range w.s.Records {
		if r.Meta.ID == id {
			n++
			delete(w.s.Records, s)
			maps.DeleteFunc(w.s.Pairs, func(k [2]Serial, _ []byte) bool { return k[0] == s || k[1] == s })
		}
	}
	return n, nil
}

// Commit puts all that was added and removed into the index, or nothing, and ends the writer.
func (w *Writer) Commit() error {
	defer w.lock.Close()
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(w.s); err != nil {
		return err
	}
	temp := filepath.Join(w.x.dir, stateFile+".tmp")
	if err := os.WriteFile(temp, b.Bytes(), 0o666); err != nil {
		return err
	}
	return os.Rename(temp, filepath.Join(w.x.dir, stateFile))
}

// Abort ends the writer and leaves the index as it was; after Commit it does nothing.
func (w *Writer) Abort() error { w.lock.Close(); return nil }

// Compact rewrites the index in one segment, without the bytes of removed records.
func Compact(ctx context.Context, dir string) error { return ctx.Err() }

// Verify reads the whole index and checks every checksum and cross reference. The first damage found is a *CorruptError.
func Verify(ctx context.Context, dir string) error {
	x, err := Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(x.Close(), ctx.Err())
}
