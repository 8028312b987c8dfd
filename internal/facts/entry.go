package facts

import (
	"encoding/binary"
	"math"
)

// stored is how many bytes a part of n bytes takes.
func stored(n uint32) uint64 {
	if n == 0 {
		return 0
	}
	return uint64(n) + crcSize
}

// entry is a row of a segment as it is written.
type entry struct {
	row
	offset uint64 // of its parts, one after another
	sizes  [parts]uint32
	idEnd  uint32 // in the ids; it begins where that of the row before ends
	place  int    // of the record in its chunk
}

// Flags of a row.
const (
	flagRejected = 1 << iota
	flagEdited
	flagClock
)

func (e *entry) append(b []byte) []byte {
	le := binary.LittleEndian
	b = le.AppendUint64(b, e.offset)
	for _, n := range e.sizes {
		b = le.AppendUint32(b, n)
	}
	for _, n := range [...]uint32{e.idEnd, uint32(e.site), uint32(e.changes), uint32(e.place)} {
		b = le.AppendUint32(b, n)
	}
	b = le.AppendUint64(b, uint64(e.origin.date))
	var flags byte
	for _, f := range [...]struct {
		flag byte
		set  bool
	}{{flagRejected, e.rejected}, {flagEdited, e.edited}, {flagClock, e.origin.clock}} {
		if f.set {
			flags |= f.flag
		}
	}
	return append(b, e.origin.from, flags, e.origin.credits, e.origin.agency)
}

// entry reads row i, but for its id.
func (s *segmentFile) entry(i int) (e entry) {
	le := binary.LittleEndian
	b := s.rows[i*rowSize : (i+1)*rowSize]
	e.offset = le.Uint64(b)
	for p := range e.sizes {
		e.sizes[p] = le.Uint32(b[8+4*p:])
	}
	e.idEnd, e.site, e.changes, e.place = le.Uint32(b[24:]), int32(le.Uint32(b[28:])), int32(le.Uint32(b[32:])), int(le.Uint32(b[36:]))
	e.size = int32(min(e.sizes[partText], math.MaxInt32))
	flags := b[49]
	e.rejected, e.edited = flags&flagRejected > 0, flags&flagEdited > 0
	e.origin = origin{date: int64(le.Uint64(b[40:])), from: b[48], clock: flags&flagClock > 0, credits: b[50], agency: b[51]}
	return e
}
