package digest

import (
	"encoding/binary"
	"errors"
	"math"
)

// AppendParts adds parts to b without their texts, in a few bytes each.
func AppendParts(b []byte, parts []Part) []byte {
	b = binary.AppendUvarint(b, uint64(len(parts)))
	for _, p := range parts {
		merges := uint64(0)
		if p.Merges {
			merges = 1
		}
		b = binary.AppendUvarint(b, uint64(p.Lo)<<1|merges)
		b = binary.AppendUvarint(b, uint64(p.Hi-p.Lo))
	}
	return b
}

// ReadParts reads what AppendParts wrote; other bytes are an error.
func ReadParts(b []byte) ([]Part, error) {
	bad := false
	next := func(bound uint64) uint64 {
		v, n := binary.Uvarint(b)
		if n <= 0 || v >= bound {
			bad, b = true, nil
			return 0
		}
		b = b[n:]
		return v
	}
	const least = 2 // bytes of a part
	parts := make([]Part, next(uint64(len(b)/least)+1))
	for i := range parts {
		lo := next(math.MaxInt32 << 1)
		parts[i] = Part{Lo: int(lo >> 1), Hi: int(lo>>1) + int(next(math.MaxInt32)), Merges: lo&1 != 0}
	}
	if bad || len(b) > 0 {
		return nil, errors.New("digest: bytes of parts are damaged")
	}
	return parts, nil
}
