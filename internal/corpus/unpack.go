package corpus

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
	"github.com/ulikunitz/xz/lzma"
)

// maxZstdWindow is the largest window accepted, the zstd program's own
// default: a hostile frame header cannot ask for more memory.
const maxZstdWindow = 128 << 20

// unpacker holds decoders that are used again from file to file.
type unpacker struct {
	gz *gzip.Reader
	zs *zstd.Decoder
}

func (u *unpacker) close() {
	if u.zs != nil {
		u.zs.Close()
	}
}

// open returns a reader of the decompressed stream; its errors are *damage.
func (u *unpacker) open(r *bufio.Reader, packed string) (io.Reader, error) {
	d := &unpacked{packed: packed, in: r}
	var err error
	switch packed {
	case packedNot:
		d.r = r
	case packedGzip:
		if u.gz == nil {
			u.gz = new(gzip.Reader)
		}
		err = u.gz.Reset(r)
		d.r = u.gz
	case packedZstd:
		if u.zs == nil {
			u.zs, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1),
				zstd.WithDecoderMaxMemory(maxZstdWindow), zstd.WithDecoderMaxWindow(maxZstdWindow), zstd.WithDecoderLowmem(true))
		}
		if err == nil {
			err = u.zs.Reset(r)
		}
		d.r = u.zs
	case packedBzip:
		d.r = bzip2.NewReader(r)
	case packedXz:
		d.r, err = newXz(r)
	}
	if err != nil {
		return nil, d.damage(err)
	}
	return d, nil
}

// maxXzDictionary is the largest xz dictionary accepted (xz -9 needs 64 MiB).
const maxXzDictionary = 128 << 20

// newXz opens an xz stream. The library panics on some hostile headers and
// allocates whatever dictionary a header asks for, so the first block header
// is looked at before: LZMA2 is the filter 0x21 with one byte of properties.
func newXz(r *bufio.Reader) (x io.Reader, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("corrupt data (%v)", p)
		}
	}()
	head, _ := r.Peek(12 + 32)
	if k := bytes.Index(head[min(len(head), 14):], []byte{0x21, 0x01}); k >= 0 && 14+k+2 < len(head) {
		size, err := lzma.DecodeDictCap(head[14+k+2])
		if err == nil && size > maxXzDictionary {
			return nil, fmt.Errorf("dictionary of %d bytes is larger than %d", size, maxXzDictionary)
		}
	}
	return xz.ReaderConfig{DictCap: lzma.MinDictCap}.NewReader(&xzInput{r: r})
}

// xzInput tells the end of a file from its tearing off: the library takes one
// in the header of a block for an end. Only where it asks for the four bytes
// that begin a stream, and got all that it asked for before, may the file end.
type xzInput struct {
	r    *bufio.Reader
	full bool // the last read gave all that was asked for
}

// Read implements io.Reader.
func (x *xzInput) Read(p []byte) (int, error) {
	n, err := x.r.Read(p)
	if n == 0 && err == io.EOF && (!x.full || len(p) != 4) {
		err = io.ErrUnexpectedEOF
	}
	x.full = n == len(p)
	return n, err
}

// unpacked counts what it hands out and words a decoder's errors.
type unpacked struct {
	r      io.Reader
	in     *bufio.Reader
	packed string
	off    int64
	err    error // sticky: readers above may ask again
}

func (d *unpacked) Read(p []byte) (n int, err error) {
	defer func() {
		if v := recover(); v != nil {
			d.err = d.damage(fmt.Errorf("corrupt data (%v)", v))
			n, err = 0, d.err
		}
	}()
	if d.err != nil {
		return 0, d.err
	}
	n, err = d.r.Read(p)
	d.off += int64(n)
	if err != nil && err != io.EOF {
		err = d.damage(err)
	}
	d.err = err
	return n, err
}

// damage words what a decoder met. Truncation, garbage after the last stream
// and a wrong checksum are told apart, as each asks for something else.
func (d *unpacked) damage(err error) error {
	var known *damage
	if errors.As(err, &known) {
		return known
	}
	if isContext(err) {
		return err
	}
	why := ""
	switch {
	case d.packed == packedNot:
		why = "read error: " + err.Error()
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		why = d.packed + " stream is truncated"
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, zstd.ErrCRCMismatch):
		why = d.packed + " checksum is wrong: what was read from this stream may be damaged"
	case d.off > 0 && (errors.Is(err, gzip.ErrHeader) || errors.Is(err, zstd.ErrMagicMismatch)):
		why = "garbage after the " + d.packed + " stream"
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, zstd.ErrMagicMismatch):
		why = "not " + d.packed + " data"
	case errors.Is(err, zstd.ErrWindowSizeExceeded), errors.Is(err, zstd.ErrDecoderSizeExceeded):
		why = fmt.Sprintf("zstd window is larger than %d bytes", maxZstdWindow)
	default:
		why = d.packed + " stream is corrupt: " + err.Error()
	}
	return &damage{offset: d.off, reason: fmt.Sprintf("%s (decompressed offset %d)", why, d.off), err: err}
}
