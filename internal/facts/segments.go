package facts

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"
)

// Ordinal names a readable record of the input by the number of its chunk and its place there: the order of
// ordinals is that of the input.
type Ordinal uint64

// OrdinalOf is the ordinal of a record.
func OrdinalOf(chunk, place int) Ordinal { return Ordinal(chunk)<<32 | Ordinal(place) }

// Chunk is the number of the record's chunk.
func (o Ordinal) Chunk() int { return int(o >> 32) }

// Place is that of the record in its chunk.
func (o Ordinal) Place() int { return int(o & (1<<32 - 1)) }

// SegmentPath, RenamesPath and CutsPath are where a directory has the segment of a chunk and its overlays.
func SegmentPath(dir string, chunk int) string { return chunkPath(dir, chunk, "facts") }

// RenamesPath is documented with SegmentPath.
func RenamesPath(dir string, chunk int) string { return chunkPath(dir, chunk, "ids") }

// CutsPath is documented with SegmentPath.
func CutsPath(dir string, chunk int) string { return chunkPath(dir, chunk, "cuts") }

func chunkPath(dir string, chunk int, what string) string {
	return filepath.Join(dir, fmt.Sprintf("%08d.%s", chunk, what))
}

// SegmentsOptions say how segments are opened. An overlay that is asked for has to be there, of every chunk.
type SegmentsOptions struct {
	Dir     string // named by SegmentPath and its like
	Renames bool
	Cuts    bool
	Most    int // open at a time, but for those in use; 0: 16
}

// most is the number of segments that are open at a time where nobody says one.
const most = 16

// Segments opens the segments of a directory when they are asked for. Safe for concurrent use.
type Segments struct {
	o    SegmentsOptions
	mu   sync.Mutex
	open map[int]*opened // by chunk
	tick int64           // counts what was asked for
}

// opened is a segment that is open, or is being opened.
type opened struct {
	open  func() (*Segment, error) // gives the same each time
	users int
	last  int64 // when it was asked for
}

// OpenSegments makes a Segments; no file is opened yet.
func OpenSegments(o SegmentsOptions) *Segments {
	if o.Most <= 0 {
		o.Most = most
	}
	return &Segments{o: o, open: map[int]*opened{}}
}

// With calls use with the segment of a chunk, which stays open as long as use runs.
func (s *Segments) With(chunk int, use func(*Segment) error) error {
	o := s.take(chunk)
	defer s.release(o)
	g, err := o.open()
	if err != nil {
		s.forget(chunk, o)
		return err
	}
	return use(g)
}

// At is With of the record's segment, and its place there.
func (s *Segments) At(record Ordinal, use func(g *Segment, place int) error) error {
	return s.With(record.Chunk(), func(g *Segment) error {
		if record.Place() >= g.Len() {
			return fmt.Errorf("segment %s: no record %d of %d", g.layers.path, record.Place(), g.Len())
		}
		return use(g, record.Place())
	})
}

// Text is a record's cleaned text.
func (s *Segments) Text(record Ordinal) (text string, err error) {
	err = s.At(record, func(g *Segment, place int) (err error) {
		text, err = g.Text(place)
		return err
	})
	return text, err
}

// Close closes all files. Nobody may use a segment any more.
func (s *Segments) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var err error
	for _, o := range s.open {
		err = errors.Join(err, o.close())
	}
	s.open = map[int]*opened{}
	return err
}

func (s *Segments) take(chunk int) *opened {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.open[chunk]
	if o == nil {
		o = &opened{open: sync.OnceValues(func() (*Segment, error) { return s.o.segment(chunk) })}
		s.open[chunk] = o
	}
	s.tick++
	o.users, o.last = o.users+1, s.tick
	return o
}

// release gives a segment back, and closes those that were asked for longest ago.
func (s *Segments) release(o *opened) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o.users--
	for len(s.open) > s.o.Most {
		oldest := -1
		for chunk, o := range s.open {
			if o.users == 0 && (oldest < 0 || o.last < s.open[oldest].last) {
				oldest = chunk
			}
		}
		if oldest < 0 {
			return
		}
		_ = s.open[oldest].close() // it was only read
		delete(s.open, oldest)
	}
}

// forget lets a segment that could not be opened be tried again.
func (s *Segments) forget(chunk int, o *opened) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open[chunk] == o {
		delete(s.open, chunk)
	}
}

func (o *opened) close() error {
	g, err := o.open()
	if err != nil {
		return nil // it never was open
	}
	return g.Close()
}

// segment opens the segment of a chunk with the overlays that are asked for.
func (o *SegmentsOptions) segment(chunk int) (*Segment, error) {
	g, err := OpenSegment(SegmentPath(o.Dir, chunk))
	if err != nil {
		return nil, err
	}
	if o.Renames {
		err = g.Rename(RenamesPath(o.Dir, chunk))
	}
	if err == nil && o.Cuts {
		err = g.Correct(CutsPath(o.Dir, chunk))
	}
	if err != nil {
		return nil, errors.Join(err, g.Close())
	}
	return g, nil
}
