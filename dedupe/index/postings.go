package index

import (
	"encoding/binary"
	"math/bits"
)

// Posting lists of a channel lie in buckets, by the first bits of their keys. In a bucket a key is the difference to the
// one before, then the number of its ranks, then the one rank, or the bytes that several take and those: the first
// in full, of the others the difference. The directory of the buckets ends with the length of the longest list.

// listParts are the directory and the lists of a channel.
func listParts(c Channel) (dir, lists part) {
	if c == Stable {
		return partStableDir, partStable
	}
	return partProseDir, partProse
}

const (
	bucketKeys = 12 // aimed at
	bucketBits = 26 // at most
)

// rankWidth is the number of bytes of a rank below n.
func rankWidth(n uint32) int { return max(1, (bits.Len32(n)+7)/8) }

// listWriter writes the lists of one channel, keys rising.
type listWriter struct {
	w      *fileWriter
	dirAt  part
	dir    []uint64 // where the buckets begin
	shift  int
	start  int64
	last   uint32 // key
	width  int
	buf    []byte
	deltas []byte
	most   uint64 // ranks of a list
}

// lists begins the lists of a channel, of about so many keys in all.
func (w *fileWriter) lists(c Channel, rows uint32, keys int64) *listWriter {
	dir, lists := listParts(c)
	n := min(bits.Len64(uint64(keys/bucketKeys)), bucketBits)
	w.begin(lists)
	return &listWriter{w: w, dirAt: dir, dir: make([]uint64, 1, 1<<n+1), shift: 32 - n, start: w.at, width: rankWidth(rows)}
}

func appendRank(b []byte, rank uint32, width int) []byte {
	for range width {
		b = append(b, byte(rank))
		rank >>= 8
	}
	return b
}

// add adds the list of the next key; ranks rise.
func (l *listWriter) add(key uint32, ranks []uint32) {
	for bucket := int(key >> l.shift); len(l.dir) <= bucket; {
		l.dir = append(l.dir, uint64(l.w.at-l.start))
		l.last = uint32(len(l.dir)-1) << l.shift
	}
	b := binary.AppendUvarint(l.buf[:0], uint64(key-l.last))
	l.last = key
	b = binary.AppendUvarint(b, uint64(len(ranks)))
	if len(ranks) > 1 {
		d := l.deltas[:0]
		for i, r := range ranks[1:] {
			d = binary.AppendUvarint(d, uint64(r-ranks[i]))
		}
		l.deltas = d
		b = binary.AppendUvarint(b, uint64(l.width+len(d)))
		b = appendRank(b, ranks[0], l.width)
		b = append(b, d...)
	} else {
		b = appendRank(b, ranks[0], l.width)
	}
	l.buf = b
	l.most = max(l.most, uint64(len(ranks)))
	l.w.write(b)
}

func (l *listWriter) finish() {
	for len(l.dir) < cap(l.dir) {
		l.dir = append(l.dir, uint64(l.w.at-l.start))
	}
	l.w.begin(l.dirAt)
	for _, at := range l.dir {
		l.w.u64(at)
	}
	l.w.u64(l.most)
}

// postings is the list of a key as it lies in a segment.
type postings struct {
	s     *segment
	key   uint32
	n     uint32 // ranks
	at    int64  // in the file
	end   int64  // of the bucket, while it is looked for
	bytes []byte
}

// bucket is a run of lists, not all read yet.
type bucket struct {
	s     *segment
	key   uint32 // of the last one read
	at    int64  // of bytes, in the file
	bytes []byte
}

// buckets is the number of buckets of a channel.
func (s *segment) buckets(c Channel) (int64, error) {
	dir, _ := listParts(c)
	n := s.entries(dir, 8) - 2
	if n < 1 || n&(n-1) != 0 || n > 1<<bucketBits {
		return 0, s.wrong(dir, 0, "it has an odd number of buckets")
	}
	return n, nil
}

// longest is the number of ranks of the longest list of a channel.
func (s *segment) longest(c Channel) (uint64, error) {
	dir, _ := listParts(c)
	return s.u64(dir, s.entries(dir, 8)-1)
}

// bucket is number i of n buckets.
func (s *segment) bucket(c Channel, i, n int64) (bucket, error) {
	dir, lists := listParts(c)
	b, err := s.part(dir, 8*i, 16)
	if err != nil {
		return bucket{}, err
	}
	lo, hi := binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])
	if lo > hi || hi > uint64(s.parts[lists].size) {
		return bucket{}, s.wrong(dir, 8*i, "a bucket ends before it begins or behind the lists")
	}
	b, err = s.part(lists, int64(lo), int64(hi-lo))
	first := uint32(uint64(i) << (32 - bits.TrailingZeros64(uint64(n))))
	return bucket{s, first, s.parts[lists].at + int64(lo), b}, err
}

// next reads the next list of a bucket; ok is false at its end.
func (b *bucket) next() (l postings, ok bool, err error) {
	if len(b.bytes) == 0 {
		return postings{}, false, nil
	}
	delta, i := uvarint(b.bytes)
	n, j := uvarint(b.bytes[i:])
	size, k := uint64(rankWidth(b.s.rows)), 0
	if n > 1 {
		size, k = uvarint(b.bytes[i+j:])
	}
	head := i + j + k
	if i == 0 || j == 0 || n > 1 && k == 0 || n == 0 || n > uint64(b.s.rows) || delta > uint64(^b.key) || size > uint64(len(b.bytes)-head) {
		return postings{}, false, b.s.corrupt(b.at, "a posting list is cut short or too long")
	}
	b.key += uint32(delta)
	l = postings{s: b.s, key: b.key, n: uint32(n), at: b.at + int64(head), bytes: b.bytes[head : head+int(size)]}
	b.at += int64(head) + int64(size)
	b.bytes = b.bytes[head+int(size):]
	return l, true, nil
}

// uvarint is binary.Uvarint, which the compiler does not inline; the number of bytes is 0 when there is no number.
func uvarint(b []byte) (uint64, int) {
	if len(b) > 0 && b[0] < 0x80 {
		return uint64(b[0]), 1
	}
	v, n := binary.Uvarint(b)
	return v, max(n, 0)
}

// list is the posting list of a key; one without ranks when there is none.
func (s *segment) list(c Channel, key uint32) (postings, error) {
	var out [1]postings
	err := s.lists(c, []uint32{key}, out[:])
	return out[0], err
}

// lists puts the posting lists of keys into dst, those without ranks when there are none. One bucket is read for each. The
// places of all are looked up first, then their first bytes: the memory is waited for once and not key by key.
func (s *segment) lists(c Channel, keys []uint32, dst []postings) error {
	n, err := s.buckets(c)
	if err != nil {
		return err
	}
	shift := 32 - bits.TrailingZeros64(uint64(n))
	dir, lists := listParts(c)
	for i, key := range keys {
		b, err := s.part(dir, 8*int64(uint64(key)>>shift), 16)
		if err != nil {
			return err
		}
		dst[i] = postings{at: int64(binary.LittleEndian.Uint64(b)), end: int64(binary.LittleEndian.Uint64(b[8:]))}
	}
	for i := range dst[:len(keys)] {
		d := &dst[i]
		if d.at < 0 || d.at > d.end || d.end > s.parts[lists].size {
			return s.wrong(dir, 8*int64(uint64(keys[i])>>shift), "a bucket ends before it begins or behind the lists")
		}
		if d.bytes, err = s.part(lists, d.at, d.end-d.at); err != nil {
			return err
		}
		if len(d.bytes) > 0 {
			d.n = uint32(d.bytes[0]) // touched, no more
		}
	}
	for i, key := range keys {
		d := &dst[i]
		b := bucket{s, uint32(uint64(key) >> shift << shift), s.parts[lists].at + d.at, d.bytes}
		for *d = (postings{}); ; {
			b.skip(key)
			l, ok, err := b.next()
			if err != nil {
				return err
			}
			if ok && l.key == key {
				*d = l
			}
			if !ok || l.key >= key {
				break
			}
		}
	}
	return nil
}

// skip passes over lists of one rank with smaller keys, which most are, in the quickest way.
func (b *bucket) skip(key uint32) {
	width := rankWidth(b.s.rows)
	p, at := b.bytes, b.key
	for len(p) > 2+width {
		delta, i := uint32(p[0]), 1
		if delta >= 0x80 {
			delta, i = delta&0x7f|uint32(p[1])<<7, 2
			if delta >= 1<<14 {
				break
			}
		}
		if p[i] != 1 || delta >= key-at {
			break
		}
		at += delta
		p = p[i+1+width:]
	}
	b.at += int64(len(b.bytes) - len(p))
	b.bytes, b.key = p, at
}

// ranks appends the first ranks of the list, at most so many.
func (l *postings) ranks(dst []uint32, most uint32) ([]uint32, error) {
	if l.n == 0 || most == 0 {
		return dst, nil
	}
	width := rankWidth(l.s.rows)
	if len(l.bytes) < width {
		return dst, l.s.corrupt(l.at, "a posting list is cut short")
	}
	rank := uint64(0)
	for i, v := range l.bytes[:width] {
		rank |= uint64(v) << (8 * i)
	}
	b := l.bytes[width:]
	for i := uint32(0); ; {
		if rank >= uint64(l.s.rows) {
			return dst, l.s.corrupt(l.at, "a posting list has a rank that is too large")
		}
		dst = append(dst, uint32(rank))
		if i++; i == min(l.n, most) {
			return dst, nil
		}
		delta, n := uvarint(b)
		if n == 0 || delta == 0 || delta > uint64(l.s.rows) {
			return dst, l.s.corrupt(l.at, "a posting list is cut short or does not rise")
		}
		rank += delta
		b = b[n:]
	}
}
