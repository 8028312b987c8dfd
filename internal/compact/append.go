package compact

import (
	"encoding/binary"
	"math"
)

// AppendUint appends a number to b: 1 byte below 128, 10 at most.
func AppendUint(b []byte, n uint64) []byte { return binary.AppendUvarint(b, n) }

// AppendSize appends a number from 0 to the largest int32.
func AppendSize(b []byte, n int) []byte { return binary.AppendUvarint(b, uint64(n)) }

// AppendInt appends a number that may be below 0: 1 byte from -64 to 63.
func AppendInt(b []byte, n int) []byte { return AppendInt64(b, int64(n)) }

// AppendInt64 is AppendInt of 64 bits on any machine.
func AppendInt64(b []byte, n int64) []byte { return binary.AppendVarint(b, n) }

// AppendFixed appends a number of which all bits are as likely, a hash say: 8 bytes.
func AppendFixed(b []byte, n uint64) []byte { return binary.LittleEndian.AppendUint64(b, n) }

// AppendFixed32 appends one of 32 bits: 4 bytes.
func AppendFixed32(b []byte, n uint32) []byte { return binary.LittleEndian.AppendUint32(b, n) }

// AppendFloat appends a float as its bits.
func AppendFloat(b []byte, f float64) []byte { return AppendFixed(b, math.Float64bits(f)) }

// AppendBool appends a byte.
func AppendBool(b []byte, is bool) []byte {
	if is {
		return append(b, 1)
	}
	return append(b, 0)
}

// AppendFlags appends up to eight answers in one byte.
func AppendFlags(b []byte, all ...bool) []byte {
	flags := byte(0)
	for i, is := range all {
		if is {
			flags |= 1 << i
		}
	}
	return append(b, flags)
}

// AppendString appends a string, or bytes, behind its length.
func AppendString[T string | []byte](b []byte, s T) []byte {
	return append(AppendSize(b, len(s)), s...)
}
