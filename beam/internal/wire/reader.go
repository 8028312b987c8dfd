package wire

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
)

// ErrDamaged says that bytes are not what the stage before wrote.
var ErrDamaged = errors.New("a value between two stages is damaged")

// Reader takes a value apart. After the first field that is not there all others are zero, and Done says so. What
// it returns shares memory with the value.
type Reader struct {
	b   []byte
	bad bool
}

// NewReader reads b.
func NewReader(b []byte) Reader { return Reader{b: b} }

// Next are the next n bytes; nil when there are fewer.
func (r *Reader) Next(n int) []byte {
	if r.bad || n < 0 || n > len(r.b) {
		r.bad, r.b = true, nil
		return nil
	}
	out := r.b[:n:n]
	r.b = r.b[n:]
	return out
}

// Byte is the next byte.
func (r *Reader) Byte() byte {
	if b := r.Next(1); b != nil {
		return b[0]
	}
	return 0
}

// Uint16 is a number of two bytes, big-endian.
func (r *Reader) Uint16() uint16 {
	if b := r.Next(2); b != nil {
		return binary.BigEndian.Uint16(b)
	}
	return 0
}

// Uint32 is a number of four bytes, big-endian.
func (r *Reader) Uint32() uint32 {
	if b := r.Next(4); b != nil {
		return binary.BigEndian.Uint32(b)
	}
	return 0
}

// Uint64 is a number of eight bytes, big-endian.
func (r *Reader) Uint64() uint64 {
	if b := r.Next(8); b != nil {
		return binary.BigEndian.Uint64(b)
	}
	return 0
}

// Int is a number of variable length, 0 to the largest int32.
func (r *Reader) Int() int {
	v, n := binary.Uvarint(r.b)
	if r.bad || n <= 0 || v > math.MaxInt32 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

// Uvarint is any number of variable length.
func (r *Reader) Uvarint() uint64 {
	v, n := binary.Uvarint(r.b)
	if r.bad || n <= 0 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return v
}

// Bytes is a run of bytes behind its length.
func (r *Reader) Bytes() []byte { return r.Next(r.Int()) }

// Rest is what was not read yet.
func (r *Reader) Rest() []byte { return r.Next(len(r.b)) }

// Len is how many bytes were not read yet, none after a field that is not there.
func (r *Reader) Len() int { return len(r.b) }

// Bad is ErrDamaged when a field was missing.
func (r *Reader) Bad() error {
	if r.bad {
		return ErrDamaged
	}
	return nil
}

// Done is ErrDamaged when a field was missing, or when bytes are left.
func (r *Reader) Done() error {
	if r.bad || len(r.b) > 0 {
		return ErrDamaged
	}
	return nil
}

// ReadInt is Reader.Int of what does not lie in memory; io.EOF: there is nothing more.
func ReadInt(r io.ByteReader) (int, error) {
	n, err := binary.ReadUvarint(r)
	switch {
	case err == nil && n <= math.MaxInt32:
		return int(n), nil
	case errors.Is(err, io.EOF):
		return 0, io.EOF
	case err == nil || errors.Is(err, io.ErrUnexpectedEOF):
		return 0, ErrDamaged
	}
	return 0, err
}

// AppendInt appends what Reader.Int reads. n is not negative.
func AppendInt(b []byte, n int) []byte { return binary.AppendUvarint(b, uint64(n)) }

// AppendBytes appends what Reader.Bytes reads.
func AppendBytes(b, s []byte) []byte { return append(AppendInt(b, len(s)), s...) }
