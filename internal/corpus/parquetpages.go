package corpus

import (
	"bytes"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// The library trusts page headers: a flipped bit makes it ask for gigabytes,
// and a damaged LZ4 page for ever more of them until the process is killed,
// which no recover helps against. So the page headers of a column chunk are
// walked before the library sees it (PAGE_CHECK). What this cannot see is a gzip or brotli
// page made to unpack to more than its header tells.

// pageLimit is the largest page accepted, as a multiple of the record limit.
const pageLimit = 4

// soundValues returns how many values of a column chunk lie in pages before
// the first one that cannot be right, and what is wrong with that one.
func soundValues(r io.ReaderAt, size int64, m *format.ColumnMetaData, maxPage int64) (values int64, err error) {
	room := make([]byte, headerPeek)
	at := m.DataPageOffset
	if m.DictionaryPageOffset > 0 && m.DictionaryPageOffset < at {
		at = m.DictionaryPageOffset
	}
	end := at + m.TotalCompressedSize
	if at < 4 || m.TotalCompressedSize < 0 || end > size {
		return 0, fmt.Errorf("column chunk at %d to %d lies outside of the file of %d bytes", at, end, size)
	}
	for at < end && values < m.NumValues {
		h, n, err := pageHeader(r, at, end, room)
		if err != nil {
			return values, fmt.Errorf("page header at %d: %w", at, err)
		}
		compressed, plain := int64(h.CompressedPageSize), int64(h.UncompressedPageSize)
		at += n
		switch {
		case compressed < 0 || compressed > end-at:
			return values, fmt.Errorf("page at %d of %d bytes goes beyond its column", at, compressed)
		case plain < 0 || plain > maxPage:
			return values, fmt.Errorf("page at %d is said to have %d bytes; the limit is %d", at, plain, maxPage)
		}
		has, levels := int64(0), int64(0)
		switch {
		case h.DataPageHeader.Valid:
			has = int64(h.DataPageHeader.V.NumValues)
		case h.DataPageHeaderV2.Valid:
			v2 := &h.DataPageHeaderV2.V
			has = int64(v2.NumValues)
			levels = int64(v2.RepetitionLevelsByteLength) + int64(v2.DefinitionLevelsByteLength)
		case h.DictionaryPageHeader.Valid && int64(h.DictionaryPageHeader.V.NumValues) > max(m.NumValues, 0):
			return values, fmt.Errorf("dictionary at %d is larger than its column", at)
		}
		if has < 0 || has > m.NumValues-values || levels < 0 || levels > compressed {
			return values, fmt.Errorf("page at %d has %d values, its column %d", at, has, m.NumValues)
		}
		if err := soundBlock(r, m.Codec, at+levels, compressed-levels, plain); err != nil {
			return values, fmt.Errorf("page at %d: %w", at, err)
		}
		at += compressed
		values += has
	}
	if values < m.NumValues {
		return values, fmt.Errorf("column chunk has %d values, its pages %d", m.NumValues, values)
	}
	return values, nil
}

const (
	headerPeek = 512
	headerMost = 1 << 20
)

// pageHeader reads the header at an offset and returns its length. room is
// used again from header to header.
func pageHeader(r io.ReaderAt, at, end int64, room []byte) (*format.PageHeader, int64, error) {
	for peek := int64(headerPeek); ; peek *= 16 {
		var b []byte
		if n := min(peek, end-at); n <= headerPeek {
			b = room[:n]
		} else {
			b = make([]byte, n)
		}
		if _, err := r.ReadAt(b, at); err != nil && err != io.EOF {
			return nil, 0, err
		}
		in := bytes.NewReader(b)
		h := new(format.PageHeader)
		err := guard(func() error {
			return thrift.NewDecoder(new(thrift.CompactProtocol).NewReader(in)).Decode(h)
		})
		if err == nil {
			return h, int64(len(b) - in.Len()), nil
		}
		if peek >= headerMost || int64(len(b)) == end-at {
			return nil, 0, err
		}
	}
}

// soundBlock checks that a compressed block will not unpack to more than its
// header tells, where that can be told without unpacking it.
func soundBlock(r io.ReaderAt, codec format.CompressionCodec, at, size, plain int64) error {
	if codec != format.Lz4Raw && codec != format.Zstd || size == 0 {
		return nil
	}
	if codec == format.Zstd {
		b := make([]byte, min(size, zstd.HeaderMaxSize))
		if _, err := r.ReadAt(b, at); err != nil && err != io.EOF {
			return err
		}
		var h zstd.Header
		if err := h.Decode(b); err == nil && h.HasFCS && h.FrameContentSize > uint64(plain) {
			return fmt.Errorf("zstd frame tells of %d bytes, the page of %d", h.FrameContentSize, plain)
		}
		return nil
	}
	b := make([]byte, size)
	if _, err := r.ReadAt(b, at); err != nil && err != io.EOF {
		return err
	}
	if n, ok := lz4Size(b); !ok || n > plain {
		return fmt.Errorf("LZ4 block is corrupt")
	}
	return nil
}

// lz4Size walks an LZ4 block and returns the size it unpacks to; ok is false
// when a match points before the start or the block ends within a sequence.
func lz4Size(b []byte) (n int64, ok bool) {
	length := func(i, nibble int) (int64, int) {
		l := int64(nibble)
		for nibble == 15 {
			if i >= len(b) {
				return 0, -1
			}
			l += int64(b[i])
			if i++; b[i-1] != 255 {
				break
			}
		}
		return l, i
	}
	for i := 0; i < len(b); {
		token := int(b[i])
		literals, next := length(i+1, token>>4)
		if next < 0 || literals > int64(len(b)-next) {
			return 0, false
		}
		n += literals
		i = next + int(literals)
		if i == len(b) {
			return n, true
		}
		if i+2 > len(b) {
			return 0, false
		}
		if offset := int64(b[i]) | int64(b[i+1])<<8; offset == 0 || offset > n {
			return 0, false
		}
		match, next := length(i+2, token&15)
		if next < 0 {
			return 0, false
		}
		n += match + 4
		i = next
	}
	return n, len(b) == 0
}

// guard runs f and turns a panic into an error: the Parquet library panics on
// some malformed files. f must not call back into the caller's code.
func guard(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = malformed(p)
		}
	}()
	return f()
}

func malformed(panicked any) error { return fmt.Errorf("malformed (%v)", panicked) }
