package boilerplate

import (
	"encoding/binary"
	"errors"
	"maps"
	"math"
	"math/bits"
	"slices"
	"sync"
)

// The bytes of a Sites. Numbers are uvarints where nothing else is said; hashes rise, each is
// written as what it is more than the one before.
//
//	version 1 <1b> | kind <1b>: bit 0 settled, bit 1 a part
//	MinRecords (signed) | MinShare <8b> | MaxLines (signed)
//	limit: how often it was halved
//	sites, and for each: hash | records
//	lines, and for each: hash | records | bodies <1b>, and each of them <1b>; from 8 on the bitmap <8b>
//	places, and for each: hash | twice edge, and 1 for a line that a rule cuts | between
//
// A part has no sites and no lines: they are those of the whole.
const (
	sitesVersion = 1
	kindSettled  = 1
	kindPart     = 2
	fewBodies    = 8
)

// errSitesBytes says that bytes are not those of a Sites.
var errSitesBytes = errors.New("boilerplate: bytes of counted sites are damaged")

// AppendBinary appends the counts to b (encoding.BinaryAppender): equal counts give the same
// bytes. It never fails. O(n log n) for n distinct lines, of some 10 bytes each.
func (s *Sites) AppendBinary(b []byte) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, kind := s.counted, byte(0)
	if s.part {
		c, kind = newCounts(), kindPart
	}
	if c.settled {
		kind |= kindSettled
	}
	b = append(b, sitesVersion, kind)
	b = binary.AppendVarint(b, int64(s.o.MinRecords))
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(s.o.MinShare))
	b = binary.AppendVarint(b, int64(s.o.MaxLines))
	b = binary.AppendUvarint(b, uint64(bits.LeadingZeros64(c.limit)))
	b = appendSorted(b, c.records, func(b []byte, n int32) []byte { return binary.AppendUvarint(b, uint64(n)) })
	b = appendSorted(b, c.lines, appendSpread)
	return appendSorted(b, s.stands, appendStanding), nil
}

// appendSorted appends how many entries m has, and each of them by rising hash.
func appendSorted[V any](b []byte, m map[uint64]V, value func([]byte, V) []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(m)))
	before := uint64(0)
	for _, h := range slices.Sorted(maps.Keys(m)) {
		b = value(binary.AppendUvarint(b, h-before), m[h])
		before = h
	}
	return b
}

func appendSpread(b []byte, e spread) []byte {
	b = binary.AppendUvarint(b, uint64(e.records))
	n := min(bits.OnesCount64(e.bodies), fewBodies)
	b = append(b, byte(n))
	if n == fewBodies {
		return binary.LittleEndian.AppendUint64(b, e.bodies)
	}
	for left := e.bodies; left != 0; left &= left - 1 {
		b = append(b, byte(bits.TrailingZeros64(left)))
	}
	return b
}

func appendStanding(b []byte, e standing) []byte {
	edge := uint64(e.edge) << 1
	if e.known {
		edge |= 1
	}
	return binary.AppendUvarint(binary.AppendUvarint(b, edge), uint64(e.between))
}

// UnmarshalBinary reads what AppendBinary wrote (encoding.BinaryUnmarshaler) in place of what s
// held. Other bytes are an error, and leave s as it was. O(len(b)).
func (s *Sites) UnmarshalBinary(b []byte) error {
	d := sitesReader{b: b}
	version, kind := d.byte(), d.byte()
	o := SitesOptions{MinRecords: d.signed(), MinShare: math.Float64frombits(d.fixed()), MaxLines: d.signed()}
	c := newCounts()
	c.settled = kind&kindSettled > 0
	halved := d.number(math.MaxUint8)
	c.limit >>= min(halved, 64)
	readSorted(&d, c.records, func() int32 { return int32(d.number(math.MaxInt32)) })
	readSorted(&d, c.lines, d.spread)
	stands := map[uint64]standing{}
	readSorted(&d, stands, d.standing)
	part := kind&kindPart > 0
	switch {
	case d.bad, len(d.b) > 0, version != sitesVersion, kind > kindSettled|kindPart, halved > 64,
		part && (c.settled || halved > 0 || len(c.records)+len(c.lines) > 0), o.MaxLines > 0 && len(c.lines) > o.MaxLines:
		return errSitesBytes
	}
	for h := range c.lines {
		if h > c.limit {
			return errSitesBytes
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.o, s.finder, s.counted, s.part, s.stands = o, sync.OnceValue(New), c, part, stands
	return nil
}

// sitesReader reads the bytes of a Sites and remembers that something was wrong.
type sitesReader struct {
	b   []byte
	bad bool
}

func (d *sitesReader) fail() { d.bad, d.b = true, nil }

func (d *sitesReader) byte() byte {
	if len(d.b) == 0 {
		d.fail()
		return 0
	}
	c := d.b[0]
	d.b = d.b[1:]
	return c
}

func (d *sitesReader) fixed() uint64 {
	if len(d.b) < 8 {
		d.fail()
		return 0
	}
	n := binary.LittleEndian.Uint64(d.b)
	d.b = d.b[8:]
	return n
}

func (d *sitesReader) number(most uint64) uint64 {
	n, w := binary.Uvarint(d.b)
	if w <= 0 || n > most {
		d.fail()
		return 0
	}
	d.b = d.b[w:]
	return n
}

func (d *sitesReader) signed() int {
	n, w := binary.Varint(d.b)
	if w <= 0 {
		d.fail()
		return 0
	}
	d.b = d.b[w:]
	return int(n)
}

func (d *sitesReader) spread() spread {
	e := spread{records: int32(d.number(math.MaxInt32))}
	n := d.byte()
	if n == fewBodies {
		e.bodies = d.fixed()
	} else {
		for range n {
			e.bodies |= 1 << (d.byte() & 63)
		}
	}
	if min(bits.OnesCount64(e.bodies), fewBodies) != int(n) {
		d.fail()
	}
	return e
}

func (d *sitesReader) standing() standing {
	edge := d.number(math.MaxUint32)
	return standing{edge: int32(edge >> 1), known: edge&1 > 0, between: int32(d.number(math.MaxInt32))}
}

// readSorted reads what appendSorted wrote into m.
func readSorted[V any](d *sitesReader, m map[uint64]V, value func() V) {
	n := d.number(uint64(len(d.b)))
	before := uint64(0)
	for i := range n {
		h := before + d.number(math.MaxUint64)
		if d.bad || i > 0 && h <= before {
			d.fail()
			return
		}
		m[h] = value()
		before = h
	}
}
