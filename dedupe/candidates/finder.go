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
		w := weight(len(list))
		if len(list) > x.o.FullRun {
			list = list[:x.o.Hubs]
		}
		for _, d := range list {
			if f.sums[d] == 0 {
				f.touched = append(f.touched, d)
			}
			f.sums[d] = add(f.sums[d], w)
		}
	}
	for _, d := range f.touched {
		if int(d) != doc && x.candidate(uint32(doc), d, f.sums[d]) {
			dst = append(dst, d)
		}
		f.sums[d] = 0
	}
	return dst
}

// candidate reports whether two texts that share keys of so much weight are worth
// comparing. What weighs is what both samples can hold (COMMON_LIMIT).
func (x *Index) candidate(a, b, shared uint32) bool {
	if x.extras[a] > 0 && x.extras[b] > 0 {
		lighter := min(add(x.weights[a], x.extras[a]), add(x.weights[b], x.extras[b]))
		return float64(shared) >= x.o.Short*float64(lighter)
	}
	lighter := min(x.weights[a], x.weights[b])
	return float64(shared) >= x.o.MinShare*float64(lighter) || x.o.Enough > 0 && float64(shared) >= x.o.Enough*unit
}

// Release lets go of what only finders need; Frequency and Stats still answer.
func (x *Index) Release() { x.postings, x.weights, x.extras = nil, nil, nil }

// Drop lets go of all but Stats.
func (x *Index) Drop() { *x = Index{o: x.o, stats: x.stats, offsets: []uint64{0}} }
