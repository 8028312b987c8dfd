// Package filter is a small set of keys that errs on one side.
package filter

// filterBits is the size of a filter, as a power of two.
const filterBits = 10

// Set is a set of keys that now and then takes one for another: it spares most of them a look into a map.
type Set [1 << (filterBits - 6)]uint64

func (f *Set) mark(key uint64) (cell int, bit uint64) {
	h := key * 0x9e3779b97f4a7c15 >> (64 - filterBits)
	return int(h >> 6), 1 << (h & 63)
}

func (f *Set) Has(key uint64) bool {
	cell, bit := f.mark(key)
	return f[cell]&bit != 0
}

func (f *Set) Add(key uint64) {
	cell, bit := f.mark(key)
	f[cell] |= bit
}

// First adds a key and tells whether it was not there.
func (f *Set) First(key uint64) bool {
	cell, bit := f.mark(key)
	if f[cell]&bit != 0 {
		return false
	}
	f[cell] |= bit
	return true
}
