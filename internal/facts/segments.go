package facts

import (
	"fmt"
	"path/filepath"
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
	Most    int // open at a time beside those in use; 0: 16
}

// Segments opens the segments of a directory when they are asked for. Safe for concurrent use.
type Segments struct{}

// OpenSegments makes a Segments; no file is opened yet.
func OpenSegments(o SegmentsOptions) *Segments { return &Segments{} }

// With calls use with the segment of a chunk, which stays open as long as use runs.
func (s *Segments) With(chunk int, use func(*Segment) error) error { return nil }

// Text is a record's cleaned text.
func (s *Segments) Text(o Ordinal) (text string, err error) {
	err = s.With(o.Chunk(), func(g *Segment) (err error) {
		text, err = g.Text(o.Place())
		return err
	})
	return text, err
}

// Close closes all files. Nobody may use a segment any more.
func (s *Segments) Close() error { return nil }
