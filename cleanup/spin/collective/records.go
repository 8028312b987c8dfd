package collective

import "math"

// Records is what a Plan knows of the records that are judged together.
type Records interface {
	Len() int
	// Site is where a record was published; "" when that is not known.
	Site(i int) string
	// Key is a number that follows from the record alone, not from its place: what is
	// chosen among many is chosen by it.
	Key(i int) uint64
	// Group is the record that stands for the copies of i's story until one is
	// chosen, i itself perhaps; -1: it has no copy.
	Group(i int) int32
}

// recordsMost is beyond the largest number of a record.
const recordsMost = math.MaxInt32

// Rows are Records in memory: some 20 bytes each, and the names of the sites. The zero value has none.
type Rows struct {
	keys   []uint64
	sites  []int32 // by record, in names
	groups []int32
	names  []string
	number map[string]int32
}

// Add adds a record that has no copy.
func (r *Rows) Add(site string, key uint64) {
	n, ok := r.number[site]
	if !ok {
		if r.number == nil {
			r.number = map[string]int32{}
		}
		n = int32(len(r.names))
		r.number[site] = n
		r.names = append(r.names, site)
	}
	r.keys, r.sites, r.groups = append(r.keys, key), append(r.sites, n), append(r.groups, -1)
}

// Join names the record that stands for the copies of record i.
func (r *Rows) Join(i int, group int32) { r.groups[i] = group }

// Len implements Records.
func (r *Rows) Len() int { return len(r.keys) }

// Site implements Records.
func (r *Rows) Site(i int) string { return r.names[r.sites[i]] }

// Key implements Records.
func (r *Rows) Key(i int) uint64 { return r.keys[i] }

// Group implements Records.
func (r *Rows) Group(i int) int32 { return r.groups[i] }
