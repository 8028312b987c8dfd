package index

import (
	"cmp"
	"slices"
)

// radix sorts by the bits from low on, the least significant digit first: what is the same there stays in its order. other is as
// long. It returns the sorted one of the two, and the other.
func radix(e, other []uint64, low int) (sorted, spare []uint64) {
	const digit = 11
	if len(e) < 1<<(digit-4) {
		slices.SortStableFunc(e, func(a, b uint64) int { return cmp.Compare(a>>low, b>>low) })
		return e, other
	}
	for shift := low; shift < 64; shift += digit {
		var count [1 << digit]int
		for _, v := range e {
			count[v>>shift&(1<<digit-1)]++
		}
		if count[e[0]>>shift&(1<<digit-1)] == len(e) {
			continue // one digit for all
		}
		sum := 0
		for i, c := range count {
			count[i] = sum
			sum += c
		}
		for _, v := range e {
			d := v >> shift & (1<<digit - 1)
			other[count[d]] = v
			count[d]++
		}
		e, other = other, e
	}
	return e, other
}
