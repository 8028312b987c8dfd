package index

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// view is a segment with what is no longer true of it.
type view struct {
	*segment
	number  int       // of the segments before
	base    uint32    // rows of those
	removed bitmap    // by row
	dead    [2]bitmap // ranks whose postings are of no text any more, by channel
}

// bitmap is a set of numbers; nil: empty.
type bitmap []uint64

func (b bitmap) has(i uint32) bool { return b != nil && b[i/64]&(1<<(i%64)) != 0 }

func (b *bitmap) add(i, n uint32) {
	if *b == nil {
		*b = make(bitmap, n/64+1)
	}
	(*b)[i/64] |= 1 << (i % 64)
}

const openAttempts = 10

// Open opens the index in dir. Without one there the error is fs.ErrNotExist. O(segments + removed records).
func Open(dir string) (*Index, error) { return open(dir, canMap) }

func open(dir string, mapped bool) (*Index, error) {
	var missing error
	for range openAttempts {
		m, err := readManifest(dir)
		if err != nil {
			return nil, err
		}
		x, err := m.open(dir, mapped)
		if !errors.Is(err, fs.ErrNotExist) {
			return x, err
		}
		missing = err // a commit may have replaced both
		if now, err := readManifest(dir); err == nil && now.Generation == m.Generation {
			break
		}
	}
	path := dir
	var p *fs.PathError
	if errors.As(missing, &p) {
		path = p.Path
	}
	return nil, &CorruptError{File: path, Reason: "the manifest names it, and it is not there"}
}

// open opens the segments of a manifest.
func (m *manifest) open(dir string, mapped bool) (_ *Index, err error) {
	x := &Index{dir: dir, manifest: m}
	defer func() {
		if err != nil {
			_ = x.Close()
		}
	}()
	if x.cache, err = newCache(); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	rows := uint64(0)
	for _, info := range m.Segments {
		s, err := openSegment(dir, info, mapped)
		if err != nil {
			return nil, err
		}
		x.segments = append(x.segments, &view{segment: s, number: len(x.segments), base: uint32(rows)})
		if rows += uint64(info.Rows); rows >= maxRows {
			return nil, x.damaged("it has too many records")
		}
	}
	for serial, mark := range m.Marks {
		v, i, ok, err := x.locate(serial)
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, x.damaged(fmt.Sprintf("removed record %d is in no segment", serial))
		}
		r, err := v.row(i)
		if err != nil {
			return nil, err
		}
		v.removed.add(i, v.rows)
		if mark&markProse != 0 {
			v.dead[Prose].add(r.rank, v.rows)
		}
		if mark&markStable != 0 {
			v.dead[Stable].add(r.rank, v.rows)
		}
	}
	return x, nil
}

func (x *Index) damaged(reason string) *CorruptError {
	return &CorruptError{File: filepath.Join(x.dir, manifestName), Reason: reason}
}

// Close lets go of the files. No other call may be under way.
func (x *Index) Close() error {
	var err error
	for _, v := range x.segments {
		err = errors.Join(err, v.close())
	}
	if x.cache != nil {
		x.cache.close()
	}
	return err
}
