// Package compact is the form of what waits in temporary files and travels between processes: varints, lengths before bytes,
// floats as their bits. Nothing in it names what it is: who reads knows.
package compact

import (
	"encoding/binary"
	"math"
)

// AppendUint appends a number to b.
func AppendUint(b []byte, n uint64) []byte { return binary.AppendUvarint(b, n) }

// AppendInt appends a number that may be below 0.
func AppendInt(b []byte, n int) []byte { return binary.AppendVarint(b, int64(n)) }

// AppendFixed appends a number of which all bits are as likely, a hash say: 8 bytes.
func AppendFixed(b []byte, n uint64) []byte { return binary.LittleEndian.AppendUint64(b, n) }

// AppendFloat appends a float as its bits.
func AppendFloat(b []byte, f float64) []byte { return AppendFixed(b, math.Float64bits(f)) }

// AppendBool appends a byte.
func AppendBool(b []byte, is bool) []byte {
	if is {
		return append(b, 1)
	}
	return append(b, 0)
}

// AppendString appends a string, or bytes, behind its length.
func AppendString[T string | []byte](b []byte, s T) []byte {
	return append(AppendUint(b, uint64(len(s))), s...)
}

// Reader takes values off the front of bytes, as they were appended. After the first that is not there all are zero, and Done is
// false.
type Reader struct {
	b   []byte
	bad bool
}

// Read returns a reader of b.
func Read(b []byte) *Reader { return &Reader{b: b} }

// Done tells whether all bytes were read and every value was there.
func (r *Reader) Done() bool { return !r.bad && len(r.b) == 0 }

// Bad tells whether a value was not there.
func (r *Reader) Bad() bool { return r.bad }

// Fail says that a value is not what can have been appended.
func (r *Reader) Fail() { r.b, r.bad = nil, true }

// Uint reads a number.
func (r *Reader) Uint() uint64 {
	n, w := binary.Uvarint(r.b)
	if w <= 0 {
		r.Fail()
		return 0
	}
	r.b = r.b[w:]
	return n
}

// Int reads a number that may be below 0.
func (r *Reader) Int() int {
	n, w := binary.Varint(r.b)
	if w <= 0 {
		r.Fail()
		return 0
	}
	r.b = r.b[w:]
	return int(n)
}

// Count reads a number, as AppendUint has it, of values of which each takes so many bytes or more: no more than there can be, so that
// room for them may be made.
func (r *Reader) Count(each int) int {
	n := r.Uint()
	if n > uint64(len(r.b)/each) {
		r.Fail()
		return 0
	}
	return int(n)
}

// Below reads a number, as AppendUint has it, that is smaller than n.
func (r *Reader) Below(n uint64) uint64 {
	x := r.Uint()
	if x >= n {
		r.Fail()
		return 0
	}
	return x
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

// Float reads a float.
func (r *Reader) Float() float64 { return math.Float64frombits(r.Fixed()) }

// Between reads a float that is not below least nor above most.
func (r *Reader) Between(least, most float64) float64 {
	f := r.Float()
	if !(f >= least && f <= most) {
		r.Fail()
		return 0
	}
	return f
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

// Bool reads what AppendBool wrote.
func (r *Reader) Bool() bool {
	c := r.Byte()
	if c > 1 {
		r.Fail()
	}
	return c == 1
}

// Bytes reads what AppendString wrote, as a slice of what is read.
func (r *Reader) Bytes() []byte {
	n := r.Count(1)
	s := r.b[:n:n]
	r.b = r.b[n:]
	return s
}

// Rest reads all that is left, as a slice of what is read.
func (r *Reader) Rest() []byte {
	b := r.b
	r.b = nil
	return b
}

// String reads a string.
func (r *Reader) String() string { return string(r.Bytes()) }
