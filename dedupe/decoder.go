package dedupe

import (
	"encoding/binary"
	"errors"
	"math"
)

// decoder reads values off bytes. Once they are damaged it gives zeros, and end says so.
type decoder struct {
	b   []byte
	bad bool
}

var errDamaged = errors.New("bytes are damaged")

// end is an error unless everything was read and fitted.
func (d *decoder) end() error {
	if d.bad || len(d.b) > 0 {
		return errDamaged
	}
	return nil
}

// take is the next n bytes, fewer than n when they are damaged.
func (d *decoder) take(n int) []byte {
	if n > len(d.b) {
		d.bad, d.b = true, nil
		return nil
	}
	b := d.b[:n]
	d.b = d.b[n:]
	return b
}

func (d *decoder) byte() byte {
	if len(d.b) == 0 {
		d.bad = true
		return 0
	}
	v := d.b[0]
	d.b = d.b[1:]
	return v
}

func (d *decoder) string(n int) string { return string(d.take(n)) }

// fixed reads a little-endian number of n bytes, 4 or 8.
func (d *decoder) fixed(n int) uint64 {
	b := d.take(n)
	switch len(b) {
	case 4:
		return uint64(binary.LittleEndian.Uint32(b))
	case 8:
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

func (d *decoder) unsigned() uint64 {
	v, n := binary.Uvarint(d.b)
	if n <= 0 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[n:]
	return v
}

// int reads a count, which is less than 2^31.
func (d *decoder) int() int { return d.below(1 << 31) }

func (d *decoder) below(bound uint64) int {
	v := d.unsigned()
	if v >= bound {
		d.bad, d.b = true, nil
		return 0
	}
	return int(v)
}

// signed reads a number within 32 bits.
func (d *decoder) signed() int {
	v, n := binary.Varint(d.b)
	if n <= 0 || v < math.MinInt32 || v > math.MaxInt32 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[n:]
	return int(v)
}

// flags packs up to eight answers; decoder.flags takes them apart.
func flags(all ...bool) byte {
	f := byte(0)
	for i, set := range all {
		f |= byte(ifelse(set, 1<<i, 0))
	}
	return f
}

func (d *decoder) flags(all ...*bool) {
	f := d.byte()
	for i, set := range all {
		*set = f>>i&1 != 0
	}
	d.bad = d.bad || f>>len(all) != 0
}

// appendDate adds a date, nothing when it is not known.
func appendDate(b []byte, date int64) []byte {
	if date == noDate {
		return b
	}
	return binary.AppendVarint(b, date)
}

func (d *decoder) date(known bool) int64 {
	if !known {
		return noDate
	}
	v, n := binary.Varint(d.b)
	if n <= 0 {
		d.bad, d.b = true, nil
		return noDate
	}
	d.b = d.b[n:]
	return v
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}
