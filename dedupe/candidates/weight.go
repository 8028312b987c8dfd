package candidates

import (
	"math"
	"math/bits"
)

const unit = 1 << 12 // weight of a key that only one text has

// weight is RARE_WEIGHS_MORE in fixed point: unit / log2(1+df), the logarithm
// from the leading bits with linear steps between, the same on every machine.
func weight(df int) uint32 {
	if df <= 1 {
		return unit
	}
	v := uint64(df + 1)
	whole := uint64(bits.Len64(v) - 1)
	part := (v << 8 >> whole) - 256
	return uint32(unit * 256 / (whole*256 + part))
}

// add adds without going round; a text of more than a million sampled keys is
// never the lighter one of a pair.
func add(a, b uint32) uint32 { return uint32(min(uint64(a)+uint64(b), math.MaxUint32)) }
