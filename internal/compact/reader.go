package compact

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// ErrDamaged says that bytes are not what was appended.
var ErrDamaged = errors.New("bytes are damaged")

// Reader takes values off the front of bytes, as they were appended. After the first that is not there, or is not as Append
// writes it, all are zero, and Done says at which byte. Nothing is made that the bytes do not fill. What is read as bytes
// shares memory with them.
type Reader struct {
	b    []byte // not read yet
	size int    // of all
	bad  int    // the byte of the first value that is not there, counted from 1; 0: none is missing
}

// Read returns a reader of b.
func Read(b []byte) *Reader { return &Reader{b: b, size: len(b)} }

// Len is how many bytes were not read yet, none after a value that is not there.
func (r *Reader) Len() int { return len(r.b) }

// Bad tells whether a value was not there.
func (r *Reader) Bad() bool { return r.bad > 0 }

// Err is an ErrDamaged that names the byte when a value was not there.
func (r *Reader) Err() error {
	if r.bad > 0 {
		return fmt.Errorf("%w at byte %d of %d", ErrDamaged, r.bad-1, r.size)
	}
	return nil
}

// Done is Err, and an ErrDamaged too when bytes are left.
func (r *Reader) Done() error {
	if len(r.b) > 0 {
		return fmt.Errorf("%w: it ends at byte %d of %d", ErrDamaged, r.size-len(r.b), r.size)
	}
	return r.Err()
}

// Fail says that the value in front of what is left is not what can have been appended.
func (r *Reader) Fail() {
	if r.bad == 0 {
		r.bad = r.size - len(r.b) + 1
	}
	r.b = nil
}

// fail is Fail for a value that begins where from does.
func (r *Reader) fail(from []byte) {
	r.b = from
	r.Fail()
}

// Uint reads a number. One that has a shorter form is none.
func (r *Reader) Uint() uint64 {
	switch b := r.b; {
	case len(b) > 0 && b[0] < 0x80:
		r.b = b[1:]
		return uint64(b[0])
	case len(b) > 1 && b[1] < 0x80 && b[1] > 0:
		r.b = b[2:]
		return uint64(b[0]&0x7F) | uint64(b[1])<<7
	}
	return r.long()
}

// long is Uint of any number of bytes: most have one or two.
func (r *Reader) long() uint64 {
	n, w := binary.Uvarint(r.b)
	if w <= 0 || r.b[w-1] == 0 {
		r.Fail()
		return 0
	}
	r.b = r.b[w:]
	return n
}

// Int64 reads a number that may be below 0.
func (r *Reader) Int64() int64 {
	n := r.Uint()
	return int64(n>>1) ^ -int64(n&1)
}

// Int is Int64 of what an int holds.
func (r *Reader) Int() int {
	from := r.b
	n := r.Int64()
	if n != int64(int(n)) {
		r.fail(from)
		return 0
	}
	return int(n)
}

// Int32 is Int64 of what an int32 holds.
func (r *Reader) Int32() int32 {
	from := r.b
	n := r.Int64()
	if n != int64(int32(n)) {
		r.fail(from)
		return 0
	}
	return int32(n)
}

// Below reads a number, as AppendUint has it, that is smaller than n.
func (r *Reader) Below(n uint64) uint64 {
	from := r.b
	x := r.Uint()
	if x >= n {
		r.fail(from)
		return 0
	}
	return x
}

// Size reads what AppendSize wrote.
func (r *Reader) Size() int {
	from := r.b
	n := r.Uint()
	if n > math.MaxInt32 {
		r.fail(from)
		return 0
	}
	return int(n)
}

// Count reads a number, as AppendUint has it, of values of which each takes so many bytes or more: no more than there can be, so that
// room for them may be made.
func (r *Reader) Count(each int) int {
	from := r.b
	n := r.Uint()
	if n > uint64(len(r.b)/each) {
		r.fail(from)
		return 0
	}
	return int(n)
}

// Next are the next n bytes; nil when there are fewer.
func (r *Reader) Next(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.Fail()
		return nil
	}
	out := r.b[:n:n]
	r.b = r.b[n:]
	return out
}

// Byte reads a byte.
func (r *Reader) Byte() byte {
	if len(r.b) == 0 {
		r.Fail()
		return 0
	}
	c := r.b[0]
	r.b = r.b[1:]
	return c
}

// Fixed reads what AppendFixed wrote.
func (r *Reader) Fixed() uint64 {
	if len(r.b) < 8 {
		r.Fail()
		return 0
	}
	n := binary.LittleEndian.Uint64(r.b)
	r.b = r.b[8:]
	return n
}

// Fixed32 reads what AppendFixed32 wrote.
func (r *Reader) Fixed32() uint32 {
	if len(r.b) < 4 {
		r.Fail()
		return 0
	}
	n := binary.LittleEndian.Uint32(r.b)
	r.b = r.b[4:]
	return n
}

// Uint16 is a number of two bytes, big-endian, as keys have it: they are compared as bytes.
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

// Float reads a float.
func (r *Reader) Float() float64 { return math.Float64frombits(r.Fixed()) }

// Between reads a float that is not below least nor above most.
func (r *Reader) Between(least, most float64) float64 {
	from := r.b
	f := r.Float()
	if !(f >= least && f <= most) {
		r.fail(from)
		return 0
	}
	return f
}

// Bool reads what AppendBool wrote.
func (r *Reader) Bool() (is bool) {
	r.Flags(&is)
	return is
}

// Flags reads what AppendFlags wrote of as many answers.
func (r *Reader) Flags(all ...*bool) {
	from := r.b
	flags := r.Byte()
	if flags>>len(all) != 0 {
		r.fail(from)
		flags = 0
	}
	for i, is := range all {
		*is = flags>>i&1 != 0
	}
}

// Bytes reads what AppendString wrote, as a slice of what is read.
func (r *Reader) Bytes() []byte {
	from := r.b
	n := r.Uint()
	if n > uint64(len(r.b)) {
		r.fail(from)
		return nil
	}
	return r.Next(int(n))
}

// String reads a string.
func (r *Reader) String() string { return string(r.Bytes()) }

// Rest reads all that is left, as a slice of what is read.
func (r *Reader) Rest() []byte { return r.Next(len(r.b)) }

// ReadSize is Reader.Size of what does not lie in memory; io.EOF: there is nothing more.
func ReadSize(r io.ByteReader) (int, error) {
	var room [binary.MaxVarintLen32]byte
	for i := range room {
		c, err := r.ReadByte()
		switch {
		case errors.Is(err, io.EOF) && i > 0:
			return 0, ErrDamaged
		case err != nil:
			return 0, err
		}
		if room[i] = c; c < 0x80 {
			d := Read(room[:i+1])
			n := d.Size()
			if d.Bad() {
				return 0, ErrDamaged
			}
			return n, nil
		}
	}
	return 0, ErrDamaged
}
