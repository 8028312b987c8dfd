package index

import "os"

// passed lets go of the mapped pages of a part as a pass over it, in the order in which it lies there, leaves them behind: they are the
// system's to keep or not, and count for us no longer. Without it a large index is in memory as a whole after some thousand look-ups.
type passed struct {
	from int64 // of the part; what lies before is let go
}

// keep says how much of a mapped file is kept.
type keep struct {
	behind int64 // bytes of a part that a pass has left behind
	whole  int64 // of a smaller file nothing is let go
}

const (
	keepBehind = 4 << 20
	keepWhole  = 192 << 20
)

// at tells that the pass has come to a byte of the part.
func (l *passed) at(b *blocks, p part, at int64, k keep) {
	if at-l.from < k.behind || int64(len(b.data)) < k.whole {
		return
	}
	b.forget(b.parts[p].at+l.from, b.parts[p].at+at)
	l.from = at
}

// end tells that the pass is over.
func (l *passed) end(b *blocks, p part) {
	if l.from > 0 {
		b.forget(b.parts[p].at+l.from, b.parts[p].at+b.parts[p].size)
	}
	l.from = 0
}

// forget lets go of mapped pages that lie between two bytes of the file.
func (b *blocks) forget(from, to int64) {
	page := int64(os.Getpagesize())
	from, to = (from+page-1)/page*page, to/page*page
	if b.data != nil && from < to {
		forget(b.data[from:to])
	}
}
