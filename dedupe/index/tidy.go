package index

import (
	"context"
	"fmt"

	"github.com/copydesk/copydesk/internal/corpus"
)

const (
	mergeRatio = 4       // a segment is larger than all after it together, so many times at least
	mergeLeast = 1 << 12 // fewer records count as so many
	mergeWaste = 4       // one removed record in so many is too much
)

// weight is what a segment weighs when it is asked whether it is merged.
func (s *segmentInfo) weight() uint64 { return max(uint64(s.Rows), uint64(s.Pairs)/16) }

// first is the number of the segments from the front that stay as they are; the others become one.
//
// A record is copied O(mergeRatio * log n) times in all; of n records there are at most log(n/mergeLeast)/log(1+mergeRatio)
// segments, and one.
func (m *manifest) first(least uint64) int {
	stay := len(m.Segments)
	after := uint64(0)
	for i := len(m.Segments) - 1; i >= 0; i-- {
		w := max(m.Segments[i].weight(), least)
		if w < mergeRatio*after {
			stay = i
		}
		after += w
	}
	return stay
}

// tidy merges the last segments when there are too many for their size, or all when too many records were removed.
func (w *Writer) tidy(ctx context.Context) error {
	if mergeWaste*len(w.m.Marks) > int(w.m.Records) {
		return w.rewrite(ctx, 0, w.m.Marks)
	}
	if first := w.m.first(w.least); first < len(w.m.Segments) {
		return w.rewrite(ctx, first, nil)
	}
	return nil
}

// rewrite makes one segment of those from first on, without the removed records. All are to be rewritten if some are.
func (w *Writer) rewrite(ctx context.Context, first int, removed map[Serial]marks) error {
	number := w.m.File
	w.m.File++
	segments := make([]*segment, 0, len(w.m.Segments)-first)
	for _, v := range w.next.segments[first:] {
		segments = append(segments, v.segment)
	}
	info, err := merge(ctx, w.disk, w.dir, number, segments, removed, w.zip, w.next.cache.zip)
	if err != nil {
		return err
	}
	w.m.Segments = w.m.Segments[:first]
	if info.Rows > 0 || info.Pairs > 0 {
		w.m.Segments = append(w.m.Segments, info)
	}
	if removed != nil {
		w.m.Marks = nil
	}
	return nil
}

// Compact rewrites the index in dir in one segment, without the bytes of removed records, which then are in no file of it. O(n).
// One process writes at a time: *LockedError.
func Compact(ctx context.Context, dir string) error { return compact(ctx, corpus.System{}, dir) }

func compact(ctx context.Context, disk corpus.Disk, dir string) error {
	w, err := update(disk, dir, nil)
	if err != nil {
		return err
	}
	defer w.Abort()
	if len(w.m.Segments) < 2 && len(w.m.Marks) == 0 {
		return nil
	}
	if err := w.rewrite(ctx, 0, w.m.Marks); err != nil {
		return fmt.Errorf("compact: %w", err)
	}
	return w.Commit(ctx)
}
