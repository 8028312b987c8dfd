package candidates

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"
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
	runs     int      // keys that several texts have
	ends     []uint32 // postings up to the end of each run
	counts   []uint32 // of each run: Index.counts
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
	b := newBuilder(x, order, workers)
	for lo := 0; lo < partitions; lo += b.together {
		b.partitions(lo, min(lo+b.together, partitions))
	}
	b.join()
	x.dropSingles()
	return nil
}

// builder sorts the keys of an index, a few partitions at a time.
type builder struct {
	x        *Index
	order    []uint32
	workers  int
	together int               // partitions that are sorted at a time
	texts    []int             // from texts[i] on goroutine i gathers
	sizes    [][partitions]int // by such goroutine: its keys in each partition
	done     []uint64          // a bit per key: it is a run number by now
	weights  [][]Weights       // by goroutine: what it adds to those of the texts
	parts    [partitions]part
	runs     int // of the partitions so far
}

// sortedTogether is how many partitions a goroutine sorts between two looks at all keys.
const sortedTogether = 2

func newBuilder(x *Index, order []uint32, workers int) *builder {
	b := &builder{
		x: x, order: order, workers: workers, together: min(sortedTogether*workers, partitions), texts: make([]int, workers+1),
		sizes: make([][partitions]int, workers), done: make([]uint64, x.keys.n/64+1), weights: make([][]Weights, workers),
	}
	for w := range workers {
		b.texts[w+1], _ = slices.BinarySearch(x.offsets, x.keys.n/uint64(workers)*uint64(w+1))
	}
	b.texts[workers] = x.Len()
	spread(workers, workers, func(_, w int) {
		size := &b.sizes[w]
		for i := x.offsets[b.texts[w]]; i < x.offsets[b.texts[w+1]]; i++ {
			size[x.keys.at(i)>>keyShift]++
		}
	})
	return b
}

// spread calls work for all i below n on several goroutines, which it numbers.
func spread(workers, n int, work func(worker, i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for w := range min(workers, n) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				work(w, i)
			}
		})
	}
	wg.Wait()
}

// partitions makes the runs of the partitions from lo to hi.
func (b *builder) partitions(lo, hi int) {
	bufs := b.gather(lo, hi)
	spread(b.workers, hi-lo, func(_, i int) {
		sortEntries(bufs[i])
		b.parts[lo+i].count(bufs[i])
	})
	first := make([]int, hi-lo) // run numbers rise with the keys
	for i := range first {
		first[i] = b.runs
		b.runs += b.parts[lo+i].runs
	}
	spread(b.workers, hi-lo, func(w, i int) {
		b.number(w, uint32(first[i]), bufs[i], &b.parts[lo+i])
		bufs[i] = nil
	})
}

// gather collects the entries of the partitions from lo to hi, each in the order of the texts.
func (b *builder) gather(lo, hi int) [][]entry {
	x := b.x
	bufs := make([][]entry, hi-lo)
	starts := make([][partitions]int, b.workers) // of each goroutine, in the buffers
	for p := range bufs {
		n := 0
		for w := range starts {
			starts[w][p] = n
			n += b.sizes[w][lo+p]
		}
		bufs[p] = make([]entry, n)
	}
	spread(b.workers, b.workers, func(_, w int) {
		next := &starts[w]
		for d := b.texts[w]; d < b.texts[w+1]; d++ {
			start := x.offsets[d]
			for i := start; i < x.offsets[d+1]; i++ {
				key := x.keys.at(i)
				if p := int(key>>keyShift) - lo; p >= 0 && p < len(bufs) && b.done[i>>6]&(1<<(i&63)) == 0 {
					bufs[p][next[p]] = entry{key, uint32(d), uint32(i - start)}
					next[p]++
				}
			}
		}
	})
	return bufs
}

// count counts the runs of several entries.
func (p *part) count(e []entry) {
	for i := 1; i < len(e); i++ {
		if e[i].key == e[i-1].key && (i == 1 || e[i-2].key != e[i].key) {
			p.runs++
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

// number turns the sorted entries of one partition into runs of equal keys, numbered from first on, and
// puts the number of its run in the place of every key.
func (b *builder) number(w int, first uint32, e []entry, p *part) {
	x := b.x
	if b.weights[w] == nil {
		b.weights[w] = make([]Weights, x.Len())
	}
	for i := 0; i < len(e); {
		j := i + 1
		for j < len(e) && e[j].key == e[i].key {
			j++
		}
		run, n := single, x.frequency(e[i:j])
		if j-i > 1 {
			run = first + uint32(len(p.ends))
			x.post(p, e[i:j], n, b.order)
		}
		add := weight(n)
		for ; i < j; i++ {
			b.weights[w][e[i].doc].Add(e[i].key, add)
			at := x.offsets[e[i].doc] + uint64(e[i].at)
			atomic.OrUint64(&b.done[at>>6], 1<<(at&63))
			x.keys.set(at, run)
		}
	}
}

// post appends the texts of one run, hubs first when many have its key.
func (x *Index) post(p *part, e []entry, texts int, order []uint32) {
	start := len(p.postings)
	for _, v := range e {
		p.postings = append(p.postings, v.doc)
	}
	if x.before != nil {
		p.counts = append(p.counts, uint32(texts))
	}
	if x.o.heavy(texts) {
		slices.SortFunc(p.postings[start:], func(a, b uint32) int { return cmp.Compare(order[a], order[b]) })
	}
	p.stats.count(x.o, len(e), texts)
	p.ends = append(p.ends, uint32(len(p.postings)))
}

// join puts the partitions' posting lists behind one another, and adds up what the goroutines found.
func (b *builder) join() {
	x := b.x
	var postings, runs [partitions + 1]int // before each partition
	for i := range b.parts {
		p := &b.parts[i]
		postings[i+1], runs[i+1] = postings[i]+len(p.postings), runs[i]+p.runs
		x.counts = append(x.counts, p.counts...)
		x.stats = x.stats.Add(p.stats)
	}
	x.postings, x.runStart = make([]uint32, postings[partitions]), make([]uint64, b.runs+1)
	spread(b.workers, partitions, func(_, i int) {
		p := &b.parts[i]
		copy(x.postings[postings[i]:], p.postings)
		starts := x.runStart[runs[i]+1:]
		for k, end := range p.ends {
			starts[k] = uint64(postings[i]) + uint64(end)
		}
		*p = part{}
	})
	spread(b.workers, b.workers, func(_, w int) {
		for _, found := range b.weights {
			if found == nil {
				continue
			}
			for d := b.texts[w]; d < b.texts[w+1]; d++ {
				sum := &x.weights[d]
				sum.Own, sum.Extra = add(sum.Own, found[d].Own), add(sum.Extra, found[d].Extra)
			}
		}
	})
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
