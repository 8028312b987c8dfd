package dedupe

import (
	"math/bits"
	"slices"
)

// keyCount says how often keys occur: all of them, ascending, and where those begin whose first bits are the same.
type keyCount struct {
	keys  []uint32
	start []uint32
	shift int
}

func newKeyCount(keys []uint32) keyCount {
	const most = 22
	slices.Sort(keys)
	size := min(most, bits.Len(uint(len(keys)))+1)
	k := keyCount{keys: keys, start: make([]uint32, 1<<size+1), shift: 32 - size}
	for _, key := range keys {
		k.start[key>>k.shift+1]++
	}
	for i := range k.start[1:] {
		k.start[i+1] += k.start[i]
	}
	return k
}

func (k *keyCount) of(key uint32) int {
	at := key >> k.shift
	part := k.keys[k.start[at]:k.start[at+1]]
	from, ok := slices.BinarySearch(part, key)
	if !ok {
		return 0
	}
	n, _ := slices.BinarySearchFunc(part[from:], key, func(have, key uint32) int { return ifelse(have > key, 1, -1) })
	return n
}
