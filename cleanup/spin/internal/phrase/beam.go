package phrase

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

// begin empties the beam.
func (b *beam) begin(width int) {
	b.list, b.words, b.order = b.list[:0], b.words[:0], b.order[:0]
	b.width, b.floor = width, float32(math.Inf(-1))
}

// compare puts the better reading first. No two of a beam are equal.
func (r *reading) compare(s *reading) int {
	switch {
	case r.score > s.score:
		return -1
	case r.score < s.score:
		return 1
	}
	return cmp.Or(cmp.Compare(r.whole, s.whole), cmp.Compare(r.from, s.from), cmp.Compare(r.start, s.start))
}

// add takes a reading in, if it is among the best. O(width).
func (b *beam) add(r *reading) {
	if r.score < b.floor {
		return
	}
	k := slices.Index(b.words, r.whole)
	switch {
	case k >= 0:
		if r.compare(&b.list[k]) >= 0 {
			return
		}
		at := slices.Index(b.order, int32(k))
		b.order = slices.Delete(b.order, at, at+1)
	case len(b.list) < b.width:
		k = len(b.list)
		b.list, b.words = append(b.list, reading{}), append(b.words, 0)
	default:
		k = int(b.order[b.width-1])
		if r.compare(&b.list[k]) >= 0 {
			return
		}
		b.order = b.order[:b.width-1]
	}
	b.list[k], b.words[k] = *r, r.whole
	at := sort.Search(len(b.order), func(i int) bool { return r.compare(&b.list[b.order[i]]) < 0 })
	b.order = slices.Insert(b.order, at, int32(k))
	if len(b.order) == b.width {
		b.floor = b.list[b.order[b.width-1]].score
	}
}

// best puts the readings in order, the best first. Nothing may be added afterwards.
func (b *beam) best() []reading {
	out := b.spare[:0]
	for _, k := range b.order {
		out = append(out, b.list[k])
	}
	b.list, b.spare = out, b.list
	return out
}
