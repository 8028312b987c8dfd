package dedupe

import (
	"cmp"
	"slices"
	"sync"

	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/compact"
)

// ledger keeps evidence in a few dozen bytes a pair.
type ledger struct {
	packed
	edges []edge // by a, then b: the candidates
	buf   []byte
}

// edge is a pair of nodes and where its evidence is.
type edge struct {
	a, b int32
	at   place
}

// put stores evidence and returns its place.
func (l *ledger) put(ev *verify.Evidence) (place, error) {
	l.buf = AppendEvidence(l.buf[:0], ev)
	at, err := l.add(l.buf)
	return at.coded(ev), err
}

// get reads evidence back. Safe for concurrent use while nothing is put.
func (l *ledger) get(at place) (ev verify.Evidence, err error) {
	if b := l.inMemory(at); b != nil {
		return readEvidence(compact.Read(b)), nil
	}
	err = l.read(at, func(d *compact.Reader) { ev = readEvidence(d) })
	return ev, err
}

// place returns where the evidence of a pair of nodes is, a < b.
func (l *ledger) place(p [2]int32) (place, bool) {
	i, ok := slices.BinarySearchFunc(l.edges, p, func(e edge, p [2]int32) int {
		return cmp.Or(cmp.Compare(e.a, p[0]), cmp.Compare(e.b, p[1]))
	})
	if !ok {
		return 0, false
	}
	return l.edges[i].at, true
}

// pen writes into chunks of a ledger that it has for itself, so that several goroutines may, each with its own. What it
// wrote can be read once the pen is lifted.
type pen struct {
	to    *ledger
	among *sync.Mutex // the pens of one ledger
	chunk []byte
	at    int // the chunk's place
	buf   []byte
}

// put stores evidence and returns its place.
func (p *pen) put(ev *verify.Evidence) (place, error) {
	p.buf = AppendEvidence(p.buf[:0], ev)
	if len(p.chunk)+len(p.buf) > cap(p.chunk) {
		size := max(min(chunkMost, max(chunkFirst, 2*cap(p.chunk))), len(p.buf))
		if err := p.lift(); err != nil {
			return 0, err
		}
		p.among.Lock()
		p.chunk, p.at = make([]byte, 0, size), len(p.to.chunks)
		p.to.chunks = append(p.to.chunks, chunk{})
		p.among.Unlock()
	}
	at := placeIn(p.at, len(p.chunk)).coded(ev)
	p.chunk = append(p.chunk, p.buf...)
	return at, nil
}

// lift hands the chunk over.
func (p *pen) lift() error {
	if p.chunk == nil {
		return nil
	}
	p.among.Lock()
	defer p.among.Unlock()
	p.to.chunks[p.at].b, p.chunk = p.chunk, nil
	return p.to.full(p.at)
}
