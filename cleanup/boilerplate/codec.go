package boilerplate

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"math/bits"
	"slices"
	"sync"

	"github.com/copydesk/copydesk/internal/compact"
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
	b = compact.AppendFloat(compact.AppendInt(b, s.o.MinRecords), s.o.MinShare)
	b = compact.AppendInt(b, s.o.MaxLines)
	b = compact.AppendSize(b, bits.LeadingZeros64(c.limit))
	b = appendSorted(b, c.records, func(b []byte, n int32) []byte { return compact.AppendSize(b, int(n)) })
	b = appendSorted(b, c.lines, appendSpread)
	return appendSorted(b, s.stands, appendStanding), nil
}

// appendSorted appends how many entries m has, and each of them by rising hash.
func appendSorted[V any](b []byte, m map[uint64]V, value func([]byte, V) []byte) []byte {
	b = compact.AppendSize(b, len(m))
	before := uint64(0)
	for _, h := range slices.Sorted(maps.Keys(m)) {
		b = value(compact.AppendUint(b, h-before), m[h])
		before = h
	}
	return b
}

func appendSpread(b []byte, e spread) []byte {
	b = compact.AppendSize(b, int(e.records))
	n := min(bits.OnesCount64(e.bodies), fewBodies)
	b = append(b, byte(n))
	if n == fewBodies {
		return compact.AppendFixed(b, e.bodies)
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
	return compact.AppendSize(compact.AppendUint(b, edge), int(e.between))
}

// UnmarshalBinary reads what AppendBinary wrote (encoding.BinaryUnmarshaler) in place of what s
// held. Other bytes are an error, and leave s as it was. O(len(b)).
func (s *Sites) UnmarshalBinary(b []byte) error {
	r := compact.Read(b)
	version, kind := r.Byte(), r.Byte()
	o := SitesOptions{MinRecords: r.Int(), MinShare: r.Float(), MaxLines: r.Int()}
	c := newCounts()
	c.settled = kind&kindSettled > 0
	halved := r.Below(64 + 1)
	c.limit >>= halved
	readSorted(r, c.records, func(r *compact.Reader) int32 { return int32(r.Size()) })
	readSorted(r, c.lines, readSpread)
	stands := map[uint64]standing{}
	readSorted(r, stands, readStanding)
	if err := r.Done(); err != nil {
		return fmt.Errorf("boilerplate: counted sites: %w", err)
	}
	part := kind&kindPart > 0
	switch {
	case version != sitesVersion, kind > kindSettled|kindPart,
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

func readSpread(r *compact.Reader) spread {
	e := spread{records: int32(r.Size())}
	n := r.Byte()
	if n == fewBodies {
		e.bodies = r.Fixed()
	} else {
		for range n {
			e.bodies |= 1 << (r.Byte() & 63)
		}
	}
	if min(bits.OnesCount64(e.bodies), fewBodies) != int(n) {
		r.Fail()
	}
	return e
}

func readStanding(r *compact.Reader) standing {
	edge := r.Below(math.MaxUint32 + 1)
	return standing{edge: int32(edge >> 1), known: edge&1 > 0, between: int32(r.Size())}
}

// readSorted reads what appendSorted wrote into m.
func readSorted[V any](r *compact.Reader, m map[uint64]V, value func(*compact.Reader) V) {
	before := uint64(0)
	for i := range r.Count(2) { // bytes of an entry, or more
		h := before + r.Uint()
		if r.Bad() || i > 0 && h <= before {
			r.Fail()
			return
		}
		m[h] = value(r)
		before = h
	}
}
