package candidates

// Finder asks an index for partners; one per goroutine.
type Finder struct {
	x       *Index
	sums    []uint32
	touched []uint32
}

// Finder makes a finder. Build must have run.
func (x *Index) Finder() *Finder { return &Finder{x: x, sums: make([]uint32, x.Len())} }

// Partners appends to dst the texts that doc is to be compared with, in no
// particular order. A partner may not list doc in turn when their shared keys
// are heavy; the union over both sides is what counts.
func (f *Finder) Partners(doc int, dst []uint32) []uint32 {
	x := f.x
	f.touched = f.touched[:0]
	for i := x.offsets[doc]; i < x.offsets[doc+1]; i++ {
		run := x.keys.at(i)
		list := x.postings[x.runStart[run]:x.runStart[run+1]]
		n := x.texts(run)
		w := weight(n)
		if x.o.heavy(n) {
			list = list[:min(x.o.Hubs, len(list))]
		}
		for _, d := range list {
			if f.sums[d] == 0 {
				f.touched = append(f.touched, d)
			}
			f.sums[d] = add(f.sums[d], w)
		}
	}
	for _, d := range f.touched {
		if int(d) != doc && x.o.Candidate(x.weights[doc], x.weights[d], f.sums[d]) {
			dst = append(dst, d)
		}
		f.sums[d] = 0
	}
	return dst
}

// Release lets go of what only finders need; Frequency and Stats still answer.
func (x *Index) Release() { x.postings, x.weights = nil, nil }

// Drop lets go of all but Stats.
func (x *Index) Drop() { *x = Index{o: x.o, stats: x.stats, offsets: []uint64{0}} }
