package dedupe

import (
	"encoding/binary"
	"math"
	"math/bits"
	"slices"

	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/dedupe/sketch"
)

// sorter makes samples of hashes. It is scratch memory.
type sorter struct {
	low, from []uint64
	next      []uint32 // where the next hash of each bucket goes
}

// sample appends the keys of a text's sample, which sketch.Options.Of defines, made
// from those of its shingle hashes that are not above below; it reorders them. It
// reports false when there are too few of them.
func (s *sorter) sample(dst []uint32, hashes []uint64, below uint64, o sketch.Options) ([]uint32, bool) {
	// Few of many are wanted: leave out what is hardly among them.
	if few := 2*o.Min + 6; below == math.MaxUint64 && len(hashes) > few+few/2 {
		limit := max(math.MaxUint64/uint64(len(hashes))*uint64(few), o.Threshold())
		if dst, ok := s.sample(dst, s.atMost(limit, hashes), limit, o); ok {
			return dst, true
		}
	}
	s.sort(hashes, below)
	return keys(dst, hashes, below, o)
}

// atMost copies the hashes that are not above a limit.
func (s *sorter) atMost(limit uint64, hashes []uint64) []uint64 {
	s.low = slices.Grow(s.low[:0], len(hashes))[:len(hashes)]
	low := s.low
	n := 0
	for _, h := range hashes {
		low[n] = h
		if h <= limit {
			n++
		}
	}
	return low[:n]
}

// keys appends 32 bits of each sampled hash: 31 of the hash, and the highest bit
// set when only a short text's minimum put it into the sample.
func keys(dst []uint32, sorted []uint64, below uint64, o sketch.Options) ([]uint32, bool) {
	threshold := o.Threshold()
	low := bits.Len64(threshold) - 31
	start, n := len(dst), 0
	last := ^uint64(0)
	if len(sorted) > 0 {
		last = ^sorted[0]
	}
	key := ^uint32(0)
	for _, h := range sorted {
		if h == last {
			continue
		}
		v := uint32(h >> low)
		if h > threshold {
			if n >= o.Min {
				break
			}
			v = uint32(h>>33) | candidates.Extra // larger than all before
		}
		n++
		last = h
		if v != key {
			dst = append(dst, v)
		}
		key = v
	}
	if n < o.Min && below < math.MaxUint64 {
		return dst[:start], false
	}
	return dst, true
}

// EVENLY: hashes lie evenly between 0 and a limit. Counted into buckets they are
// nearly in order, and insertion does the rest in linear time. A text that repeats
// itself crowds a few buckets; those are sorted by comparing.
const (
	crowd   = 16  // more in one bucket are a crowd
	byBytes = 200 // so many hashes are counted in bytes
)

// sort orders hashes that lie evenly between 0 and highest.
func (s *sorter) sort(hashes []uint64, highest uint64) {
	switch n := len(hashes); {
	case n > byBytes:
		s.scatter(hashes, highest)
	case n > 8:
		s.scatterFew(hashes, highest)
	}
	for i := 1; i < len(hashes); i++ {
		h := hashes[i]
		k := i
		for ; k > 0 && hashes[k-1] > h; k-- {
			hashes[k] = hashes[k-1]
		}
		hashes[k] = h
	}
}

// scatter counts hashes into about as many buckets as there are hashes, and puts
// them in order of buckets; crowded buckets are in order when it is done.
func (s *sorter) scatter(hashes []uint64, highest uint64) {
	size := bits.Len(uint(len(hashes) - 1))
	shift := bits.Len64(highest) - size
	s.next = slices.Grow(s.next[:0], 1<<size+1)[:1<<size+1]
	next := s.next
	clear(next)
	mask := uint64(1)<<size - 1
	for _, h := range hashes {
		next[h>>shift&mask+1]++
	}
	most := uint32(0)
	for i := 1; i < len(next); i++ {
		most = max(most, next[i])
		next[i] += next[i-1]
	}
	s.from = append(s.from[:0], hashes...)
	for _, h := range s.from {
		b := h >> shift & mask
		hashes[next[b]] = h
		next[b]++
	}
	if most <= crowd {
		return
	}
	start := uint32(0)
	for _, end := range next[:1<<size] {
		if end-start > crowd {
			slices.Sort(hashes[start:end])
		}
		start = end
	}
}

// scatterFew is scatter for at most byBytes hashes: 64 buckets, counted in bytes
// and added up eight at a time.
func (s *sorter) scatterFew(hashes []uint64, highest uint64) {
	shift := bits.Len64(highest) - 6
	var next [64]uint8
	for _, h := range hashes {
		next[h>>shift&63]++
	}
	before := uint64(0) // in all bytes
	for i := 0; i < len(next); i += 8 {
		counts := binary.LittleEndian.Uint64(next[i:])
		sums := counts*0x0101010101010101 + before
		binary.LittleEndian.PutUint64(next[i:], sums-counts)
		before = sums >> 56 * 0x0101010101010101
	}
	s.from = append(s.from[:0], hashes...)
	for _, h := range s.from {
		b := h >> shift & 63
		hashes[next[b]] = h
		next[b]++
	}
}
