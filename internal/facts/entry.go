package facts

import (
	"encoding/binary"
	"hash/crc32"
	"math"
)

// entry is a row of a segment as it is written: 64 bytes, the last four of which are the sum of the others, the
// id and the site.
type entry struct {
	row             // but for the number of the site
	offset   uint64 // of its parts, one after another
	sizes    [parts]uint32
	ids      stretch // where in the ids its own is
	sites    stretch // likewise; empty: unknown
	place    int     // of the record in its chunk
	siteName string
}

// stretch is where a string is in a section.
type stretch struct{ at, size uint32 }

func (s stretch) end() uint64 { return uint64(s.at) + uint64(s.size) }

const (
	rowSize = 64
	rowSums = rowSize - crcSize

	mostRows = math.MaxUint32 / rowSize // of a segment
)

// Flags of a row.
const (
	flagRejected = 1 << iota
	flagEdited
	flagClock
)

// stored is how many bytes a part of n bytes takes.
func stored(n uint32) uint64 {
	if n == 0 {
		return 0
	}
	return uint64(n) + crcSize
}

// append writes the row.
func (e *entry) append(b []byte) []byte {
	le := binary.LittleEndian
	start := len(b)
	b = le.AppendUint64(b, e.offset)
	for _, n := range e.sizes {
		b = le.AppendUint32(b, n)
	}
	for _, n := range [...]uint32{e.ids.at, e.ids.size, e.sites.at, e.sites.size, uint32(e.changes), uint32(e.place)} {
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
	b = append(b, e.origin.from, flags, e.origin.credits, e.origin.agency)
	return le.AppendUint32(b, e.sum(b[start:]))
}

// sum is that of a row's bytes, its id and its site.
func (e *entry) sum(b []byte) uint32 {
	sum := crc32.Checksum(b[:rowSums], castagnoli())
	sum = crc32.Update(sum, castagnoli(), []byte(e.id))
	return crc32.Update(sum, castagnoli(), []byte(e.siteName))
}

// readEntry reads what append wrote, but for id and site.
func readEntry(b []byte) (e entry) {
	le := binary.LittleEndian
	e.offset = le.Uint64(b)
	for p := range e.sizes {
		e.sizes[p] = le.Uint32(b[8+4*p:])
	}
	e.ids, e.sites = stretch{le.Uint32(b[24:]), le.Uint32(b[28:])}, stretch{le.Uint32(b[32:]), le.Uint32(b[36:])}
	e.changes, e.place = int32(le.Uint32(b[40:])), placeOf(b)
	e.size = int32(min(e.sizes[partText], math.MaxInt32))
	flags := b[57]
	e.rejected, e.edited = flags&flagRejected > 0, flags&flagEdited > 0
	e.origin = origin{date: int64(le.Uint64(b[48:])), from: b[56], clock: flags&flagClock > 0, credits: b[58], agency: b[59]}
	return e
}

// placeOf is the place that a row's bytes have.
func placeOf(b []byte) int { return int(binary.LittleEndian.Uint32(b[44:])) }

// end is where its parts end.
func (e *entry) end() uint64 { return e.part(parts) }

// part is where a part of it is.
func (e *entry) part(p part) uint64 {
	at := e.offset
	for _, n := range e.sizes[:p] {
		at += stored(n)
	}
	return at
}

// sound tells whether the row says what a segment of these sections can.
func (e *entry) sound(f *foot) bool {
	return e.offset >= uint64(segmentHead) && e.offset <= math.MaxInt64 && e.end() <= uint64(f.spans[sectionIDs].at) &&
		e.ids.end() <= uint64(f.spans[sectionIDs].size) && e.sites.end() <= uint64(f.spans[sectionSites].size) &&
		e.changes >= 0 && int(e.origin.from) <= len(sources) && int(e.origin.credits) <= len(agencies) && int(e.origin.agency) <= len(agencies)
}
