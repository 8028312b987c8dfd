package candidates

import (
	"cmp"
	"slices"
	"sync"
)

const (
	partitionBits = 5
	partitions    = 1 << partitionBits
	keyShift      = 32 - partitionBits
)

// entry is a key of a text while keys are sorted.
type entry struct {
	key, doc uint32
	at       uint32 // place among the text's keys
}

// part is one partition's share of the posting lists.
type part struct {
	ends     []uint32 // postings up to the end of each run
	postings []uint32
	stats    Stats
}

// Build sorts the keys into posting lists, on the given number of goroutines.
// order gives the texts' places in the fixed random order that hubs are chosen
// by. No text can be added after. The result does not depend on workers.
func (x *Index) Build(order []uint32, workers int) error {
	n := x.Len()
	x.weights = make([]Weights, n)
	x.stats.Keys = int64(x.offsets[n])
	if x.spill != nil {
		return x.buildSpilled(order)
	}
	var parts [partitions]part
	done := make([]uint64, x.keys.n/64+1) // a bit per key: it is a run number by now
	sizes := x.sizes()
	for lo := 0; lo < partitions; lo += workers {
		hi := min(lo+workers, partitions)
		bufs := make([][]entry, hi-lo)
		x.gather(uint32(lo), sizes[lo:hi], done, bufs)
		var wg sync.WaitGroup
		for p := lo; p < hi; p++ {
			wg.Go(func() { sortEntries(bufs[p-lo]) })
		}
		wg.Wait()
		for p := lo; p < hi; p++ { // in order: run numbers rise with the keys
			x.runs(bufs[p-lo], &parts[p], order, done)
		}
	}
	x.join(parts[:])
	x.dropSingles()
	return nil
}

// sizes counts the keys of every partition.
func (x *Index) sizes() (n [partitions]int) {
	for i := range x.keys.n {
		n[x.keys.at(i)>>keyShift]++
	}
	return n
}

// gather collects the entries of the partitions from lo on, one for each buffer.
func (x *Index) gather(lo uint32, sizes []int, done []uint64, bufs [][]entry) {
	for p := range bufs {
		bufs[p] = make([]entry, 0, sizes[p])
	}
	hi := lo + uint32(len(bufs))
	for d := range x.Len() {
		start := x.offsets[d]
		for i := start; i < x.offsets[d+1]; i++ {
			key := x.keys.at(i)
			if p := key >> keyShift; p >= lo && p < hi && done[i>>6]&(1<<(i&63)) == 0 {
				bufs[p-lo] = append(bufs[p-lo], entry{key, uint32(d), uint32(i - start)})
			}
		}
	}
}

// sortEntries sorts by key, keeping the order of texts (radix sort, least
// significant digit first).
func sortEntries(e []entry) {
	const digit = 9
	if len(e) < 1<<digit {
		slices.SortStableFunc(e, func(a, b entry) int { return cmp.Compare(a.key, b.key) })
		return
	}
	other := make([]entry, len(e))
	from, to := e, other
	passes := 0
	for shift := 0; shift < keyShift; shift += digit {
		var count [1 << digit]int
		for _, v := range from {
			count[v.key>>shift&(1<<digit-1)]++
		}
		sum := 0
		for i, c := range count {
			count[i] = sum
			sum += c
		}
		for _, v := range from {
			d := v.key >> shift & (1<<digit - 1)
			to[count[d]] = v
			count[d]++
		}
		from, to = to, from
		passes++
	}
	if passes%2 == 1 {
		copy(e, other)
	}
}

// runs turns the sorted entries of one partition into runs of equal keys, and
// puts the number of its run in the place of every key.
func (x *Index) runs(e []entry, p *part, order []uint32, done []uint64) {
	base := uint32(len(x.runStart)) // runs of the partitions before
	for i := 0; i < len(e); {
		j := i + 1
		for j < len(e) && e[j].key == e[i].key {
			j++
		}
		run, n := single, x.frequency(e[i:j])
		if j-i > 1 {
			run = base + uint32(len(p.ends))
			x.post(p, e[i:j], n, order)
		}
		w := weight(n)
		for ; i < j; i++ {
			x.weights[e[i].doc].Add(e[i].key, w)
			at := x.offsets[e[i].doc] + uint64(e[i].at)
			done[at>>6] |= 1 << (at & 63)
			x.keys.set(at, run)
		}
	}
	x.runStart = append(x.runStart, make([]uint64, len(p.ends))...) // numbers taken; filled by join
}

// post appends the texts of one run, hubs first when many have its key.
func (x *Index) post(p *part, e []entry, texts int, order []uint32) {
	start := len(p.postings)
	for _, v := range e {
		p.postings = append(p.postings, v.doc)
	}
	if x.before != nil {
		x.counts = append(x.counts, uint32(texts)) // runs come in the order of their numbers
	}
	if x.o.heavy(texts) {
		slices.SortFunc(p.postings[start:], func(a, b uint32) int { return cmp.Compare(order[a], order[b]) })
	}
	p.stats.count(x.o, len(e), texts)
	p.ends = append(p.ends, uint32(len(p.postings)))
}

// join puts the partitions' posting lists behind one another.
func (x *Index) join(parts []part) {
	total := 0
	for i := range parts {
		total += len(parts[i].postings)
	}
	x.postings = make([]uint32, 0, total)
	x.runStart = append(x.runStart, 0)
	run := 0
	for i := range parts {
		base := uint64(len(x.postings))
		start := base
		for _, end := range parts[i].ends {
			x.runStart[run] = start
			start = base + uint64(end)
			run++
		}
		x.postings = append(x.postings, parts[i].postings...)
		x.stats = x.stats.Add(parts[i].stats)
		parts[i] = part{}
	}
	x.runStart[run] = uint64(len(x.postings))
}

// dropSingles closes up the keys that only one text has.
func (x *Index) dropSingles() {
	to := uint64(0)
	for d := range x.Len() {
		i, end := x.offsets[d], x.offsets[d+1]
		x.offsets[d] = to
		for ; i < end; i++ {
			if run := x.keys.at(i); run != single {
				x.keys.set(to, run)
				to++
			}
		}
	}
	x.offsets[x.Len()] = to
	x.keys.cut(to)
}
