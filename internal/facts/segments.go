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

// SegmentPath is where a directory has the segment of a chunk.
func SegmentPath(dir string, chunk int) string { return chunkPath(dir, chunk, "facts") }

// RenamesPath is where it has its renames.
func RenamesPath(dir string, chunk int) string { return chunkPath(dir, chunk, "ids") }

// CutsPath is where it has its records that lost lines of their site.
func CutsPath(dir string, chunk int) string { return chunkPath(dir, chunk, "cuts") }

func chunkPath(dir string, chunk int, what string) string {
	return filepath.Join(dir, fmt.Sprintf("%08d.%s", chunk, what))
}

// SegmentsOptions say what lies over segments. What is asked for has to be there, of every chunk.
type SegmentsOptions struct {
	Dir     string // named by SegmentPath and its like
	Renames bool
	Cuts    bool
	Most    int // chunks whose files stay open, two each at most; 0: 128
}

// most is Most where nobody says one.
const most = 128

// Segments is the segments of a directory, opened when they are asked for. Safe for concurrent use. Memory: some hundred bytes a
// file that is open, and the renames of its chunk.
type Segments struct {
	o    SegmentsOptions
	mu   sync.Mutex
	open map[int]*opened // by chunk
	tick int64           // counts what was asked for
}

// opened is the files of a chunk, which are open or are being opened; their index is on disk.
type opened struct {
	open  func() (*layers, error) // gives the same each time
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

// With calls use with the segment of a chunk, which is open as long as use runs: for who looks at all of its records.
func (s *Segments) With(chunk int, use func(*Segment) error) error {
	l, err := s.o.layers(chunk)
	if err != nil {
		return err
	}
	g, err := newSegment(*l)
	if err != nil {
		return err
	}
	defer g.Close()
	return use(g)
}

// Close closes all files. Nobody may be reading.
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

// use calls look with the files of a chunk, which are open as long as it runs.
func (s *Segments) use(chunk int, look func(*layers) error) error {
	o := s.take(chunk)
	l, err := o.open()
	if err == nil {
		err = look(l)
	}
	s.release(chunk, o)
	return err
}

func (s *Segments) take(chunk int) *opened {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.open[chunk]
	if o == nil {
		o = &opened{open: sync.OnceValues(func() (*layers, error) { return s.o.layers(chunk) })}
		s.open[chunk] = o
	}
	s.tick++
	o.users, o.last = o.users+1, s.tick
	return o
}

// release gives files back, and closes those that were asked for longest ago. What could not be opened
// is tried again by whoever asks next.
func (s *Segments) release(chunk int, o *opened) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o.users--
	if _, err := o.open(); err != nil && s.open[chunk] == o {
		delete(s.open, chunk)
	}
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

func (o *opened) close() error {
	l, err := o.open()
	if err != nil {
		return nil // it never was open
	}
	return l.close()
}

// layers opens the files of a chunk that are asked for.
func (o *SegmentsOptions) layers(chunk int) (*layers, error) {
	f, err := openFile(SegmentPath(o.Dir, chunk), kindWhole)
	if err != nil {
		return nil, err
	}
	l := &layers{whole: f}
	if o.Renames {
		err = l.rename(RenamesPath(o.Dir, chunk))
	}
	if err == nil && o.Cuts {
		err = l.correct(CutsPath(o.Dir, chunk))
	}
	if err != nil {
		return nil, errors.Join(err, l.close())
	}
	return l, nil
}
