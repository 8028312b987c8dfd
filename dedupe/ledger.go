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
	chunks [][]byte
	edges  []edge // by a, then b: the candidates
	buf    []byte
}

// edge is a pair of nodes and where its evidence is.
type edge struct {
	a, b int32
	at   uint64
}

// Bytes of the first chunk, each of the next being twice as large, and of the largest.
const (
	ledgerFirst = 1 << 10
	ledgerChunk = 1 << 20
)

// put stores evidence and returns its place.
func (l *ledger) put(ev *verify.Evidence) uint64 {
	l.buf = AppendEvidence(l.buf[:0], ev)
	return l.store(l.buf)
}

// store keeps a copy of what AppendEvidence wrote and returns its place.
func (l *ledger) store(b []byte) uint64 {
	last := len(l.chunks) - 1
	if last < 0 || len(l.chunks[last])+len(b) > cap(l.chunks[last]) {
		last++
		l.chunks = append(l.chunks, make([]byte, 0, max(min(ledgerChunk, ledgerFirst<<min(last, 16)), len(b))))
	}
	at := uint64(last)<<32 | uint64(len(l.chunks[last]))
	l.chunks[last] = append(l.chunks[last], b...)
	return at
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
func (p *pen) put(ev *verify.Evidence) uint64 {
	p.buf = AppendEvidence(p.buf[:0], ev)
	if len(p.chunk)+len(p.buf) > cap(p.chunk) {
		size := max(min(ledgerChunk, max(ledgerFirst, 2*cap(p.chunk))), len(p.buf))
		p.lift()
		p.among.Lock()
		p.chunk, p.at = make([]byte, 0, size), len(p.to.chunks)
		p.to.chunks = append(p.to.chunks, nil)
		p.among.Unlock()
	}
	at := uint64(p.at)<<32 | uint64(len(p.chunk))
	p.chunk = append(p.chunk, p.buf...)
	return at
}

// lift hands the chunk over.
func (p *pen) lift() {
	if p.chunk == nil {
		return
	}
	p.among.Lock()
	p.to.chunks[p.at], p.chunk = p.chunk, nil
	p.among.Unlock()
}

// verdict reads the first byte of evidence.
func (l *ledger) verdict(at uint64) (verify.Relation, bool) {
	b := l.chunks[at>>32][at&0xFFFFFFFF]
	return relations()[b&0x7F], b&0x80 != 0
}

// distinct reports whether two texts are known to be editions, by what tells of their subjects
// or their turn; what is filled in otherwise may be a correction of what a third has.
func (l *ledger) distinct(at uint64) bool {
	switch verify.Rules()[l.chunks[at>>32][at&0xFFFFFFFF+1]] {
	case verify.RuleSubject, verify.RuleSeries, verify.RuleEdition:
		return true
	}
	return false
}

// get reads evidence back.
func (l *ledger) get(at uint64) verify.Evidence {
	return readEvidence(compact.Read(l.chunks[at>>32][at&0xFFFFFFFF:]))
}

// place returns where the evidence of a pair of nodes is, a < b.
func (l *ledger) place(p [2]int32) (uint64, bool) {
	i, ok := slices.BinarySearchFunc(l.edges, p, func(e edge, p [2]int32) int {
		return cmp.Or(cmp.Compare(e.a, p[0]), cmp.Compare(e.b, p[1]))
	})
	if !ok {
		return 0, false
	}
	return l.edges[i].at, true
}
