package index

import (
	"encoding/binary"
	"fmt"
	"math"
	"sort"

	"github.com/klauspost/compress/zstd"
)

// Blobs are byte strings by number, in compressed blocks of several. A block holds, one after the other, the length
// of each and its bytes; the directory says for each block where it begins, the number of its first
// blob and its size unpacked.

// blobKind is what blobs hold, named by the part of their directory; the blocks are the part after it.
type blobKind part

const (
	metaBlobs     = blobKind(partMetaDir)
	textBlobs     = blobKind(partTextDir)
	evidenceBlobs = blobKind(partEvidenceDir)
)

func (k blobKind) dir() part    { return part(k) }
func (k blobKind) blocks() part { return part(k) + 1 }

// fullBlock tells whether a block of so many blobs and bytes, unpacked, takes no more. What is read is read alone, mostly: versions
// of one story are added at different times. Few are unpacked for it, and few passed over.
func fullBlock(blobs uint32, bytes int) bool { return blobs >= blockBlobs || bytes >= blockBytes }

// newEncoder makes what packs blocks. The quickest level takes two parts in a hundred more room than the next.
func newEncoder() (*zstd.Encoder, error) {
	return zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderCRC(false))
}

// newDecoder makes what unpacks blocks; safe for concurrent use of DecodeAll.
func newDecoder() (*zstd.Decoder, error) {
	return zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(math.MaxInt32))
}

const (
	blockBlobs = 128
	blockBytes = 4 << 10
)

// blobWriter packs blobs and hands the blocks on.
type blobWriter struct {
	kind   blobKind
	zip    *zstd.Encoder
	out    func([]byte)
	size   int64 // handed on
	n      uint32
	first  uint32 // of the block under way
	raw    []byte
	packed []byte
	dir    []byte
}

func (b *blobWriter) add(blob []byte) {
	b.raw = binary.AppendUvarint(b.raw, uint64(len(blob)))
	b.raw = append(b.raw, blob...)
	b.n++
	if fullBlock(b.n-b.first, len(b.raw)) {
		b.cut()
	}
}

// cut ends the block under way.
func (b *blobWriter) cut() {
	if b.n == b.first {
		return
	}
	b.packed = b.zip.EncodeAll(b.raw, b.packed[:0])
	b.block(b.packed, b.n-b.first, uint32(len(b.raw)))
	b.raw = b.raw[:0]
}

// block hands on a block of n blobs, which begin at first.
func (b *blobWriter) block(packed []byte, n, raw uint32) {
	b.dir = binary.LittleEndian.AppendUint64(b.dir, uint64(b.size))
	b.dir = binary.LittleEndian.AppendUint32(b.dir, b.first)
	b.dir = binary.LittleEndian.AppendUint32(b.dir, raw)
	b.out(packed)
	b.size += int64(len(packed))
	b.first += n
}

// blobBlock is a block of blobs as the directory has it.
type blobBlock struct {
	at, size    int64
	first, next uint32 // blobs
	raw         uint32
}

func (s *segment) blobBlocks(k blobKind) int64 { return s.entries(k.dir(), blobEntry) }

// blobBlock is number i of the blocks; n is the number of blobs.
func (s *segment) blobBlock(k blobKind, i int64, n uint32) (blobBlock, error) {
	e, err := s.part(k.dir(), blobEntry*i, min(2, s.blobBlocks(k)-i)*blobEntry)
	if err != nil {
		return blobBlock{}, err
	}
	at := binary.LittleEndian.Uint64(e)
	end, next := uint64(s.parts[k.blocks()].size), n
	if len(e) > blobEntry {
		end, next = binary.LittleEndian.Uint64(e[blobEntry:]), binary.LittleEndian.Uint32(e[blobEntry+8:])
	}
	b := blobBlock{at: int64(at), size: int64(end - at), first: binary.LittleEndian.Uint32(e[8:]), next: next, raw: binary.LittleEndian.Uint32(e[12:])}
	if end > uint64(s.parts[k.blocks()].size) || at >= end || b.first >= b.next || b.next > n || b.raw > math.MaxInt32 {
		return blobBlock{}, s.wrong(k.dir(), blobEntry*i, "a block ends before it begins or behind the blocks")
	}
	return b, nil
}

// unpack is the content of a block.
func (s *segment) unpack(zip *zstd.Decoder, k blobKind, b blobBlock) ([]byte, error) {
	packed, err := s.copied(k.blocks(), b.at, b.size)
	if err != nil {
		return nil, err
	}
	raw, err := zip.DecodeAll(packed, make([]byte, 0, min(int(b.raw), 64*len(packed)+blockSize)))
	if err != nil {
		return nil, s.wrong(k.blocks(), b.at, "a block cannot be unpacked: "+err.Error())
	}
	if len(raw) != int(b.raw) {
		return nil, s.wrong(k.blocks(), b.at, fmt.Sprintf("a block has %d bytes, not %d", len(raw), b.raw))
	}
	return raw, nil
}

// blobs calls visit for the blobs of an unpacked block until it returns false.
func (s *segment) blobs(k blobKind, b blobBlock, raw []byte, visit func(i uint32, blob []byte) bool) error {
	for i := b.first; i < b.next; i++ {
		n, size := uvarint(raw)
		if size == 0 || n > uint64(len(raw)-size) {
			return s.wrong(k.blocks(), b.at, "a block is too short for what it holds")
		}
		if !visit(i, raw[size:size+int(n)]) {
			return nil
		}
		raw = raw[size+int(n):]
	}
	if len(raw) > 0 {
		return s.wrong(k.blocks(), b.at, "a block is too long for what it holds")
	}
	return nil
}

// blob is number i of n blobs. O(log blocks), and the unpacking of one block, unless the cache has it.
func (s *segment) blob(cache *blobCache, k blobKind, i, n uint32) (out []byte, err error) {
	var failed error
	at := sort.Search(int(s.blobBlocks(k)), func(at int) bool {
		e, err := s.part(k.dir(), blobEntry*int64(at), blobEntry)
		if err != nil {
			failed = err
			return true
		}
		return binary.LittleEndian.Uint32(e[8:]) > i
	}) - 1
	if failed != nil {
		return nil, failed
	}
	if at < 0 {
		return nil, s.wrong(k.dir(), 0, "the first blob is missing")
	}
	b, err := s.blobBlock(k, int64(at), n)
	if err != nil {
		return nil, err
	}
	raw, err := cache.get(blobAt{s, k.blocks(), at}, func() ([]byte, error) { return s.unpack(cache.zip, k, b) })
	if err != nil {
		return nil, err
	}
	found := false
	err = s.blobs(k, b, raw, func(j uint32, blob []byte) bool {
		if j == i {
			out, found = blob, true
		}
		return !found
	})
	if err == nil && !found {
		err = s.wrong(k.dir(), blobEntry*int64(at), "a blob is missing")
	}
	return out, err
}
