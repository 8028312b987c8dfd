package index

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"sync/atomic"

	"github.com/zeebo/xxh3"
)

// blocks is a segment file open for reading. What is read is checked against the sum of its block: in a mapped file when
// it is touched for the first time, else every time.
type blocks struct {
	path   string
	f      *os.File
	data   []byte // the file, mapped; nil: it is read
	body   int64
	sums   []byte          // of the blocks of the body, 4 bytes each
	seen   []atomic.Uint64 // a bit a block that was checked
	table  *crc32.Table
	parts  [parts]span
	rows   uint32
	pairs  uint32
	closed atomic.Bool
}

// openBlocks opens a file of which size and seal are known.
func openBlocks(path string, size int64, seal uint64, mapped bool) (_ *blocks, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	b := &blocks{path: path, f: f, table: castagnoli()}
	defer func() {
		if err != nil {
			_ = b.close()
		}
	}()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	if info.Size() != size || size < segmentTail {
		return nil, b.corrupt(min(size, info.Size()), fmt.Sprintf("the file has %d bytes, not %d", info.Size(), size))
	}
	if mapped {
		if b.data, err = mapFile(f, size); err != nil {
			return nil, fmt.Errorf("index: map %s: %w", path, err)
		}
	}
	if err := b.readFoot(size, seal); err != nil {
		return nil, err
	}
	head, err := b.at(0, segmentHead)
	if err != nil {
		return nil, err
	}
	if string(head[:len(segmentMagic)]) != segmentMagic {
		return nil, b.corrupt(0, "it is no segment")
	}
	if v := binary.LittleEndian.Uint16(head[len(segmentMagic):]); v != segmentVersion {
		return nil, fmt.Errorf("index: %s has version %d of the format, this program reads %d", path, v, segmentVersion)
	}
	return b, nil
}

func (b *blocks) readFoot(size int64, seal uint64) error {
	raw, err := b.raw(size-segmentTail, segmentTail)
	if err != nil {
		return err
	}
	b.body = int64(binary.LittleEndian.Uint64(raw))
	sums := (b.body + blockSize - 1) / blockSize
	if b.body < segmentHead || b.body > size || size-b.body != footHead+int64(parts)*16+4*sums+segmentTail {
		return b.corrupt(size-segmentTail, "the foot is not where it should be")
	}
	foot, err := b.raw(b.body, size-b.body)
	if err != nil {
		return err
	}
	if xxh3.Hash(foot) != seal {
		return b.corrupt(b.body, "the foot has another checksum than the manifest says")
	}
	b.rows, b.pairs = binary.LittleEndian.Uint32(foot), binary.LittleEndian.Uint32(foot[4:])
	table := foot[footHead:]
	for p := range b.parts {
		at, n := binary.LittleEndian.Uint64(table[16*p:]), binary.LittleEndian.Uint64(table[16*p+8:])
		if at > uint64(b.body) || n > uint64(b.body)-at {
			return b.corrupt(b.body+footHead+16*int64(p), "a part lies outside the file")
		}
		b.parts[p] = span{int64(at), int64(n)}
	}
	b.sums = table[16*int(parts) : len(table)-segmentTail]
	b.seen = make([]atomic.Uint64, sums/64+1)
	return nil
}

func (b *blocks) close() error {
	if b.closed.Swap(true) {
		return nil
	}
	var err error
	if b.data != nil {
		err = unmapFile(b.data)
	}
	if e := b.f.Close(); err == nil {
		err = e
	}
	return err
}

func (b *blocks) corrupt(at int64, reason string) *CorruptError {
	return &CorruptError{File: b.path, Offset: at, Reason: reason}
}

// wrong is corrupt at an offset of a part.
func (b *blocks) wrong(p part, at int64, reason string) *CorruptError {
	return b.corrupt(b.parts[p].at+at, reason)
}

// raw is n bytes of the file, unchecked.
func (b *blocks) raw(at, n int64) ([]byte, error) {
	if b.closed.Load() {
		return nil, b.gone()
	}
	if b.data != nil {
		return b.data[at : at+n : at+n], nil
	}
	buf := make([]byte, n)
	if _, err := b.f.ReadAt(buf, at); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	return buf, nil
}

// part is n bytes of a part, from its byte at on, checked. They are not to be changed, nor kept beyond close.
func (b *blocks) part(p part, at, n int64) ([]byte, error) {
	if err := b.holds(p, at, n); err != nil {
		return nil, err
	}
	return b.at(b.parts[p].at+at, n)
}

// copied is part, read into memory of its own. A mapped page that is touched brings its neighbours with it: for what lies here and
// there, and is unpacked anyway, they would be most of the memory that an index takes.
func (b *blocks) copied(p part, at, n int64) ([]byte, error) {
	if err := b.holds(p, at, n); err != nil || n == 0 {
		return nil, err
	}
	return b.read(b.parts[p].at+at, n)
}

// holds tells whether a part has n bytes from its byte at on.
func (b *blocks) holds(p part, at, n int64) error {
	s := b.parts[p]
	if at < 0 || n < 0 || at > s.size || n > s.size-at {
		return b.wrong(p, min(max(at, 0), s.size), fmt.Sprintf("%d bytes are looked for from byte %d of %d on", n, at, s.size))
	}
	if s.at+at+n > b.body {
		return b.corrupt(b.body, "the file is too short")
	}
	return nil
}

// read is n bytes of the body, copied and checked.
func (b *blocks) read(at, n int64) ([]byte, error) {
	if b.closed.Load() {
		return nil, b.gone()
	}
	first, last := at/blockSize, (at+n-1)/blockSize
	buf := make([]byte, min((last+1)*blockSize, b.body)-first*blockSize)
	if _, err := b.f.ReadAt(buf, first*blockSize); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	for k := first; k <= last; k++ {
		lo := (k - first) * blockSize
		if err := b.check(k, buf[lo:min(lo+blockSize, int64(len(buf)))]); err != nil {
			return nil, err
		}
	}
	return buf[at-first*blockSize:][:n:n], nil
}

func (b *blocks) gone() error { return fmt.Errorf("index: %s: %w", b.path, fs.ErrClosed) }

// at is n bytes of the body, checked.
func (b *blocks) at(at, n int64) ([]byte, error) {
	if n == 0 {
		return nil, nil
	}
	if at < 0 || at+n > b.body {
		return nil, b.corrupt(b.body, "the file is too short")
	}
	if b.data == nil {
		return b.read(at, n)
	}
	first, last := at/blockSize, (at+n-1)/blockSize
	if b.closed.Load() {
		return nil, b.gone()
	}
	for k := first; k <= last; k++ {
		if b.seen[k/64].Load()&(1<<(k%64)) != 0 {
			continue
		}
		if err := b.check(k, b.data[k*blockSize:min((k+1)*blockSize, b.body)]); err != nil {
			return nil, err
		}
		b.seen[k/64].Or(1 << (k % 64))
	}
	return b.data[at : at+n : at+n], nil
}

func (b *blocks) check(k int64, block []byte) error {
	if crc32.Checksum(block, b.table) != binary.LittleEndian.Uint32(b.sums[4*k:]) {
		return b.corrupt(k*blockSize, "the block has another checksum")
	}
	return nil
}

// u32 is number i of a part of uint32.
func (b *blocks) u32(p part, i int64) (uint32, error) {
	v, err := b.part(p, 4*i, 4)
	if err != nil {
		return 0, err
	}
	return binary.LittleEndian.Uint32(v), nil
}

// u64 is number i of a part of uint64.
func (b *blocks) u64(p part, i int64) (uint64, error) {
	v, err := b.part(p, 8*i, 8)
	if err != nil {
		return 0, err
	}
	return binary.LittleEndian.Uint64(v), nil
}

// entries is the length of a part in entries of a size.
func (b *blocks) entries(p part, size int64) int64 { return b.parts[p].size / size }
