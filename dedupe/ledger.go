package dedupe

import (
	"cmp"
	"slices"
	"sync"

	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/compact"
)

// ledger keeps evidence in a few dozen bytes a pair. Chunks that are full go to disk where memory holds as much as it may.
type ledger struct {
	chunks []chunk
	edges  []edge // by a, then b: the candidates
	own    int    // one more than the chunk that put adds to; 0: there is none yet
	buf    []byte

	most int64 // bytes of chunks in memory before others go to disk; 0: any
	held int64 // of chunks in memory
	dir  string
	file *ledgerFile // nil: nothing is on disk
}

// chunk is some of the evidence: in memory, or once it is full on disk.
type chunk struct {
	b  []byte // nil: it is on disk
	on stored
}

// edge is a pair of nodes and where its evidence is.
type edge struct {
	a, b int32
	at   place
}

// Bytes of the first chunk, each of the next being twice as large, and of the largest.
const (
	ledgerFirst = 1 << 10
	ledgerChunk = 1 << offsetBits
)

// put stores evidence and returns its place.
func (l *ledger) put(ev *verify.Evidence) (place, error) {
	l.buf = AppendEvidence(l.buf[:0], ev)
	if l.own == 0 || len(l.chunks[l.own-1].b)+len(l.buf) > cap(l.chunks[l.own-1].b) {
		if err := l.full(l.own - 1); err != nil {
			return 0, err
		}
		size := max(min(ledgerChunk, ledgerFirst<<min(len(l.chunks), 16)), len(l.buf))
		l.chunks = append(l.chunks, chunk{b: make([]byte, 0, size)})
		l.own = len(l.chunks)
	}
	c := &l.chunks[l.own-1]
	at := placeIn(l.own-1, len(c.b)).coded(ev)
	c.b = append(c.b, l.buf...)
	return at, nil
}

// full takes account of a chunk that nothing is added to any more; one before the first is none.
func (l *ledger) full(at int) error {
	if at < 0 {
		return nil
	}
	c := &l.chunks[at]
	if l.most == 0 || l.held+int64(cap(c.b)) <= l.most {
		l.held += int64(cap(c.b))
		return nil
	}
	if l.file == nil {
		var err error
		if l.file, err = newLedgerFile(l.dir); err != nil {
			return err
		}
	}
	on, err := l.file.store(c.b)
	if err != nil {
		return err
	}
	*c = chunk{on: on}
	return nil
}

// get reads evidence back. Safe for concurrent use while nothing is put.
func (l *ledger) get(at place) (verify.Evidence, error) {
	c := &l.chunks[at.chunk()]
	if c.b == nil {
		return l.file.evidence(&c.on, at.offset())
	}
	return readEvidence(compact.Read(c.b[at.offset():])), nil
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

// close lets go of the file.
func (l *ledger) close() error {
	if l.file == nil {
		return nil
	}
	return l.file.close()
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
		size := max(min(ledgerChunk, max(ledgerFirst, 2*cap(p.chunk))), len(p.buf))
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
