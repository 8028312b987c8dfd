package lm

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/bits"
)

// Table maps 64-bit keys to values of five bits. It is a binary fuse filter (Graf and
// Lemire 2022) whose cells hold an 11-bit fingerprint and the value: 2.26 bytes a key.
// A key that was never stored is reported present with probability 1/2048, then with a
// random value.
type Table struct {
	seed          uint64
	segmentLength uint32
	segmentCount  uint32
	cells         []byte // little-endian uint16
}

// FalsePositiveRate is the share of absent keys that Table.Level reports present.
const FalsePositiveRate = 1.0 / 2048

const (
	tableHeader  = 16
	valueBits    = 5
	valueMask    = 1<<valueBits - 1
	buildRetries = 100
)

// OpenTable reads a table in place from bytes written by BuildTable.
func OpenTable(b []byte) (Table, error) {
	if len(b) < tableHeader {
		return Table{}, errors.New("count table: header missing")
	}
	t := Table{
		seed:          binary.LittleEndian.Uint64(b),
		segmentLength: binary.LittleEndian.Uint32(b[8:]),
		segmentCount:  binary.LittleEndian.Uint32(b[12:]),
		cells:         b[tableHeader:],
	}
	if t.segmentLength == 0 || t.segmentCount == 0 || t.segmentLength&(t.segmentLength-1) != 0 || uint64(t.segmentLength) > uint64(len(t.cells)) ||
		uint64(len(t.cells)) != 2*uint64(t.segmentLength)*(uint64(t.segmentCount)+2) {
		return Table{}, fmt.Errorf("count table: %d bytes do not fit %d segments of %d", len(t.cells), t.segmentCount, t.segmentLength)
	}
	return t, nil
}

// Mix is a bijective 64-bit finaliser (murmur3, Appleby 2011).
func Mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	h ^= h >> 33
	return h
}

func (t *Table) place(h uint64) (a, b, c uint32) {
	hi, _ := bits.Mul64(h, uint64(t.segmentCount)*uint64(t.segmentLength))
	mask := t.segmentLength - 1
	a = uint32(hi)
	b = (a + t.segmentLength) ^ (uint32(h>>18) & mask)
	c = (a + 2*t.segmentLength) ^ (uint32(h) & mask)
	return a, b, c
}

func fingerprint(h uint64) uint16 {
	return uint16((h*0x9e3779b97f4a7c15)>>(64-11)) << valueBits
}

// Level is 0 for an absent key, else one more than its value. Three independent reads and no branch: calls
// for several keys overlap in the processor.
func (t *Table) Level(key uint64) uint8 {
	h := Mix(key + t.seed)
	a, b, c := t.place(h)
	v := binary.LittleEndian.Uint16(t.cells[2*a:]) ^
		binary.LittleEndian.Uint16(t.cells[2*b:]) ^
		binary.LittleEndian.Uint16(t.cells[2*c:])
	v ^= fingerprint(h)
	present := (uint32(v>>valueBits) - 1) >> 31
	return uint8((uint32(v&valueMask) + 1) * present)
}

// Expect puts the cells of a key, which is going to be looked up, into those that Begin fetches.
func (t *Table) Expect(key uint64, ahead *Ahead) {
	a, b, c := t.place(Mix(key + t.seed))
	ahead.Put(2 * a)
	ahead.Put(2 * b)
	ahead.Put(2 * c)
}

// Begin begins the reads of the keys that were expected.
func (t *Table) Begin(ahead *Ahead) { ahead.Begin(t.cells) }

// BuildTable stores values (below 32) under distinct keys. Deterministic: the same
// keys in the same order give the same bytes. O(n) time, about 30 bytes a key.
func BuildTable(keys []uint64, values []uint8) ([]byte, error) {
	n := len(keys)
	if n != len(values) {
		return nil, fmt.Errorf("count table: %d keys, %d values", n, len(values))
	}
	if n == 0 {
		keys, values = []uint64{math.MaxUint64}, []uint8{0} // no n-gram has this key
		n = 1
	}
	var t Table
	t.segmentLength = uint32(1) << min(18, max(2, int(math.Floor(math.Log(float64(n))/math.Log(3.33)+2.25))))
	factor := 1.3
	if n > 1 {
		factor = math.Max(1.125, 0.875+0.25*math.Log(1e6)/math.Log(float64(n)))
	}
	capacity := uint32(math.Round(float64(n)*factor)) + t.segmentLength
	t.segmentCount = max(1, (capacity+t.segmentLength-1)/t.segmentLength-1)
	size := int(t.segmentLength) * int(t.segmentCount+2)
	for try := range uint64(buildRetries) {
		t.seed = Mix(try + 1)
		order, slots, ok := t.peel(keys, size)
		if !ok {
			continue
		}
		b := make([]byte, tableHeader+2*size)
		binary.LittleEndian.PutUint64(b, t.seed)
		binary.LittleEndian.PutUint32(b[8:], t.segmentLength)
		binary.LittleEndian.PutUint32(b[12:], t.segmentCount)
		cells := b[tableHeader:]
		for i := len(order) - 1; i >= 0; i-- {
			h := Mix(keys[order[i]] + t.seed)
			x, y, z := t.place(h)
			v := fingerprint(h) | uint16(values[order[i]]&valueMask)
			for _, p := range [3]uint32{x, y, z} {
				if p != slots[i] {
					v ^= binary.LittleEndian.Uint16(cells[2*p:])
				}
			}
			binary.LittleEndian.PutUint16(cells[2*slots[i]:], v)
		}
		return b, nil
	}
	return nil, fmt.Errorf("count table: no arrangement of %d keys in %d tries; are keys repeated?", n, buildRetries)
}

// peel finds an order in which every key has a cell of its own.
func (t *Table) peel(keys []uint64, size int) (order, slots []uint32, ok bool) {
	degree := make([]uint8, size)
	which := make([]uint32, size) // xor of the indices of the keys that use the cell
	for i, k := range keys {
		a, b, c := t.place(Mix(k + t.seed))
		for _, p := range [3]uint32{a, b, c} {
			if degree[p] == math.MaxUint8 {
				return nil, nil, false
			}
			degree[p]++
			which[p] ^= uint32(i)
		}
	}
	stack := make([]uint32, 0, size/2)
	for p := range degree {
		if degree[p] == 1 {
			stack = append(stack, uint32(p))
		}
	}
	order, slots = make([]uint32, 0, len(keys)), make([]uint32, 0, len(keys))
	for len(stack) > 0 {
		p := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if degree[p] != 1 {
			continue
		}
		i := which[p]
		order, slots = append(order, i), append(slots, p)
		a, b, c := t.place(Mix(keys[i] + t.seed))
		for _, q := range [3]uint32{a, b, c} {
			degree[q]--
			which[q] ^= i
			if degree[q] == 1 {
				stack = append(stack, q)
			}
		}
	}
	return order, slots, len(order) == len(keys)
}
