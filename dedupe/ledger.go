package dedupe

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/copydesk/copydesk/dedupe/verify"
)

// ledger keeps evidence in a few dozen bytes a pair: shares as float32, counts
// and offsets as variable-length integers, passages as differences.
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

const (
	ledgerChunk   = 1 << 20
	decidingBytes = 120 // of a side's deciding words
)

// relations in the order of their codes.
func relations() []verify.Relation {
	return []verify.Relation{verify.Unrelated, verify.Identical, verify.Near, verify.Contained, verify.Rewritten, verify.Updated, verify.Edition, verify.Shared}
}

// put stores evidence and returns its place.
func (l *ledger) put(ev *verify.Evidence) uint64 {
	b := l.buf[:0]
	code := byte(slices.Index(relations(), ev.Relation))
	if ev.Merge {
		code |= 0x80
	}
	b = append(b, code, byte(slices.Index(verify.Rules(), ev.Rule)))
	for _, w := range ev.Words {
		w = beginning(w)
		b = append(append(b, byte(len(w))), w...)
	}
	for _, n := range [...]int{ev.NovelA, ev.NovelB, ev.ProseA, ev.ProseB} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	for _, f := range [...]float64{ev.Jaccard, ev.CoverageA, ev.CoverageB, ev.Score} {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(f)))
	}
	for _, n := range editCounts(&ev.Edits) {
		b = binary.AppendUvarint(b, uint64(*n))
	}
	b = binary.AppendUvarint(b, uint64(len(ev.Passages)))
	lastA, lastB := 0, 0
	for _, p := range ev.Passages {
		b = binary.AppendVarint(b, int64(p.AStart-lastA))
		b = binary.AppendUvarint(b, uint64(p.AEnd-p.AStart))
		b = binary.AppendVarint(b, int64(p.BStart-lastB))
		b = binary.AppendUvarint(b, uint64(p.BEnd-p.BStart))
		b = binary.AppendUvarint(b, uint64(p.Words))
		lastA, lastB = p.AEnd, p.BEnd
	}
	l.buf = b
	last := len(l.chunks) - 1
	if last < 0 || len(l.chunks[last])+len(b) > cap(l.chunks[last]) {
		l.chunks = append(l.chunks, make([]byte, 0, max(ledgerChunk, len(b))))
		last++
	}
	at := uint64(last)<<32 | uint64(len(l.chunks[last]))
	l.chunks[last] = append(l.chunks[last], b...)
	return at
}

// beginning is what is kept of deciding words: whole runes, within decidingBytes.
func beginning(words string) string {
	if len(words) <= decidingBytes {
		return words
	}
	end := decidingBytes
	for end > decidingBytes-utf8.UTFMax && !utf8.RuneStart(words[end]) {
		end--
	}
	return words[:end]
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
	var ev verify.Evidence
	ev.Relation, ev.Merge = l.verdict(at)
	b := l.chunks[at>>32][at&0xFFFFFFFF+1:]
	ev.Rule = verify.Rules()[b[0]]
	b = b[1:]
	for i := range ev.Words {
		n := int(b[0])
		ev.Words[i] = string(b[1 : 1+n])
		b = b[1+n:]
	}
	next := func() int {
		v, n := binary.Uvarint(b)
		b = b[n:]
		return int(v)
	}
	ev.NovelA, ev.NovelB, ev.ProseA, ev.ProseB = next(), next(), next(), next()
	for _, f := range [...]*float64{&ev.Jaccard, &ev.CoverageA, &ev.CoverageB, &ev.Score} {
		*f = float64(math.Float32frombits(binary.LittleEndian.Uint32(b)))
		b = b[4:]
	}
	signed := func() int {
		v, n := binary.Varint(b)
		b = b[n:]
		return int(v)
	}
	for _, n := range editCounts(&ev.Edits) {
		*n = next()
	}
	if n := next(); n > 0 {
		ev.Passages = make([]verify.Passage, n)
	}
	lastA, lastB := 0, 0
	for i := range ev.Passages {
		p := &ev.Passages[i]
		p.AStart = lastA + signed()
		p.AEnd = p.AStart + next()
		p.BStart = lastB + signed()
		p.BEnd = p.BStart + next()
		p.Words = next()
		lastA, lastB = p.AEnd, p.BEnd
	}
	return ev
}

func editCounts(e *verify.Edits) [9]*int {
	return [...]*int{&e.Names, &e.Numbers, &e.Dates, &e.Synonyms, &e.Spelling, &e.Other, &e.Inserted, &e.Deleted, &e.Furniture}
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
