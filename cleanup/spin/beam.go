package spin

import (
	"cmp"
	"slices"
)

// beam keeps the best readings of as many pieces.
type beam struct {
	list  []reading
	floor float32 // below it nothing is kept
	width int
}

func (b *beam) add(r reading) {
	if b.list == nil {
		b.list = make([]reading, 0, 4*b.width)
	}
	if r.score < b.floor {
		return
	}
	if len(b.list) == cap(b.list) {
		if list := b.best(b.width); len(list) == b.width {
			b.floor = list[b.width-1].score
		}
	}
	b.list = append(b.list, r)
}

// best keeps the n best distinct readings, the best first.
func (b *beam) best(n int) []reading {
	slices.SortFunc(b.list, func(x, y reading) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.whole, y.whole), cmp.Compare(x.from, y.from), cmp.Compare(x.start, y.start))
	})
	seen := make(map[uint64]bool, n)
	out := b.list[:0]
	for _, r := range b.list {
		if len(out) == n {
			break
		}
		if !seen[r.whole] {
			seen[r.whole] = true
			out = append(out, r)
		}
	}
	b.list = out
	return out
}
