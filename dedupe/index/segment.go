package index

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math/bits"
	"path/filepath"
	"slices"

	"github.com/copydesk/copydesk/dedupe/candidates"
)

// segment is an immutable file of records. Its rows are the records by Serial; the rank of a row is its place by content
// hash, then Serial. Posting lists hold ranks, so that they begin with a key's hubs.
type segment struct {
	*blocks
	segmentInfo
}

// row is what is read of a record without unpacking anything.
type row struct {
	serial        Serial
	key           uint32 // the first of its keys in partKeys
	prose, stable uint32 // numbers of keys
	words         uint32
	rank          uint32
	flags         uint32
}

// Flags of a row.
const (
	rowProse      = 1 << iota // its prose keys are in the posting lists: no other row of the index with its content has them there
	rowStable                 // its stable keys are: no other row with its content and these keys has them there
	rowText                   // its text is kept
	rowAlone                  // it is not Paired
	rowExtraProse             // it has candidates.Extra keys in the channel
	rowExtraStable
	rowFlags = 1<<iota - 1
)

func (r *row) append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint64(b, uint64(r.serial))
	for _, v := range [...]uint32{r.key, r.prose, r.stable, r.words, r.rank, r.flags} {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	return b
}

// keys is the number of keys of a channel, and the first of them.
func (r *row) keys(c Channel) (first, n uint32) {
	if c == Stable {
		return r.key + r.prose, r.stable
	}
	return r.key, r.prose
}

// posted is the flag of a channel.
func posted(c Channel) uint32 {
	if c == Stable {
		return rowStable
	}
	return rowProse
}

const segmentSuffix = ".seg"

func segmentName(number uint64) string { return fmt.Sprintf("%08d%s", number, segmentSuffix) }

func openSegment(dir string, info segmentInfo, mapped bool) (*segment, error) {
	b, err := openBlocks(filepath.Join(dir, segmentName(info.Number)), info.Size, info.Seal, mapped)
	if err != nil {
		return nil, err
	}
	s := &segment{b, info}
	if err := s.fits(); err != nil {
		_ = b.close()
		return nil, err
	}
	return s, nil
}

// fits checks that the parts have the sizes that the numbers of rows and pairs give them.
func (s *segment) fits() error {
	n, pairs := int64(s.rows), int64(s.pairs)
	if s.rows != s.Rows || s.pairs != s.Pairs {
		return s.corrupt(s.body, fmt.Sprintf("it has %d rows and %d pairs, the manifest says %d and %d", s.rows, s.pairs, s.Rows, s.Pairs))
	}
	for p, size := range map[part]int64{
		partRows: rowSize * n, partContents: 16 * n, partRanks: 4 * n, partIDs: hashSize * n, partPairs: pairSize * pairs, partPairsBy: 4 * pairs,
	} {
		if s.parts[p].size != size {
			return s.wrong(p, 0, fmt.Sprintf("the part has %d bytes, not %d", s.parts[p].size, size))
		}
	}
	return nil
}

func (s *segment) row(i uint32) (row, error) {
	b, err := s.part(partRows, rowSize*int64(i), rowSize)
	if err != nil {
		return row{}, err
	}
	u32 := binary.LittleEndian.Uint32
	r := row{Serial(binary.LittleEndian.Uint64(b)), u32(b[8:]), u32(b[12:]), u32(b[16:]), u32(b[20:]), u32(b[24:]), u32(b[28:])}
	if r.rank >= s.rows {
		return row{}, s.wrong(partRows, rowSize*int64(i)+24, "a rank is too large")
	}
	return r, nil
}

// find is the row of a serial. Serials without gaps take one step, others a binary search.
func (s *segment) find(serial Serial) (i uint32, ok bool, err error) {
	if s.rows == 0 || serial < s.First || serial > s.Last {
		return 0, false, nil
	}
	lo, hi := uint32(0), uint32(min(uint64(serial-s.First), uint64(s.rows)-1))
	for mid := hi; lo <= hi; mid = lo + (hi-lo)/2 { // no row is farther from the first one than its serial
		b, err := s.part(partRows, rowSize*int64(mid), 8)
		if err != nil {
			return 0, false, err
		}
		switch at := Serial(binary.LittleEndian.Uint64(b)); {
		case at == serial:
			return mid, true, nil
		case at < serial:
			lo = mid + 1
		case mid == 0:
			return 0, false, nil
		default:
			hi = mid - 1
		}
	}
	return 0, false, nil
}

// rankRow is the row of a rank.
func (s *segment) rankRow(rank uint32) (uint32, error) {
	i, err := s.u32(partRanks, int64(rank))
	if err == nil && i >= s.rows {
		err = s.wrong(partRanks, 4*int64(rank), "a row is too large")
	}
	return i, err
}

func (s *segment) content(rank uint32) ([2]uint64, error) {
	b, err := s.part(partContents, 16*int64(rank), 16)
	if err != nil {
		return [2]uint64{}, err
	}
	return [2]uint64{binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])}, nil
}

func compareContents(a, b [2]uint64) int {
	return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
}

// withContent is the range of ranks that have a content. Hashes are even, so that it is near the place
// that the first bits give; the search goes on from there in doubling steps. O(log n) at worst.
func (s *segment) withContent(content [2]uint64) (lo, hi uint32, err error) {
	if s.rows == 0 {
		return 0, 0, nil
	}
	guess, _ := bits.Mul64(content[0], uint64(s.rows))
	from, to := uint32(0), s.rows // the first that is not smaller lies from from to to
	for step := uint32(1); ; step *= 2 {
		if guess < uint64(from) || guess >= uint64(to) || step > s.rows/2 {
			break
		}
		c, err := s.content(uint32(guess))
		if err != nil {
			return 0, 0, err
		}
		if compareContents(c, content) < 0 {
			from = uint32(guess) + 1
			guess += uint64(step)
		} else {
			to = uint32(guess)
			guess -= uint64(step) // below nothing it is beyond all
		}
	}
	for from < to {
		mid := from + (to-from)/2
		c, err := s.content(mid)
		if err != nil {
			return 0, 0, err
		}
		if compareContents(c, content) < 0 {
			from = mid + 1
		} else {
			to = mid
		}
	}
	for hi = from; hi < s.rows; hi++ {
		c, err := s.content(hi)
		if err != nil {
			return 0, 0, err
		}
		if c != content {
			break
		}
	}
	return from, hi, nil
}

// keyBytes are n keys from number first on, 4 bytes each.
func (s *segment) keyBytes(first, n uint32) ([]byte, error) {
	return s.part(partKeys, 4*int64(first), 4*int64(n))
}

// keysOf appends the keys of a row in a channel.
func (s *segment) keysOf(r *row, c Channel, dst []uint32) ([]uint32, error) {
	b, err := s.keyBytes(r.keys(c))
	if err != nil {
		return dst, err
	}
	for ; len(b) >= 4; b = b[4:] {
		dst = append(dst, binary.LittleEndian.Uint32(b))
	}
	return dst, nil
}

// withoutExtra are ascending keys without the Extra ones.
func withoutExtra(keys []uint32) []uint32 {
	n, _ := slices.BinarySearch(keys, candidates.Extra)
	return keys[:n]
}

// extraFlags are the flags of the channels in which a fingerprint has Extra keys.
func extraFlags(prose, stable []uint32) (flags uint32) {
	if hasExtra(prose) {
		flags |= rowExtraProse
	}
	if hasExtra(stable) {
		flags |= rowExtraStable
	}
	return flags
}

// extra reports whether a row has Extra keys in a channel.
func (r *row) extra(c Channel) bool {
	if c == Stable {
		return r.flags&rowExtraStable != 0
	}
	return r.flags&rowExtraProse != 0
}

// hasExtra reports whether ascending keys end with an Extra one.
func hasExtra(keys []uint32) bool { return len(keys) > 0 && keys[len(keys)-1]&candidates.Extra != 0 }
