package lm

import (
	"encoding/binary"
	"math/bits"
)

// Query is a look-up of a bigram: Pairs.Ask prepares it, Pairs.Answer fills in Level. The layout is that of
// the assembly.
type Query struct {
	at, first, end uint32 // line, and the lines of the left word
	tag            uint16 // 0: nothing is asked, the answer is 0
	Level          uint8  // 0 for an absent bigram, else one more than its level
}

// Asker prepares queries for the bigrams of one left word.
type Asker struct {
	mix         uint64
	first, size uint32
}

// Asker returns that of a word, whose card is at hand.
func (t *Pairs) Asker(a uint32, c Card) Asker {
	p := c.place()
	return Asker{uint64(a) * leftFactor, p.Line, p.Lines}
}

// Ask prepares a query.
func (k *Asker) Ask(b uint32) Query {
	x := uint64(b) * rightFactor
	hi, _ := bits.Mul64(x, uint64(k.size))
	tag := (x ^ k.mix) * tagFactor >> 48
	tag += (tag - 1) >> 63
	if k.size == 0 {
		tag = 0
	}
	return Query{at: k.first + uint32(hi), first: k.first, end: k.first + k.size, tag: uint16(tag)}
}

// Answer fills in the levels. The lines are fetched ahead, so that memory is waited for once: ask for up to a
// few hundred bigrams together.
func (t *Pairs) Answer(queries []Query) {
	lines := t.lines.bytes()
	switch {
	case len(queries) == 0 || len(lines) == 0:
	case hasAVX2:
		answerAVX2(&lines[0], &queries[0], len(queries))
	default:
		answerScalar(lines, queries)
	}
}

func answerScalar(lines []byte, queries []Query) {
	for i := range queries {
		q := &queries[i]
		q.Level = 0
		if q.tag == 0 {
			continue
		}
		for at := q.at; ; {
			l := (*[lineBytes]byte)(lines[lineBytes*int(at):])
			if slot := find16(l, q.tag); slot >= 0 {
				q.Level = 1 + level(l, slot)
				break
			}
			if l[lineBytes-1] == 0 {
				break
			}
			if at++; at == q.end {
				at = q.first
			}
			if at == q.at {
				break
			}
		}
	}
}

// find16 is the first slot of a line that holds a tag, -1 for none.
func find16(l *[lineBytes]byte, tag uint16) int {
	want := uint64(tag) * each16
	for k := range lineSlots / 4 {
		if x := zero16(binary.LittleEndian.Uint64(l[8*k:]) ^ want); x != 0 {
			return 4*k + bits.TrailingZeros64(x)/16
		}
	}
	return -1
}
