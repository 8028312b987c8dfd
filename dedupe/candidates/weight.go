package candidates

import (
	"math"
	"math/bits"
)

const unit = 1 << 12 // weight of a key that only one text has

// Weight is what a key that df texts have counts in a Candidate's sums.
func (Options) Weight(df int) uint32 { return weight(df) }

// Weights are the weights of a text's keys, summed up.
type Weights struct {
	Own   uint32 // of all but the Extra keys
	Extra uint32 // of the Extra keys; 0: it has none
}

// Add adds the weight w of a key.
func (s *Weights) Add(key, w uint32) {
	if key&Extra != 0 {
		s.Extra = add(s.Extra, w)
	} else {
		s.Own = add(s.Own, w)
	}
}

// Candidate reports whether two texts that share keys of so much weight are worth
// comparing. What weighs is what both samples can hold (COMMON_LIMIT).
func (o Options) Candidate(a, b Weights, shared uint32) bool {
	if a.Extra > 0 && b.Extra > 0 {
		lighter := min(add(a.Own, a.Extra), add(b.Own, b.Extra))
		return float64(shared) >= o.Short*float64(lighter)
	}
	return float64(shared) >= o.MinShare*float64(min(a.Own, b.Own)) || o.Enough > 0 && float64(shared) >= o.Enough*unit
}

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
