package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"

	"github.com/klauspost/compress/zstd"

	"github.com/copydesk/copydesk/internal/corpus"
)

// Writer adds to an index. Nothing is seen of it before Commit. Not safe for concurrent use.
//
// It keeps some 100,000 records in memory, what is more lies in files that the index does not know yet.
type Writer struct {
	dir  string
	disk corpus.Disk
	lock *os.File
	zip  *zstd.Encoder
	base *Index // as it was
	next *Index // base and what was added since, but for the batch; its segments are those of base and more
	m    *manifest
	b    *batch
	err  error // after it nothing is committed

	most  int    // records of a batch
	least uint64 // that a segment weighs
	done  bool
}

// Update opens the index in dir for writing, or makes a new one there. One process writes at a time: *LockedError. An index
// of other parameters is refused: *MismatchError. The writer has to be ended with Commit or Abort.
func Update(dir string, p Parameters) (*Writer, error) { return update(corpus.System{}, dir, &p) }

// update is Update; without parameters the index has to be there.
func update(disk corpus.Disk, dir string, p *Parameters) (_ *Writer, err error) {
	if p == nil {
		if _, err := readManifest(dir); err != nil {
			return nil, err
		}
	} else if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	if err := foreign(dir); err != nil {
		return nil, err
	}
	w := &Writer{dir: dir, disk: disk, most: batchRows, least: mergeLeast}
	if w.lock, err = takeLock(dir); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			w.end()
		}
	}()
	w.base, err = Open(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist) && p != nil:
		m := &manifest{Next: 1, File: 1, Parameters: *p}
		w.base, err = m.open(dir, canMap)
	case err == nil && p != nil && w.base.Parameters() != *p:
		err = &MismatchError{dir, w.base.Parameters(), *p}
	}
	if err != nil {
		return nil, err
	}
	if w.zip, err = newEncoder(); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	m := *w.base.manifest
	m.Segments = slices.Clone(m.Segments)
	m.Marks = maps.Clone(m.Marks)
	if m.Marks == nil {
		m.Marks = map[Serial]marks{}
	}
	w.m, w.b = &m, newBatch(w.zip)
	w.next = &Index{dir: dir, manifest: &m, segments: slices.Clone(w.base.segments), cache: w.base.cache}
	w.sweep()
	return w, nil
}

// end lets go of everything, and removes the files that the manifest does not name.
func (w *Writer) end() {
	w.done = true
	if w.next != nil {
		for _, v := range w.next.segments {
			_ = v.close() // those of base too
		}
	}
	if w.base != nil {
		_ = w.base.Close()
	}
	if w.m != nil {
		w.sweep()
	}
	_ = freeLock(w.lock)
}

// Index is the snapshot that the writer builds on; it is open as long as the writer.
func (w *Writer) Index() *Index { return w.base }

var errDone = errors.New("index: the writer was ended")

// usable is why the writer is not to be used, nil if it is.
func (w *Writer) usable() error {
	if w.done {
		return errDone
	}
	return w.err
}

// fails notes an error after which nothing can be committed.
func (w *Writer) fails(err error) error {
	if err != nil && w.err == nil {
		w.err = err
	}
	return err
}

// Add adds a record, whatever its Serial, and returns the one that it got. Keys have to rise. A text of an index that keeps
// none is an error.
func (w *Writer) Add(r Record) (Serial, error) {
	if err := w.usable(); err != nil {
		return 0, err
	}
	refused := func(why string) (Serial, error) {
		return 0, fmt.Errorf("index %s: record %q: %s", w.dir, r.Meta.ID, why)
	}
	switch {
	case r.HasText && !w.m.Parameters.Texts:
		return refused("it has a text, and the index keeps none")
	case !rises(r.Print.Prose) || !rises(r.Print.Stable):
		return refused("the keys of its fingerprint do not rise")
	case r.Print.Words < 0 || int64(r.Print.Words) > 1<<32-1 || len(r.Print.Prose) >= maxRows || len(r.Print.Stable) >= maxRows || len(r.Text) >= maxRows:
		return refused("it is too large")
	case w.m.Next+1 == 0 || w.next.rows()+uint32(len(w.b.rows))+1 >= maxRows:
		return refused("the index is full")
	}
	flags := extraFlags(r.Print.Prose, r.Print.Stable)
	if r.HasText {
		flags |= rowText
	}
	if !r.Paired {
		flags |= rowAlone
	}
	if r.Print.Words > 0 {
		for _, c := range [...]Channel{Prose, Stable} {
			there, err := w.revive(c, &r)
			if err != nil {
				return 0, w.fails(err)
			}
			if !there {
				flags |= posted(c)
			}
		}
	}
	r.Serial = w.m.Next
	w.b.add(&r, flags)
	w.m.Next++
	w.m.Records++
	if r.HasText {
		w.m.Texts++
	}
	if !r.Paired {
		w.m.Unpaired++
	}
	return r.Serial, w.flushIfFull()
}

func rises(keys []uint32) bool {
	for i := 1; i < len(keys); i++ {
		if keys[i] <= keys[i-1] {
			return false
		}
	}
	return true
}

func (w *Writer) flushIfFull() error {
	if len(w.b.rows) < w.most && w.b.bytes() < batchBytes {
		return nil
	}
	return w.fails(w.flush())
}

// flush puts the batch into a segment of its own.
func (w *Writer) flush() error {
	if w.b.empty() {
		return nil
	}
	number := w.m.File
	w.m.File++
	info, err := w.b.write(w.disk, w.dir, number, w.zip)
	if err != nil {
		return err
	}
	w.b = newBatch(w.zip)
	w.m.Segments = append(w.m.Segments, info)
	s, err := openSegment(w.dir, info, canMap)
	if err != nil {
		return err
	}
	w.next.segments = append(w.next.segments, &view{segment: s})
	return nil
}

// rows is the number of rows of all segments.
func (x *Index) rows() uint32 {
	n := uint32(0)
	for _, v := range x.segments {
		n += v.rows
	}
	return n
}

// AddPair adds a pair of records that are in the index or were added. It takes the place of one of the same records.
func (w *Writer) AddPair(p Pair) error {
	if err := w.usable(); err != nil {
		return err
	}
	if p.A >= p.B {
		return fmt.Errorf("index %s: pair of records %d and %d: they are in the wrong order", w.dir, p.A, p.B)
	}
	for _, s := range [...]Serial{p.A, p.B} {
		there, err := w.there(s)
		if err != nil {
			return w.fails(err)
		}
		if !there {
			return fmt.Errorf("index %s: pair of records %d and %d: %d: %w", w.dir, p.A, p.B, s, ErrNoRecord)
		}
	}
	key := [2]Serial{p.A, p.B}
	w.b.evidence += len(p.Evidence) - len(w.b.pairs[key])
	w.b.pairs[key] = slices.Clone(p.Evidence)
	return w.flushIfFull()
}

// there reports whether a record is in the index or was added, and is not removed.
func (w *Writer) there(s Serial) (bool, error) {
	if w.m.Marks[s] != 0 {
		return false, nil
	}
	if n := len(w.b.rows); n > 0 && s >= w.b.rows[0].serial {
		return s <= w.b.rows[n-1].serial, nil
	}
	_, _, ok, err := w.next.locate(s)
	return ok, err
}

// Commit puts all that was added and removed into the index, or nothing, and ends the writer. Small segments are merged on
// the way, so that there are never many.
func (w *Writer) Commit(ctx context.Context) error {
	if err := w.usable(); err != nil {
		w.Abort()
		return err
	}
	if err := w.commit(ctx); err != nil {
		w.Abort()
		return err
	}
	w.end()
	return nil
}

func (w *Writer) commit(ctx context.Context) error {
	if err := w.flush(); err != nil {
		return err
	}
	if err := w.tidy(ctx); err != nil {
		return err
	}
	w.m.Generation++
	return w.m.replace(w.disk, w.dir)
}

// Abort ends the writer and leaves the index as it was; after Commit it does nothing.
func (w *Writer) Abort() {
	if w.done {
		return
	}
	w.m.Segments = w.base.manifest.Segments
	w.end()
}
