package candidates

// Options bounds the work. The zero value is not usable; see DefaultOptions.
type Options struct {
	FullRun  int     // a key in at most so many texts pairs them all
	Hubs     int     // beyond that, each text is paired with so many
	MinShare float64 // least share of the lighter side's weight that a candidate shares
	Short    float64 // MinShare between two texts with Extra keys, of which most shingles are sampled
	Enough   float64 // or, unless both have Extra keys, so much weight, in keys of one text; 0: never
}

// DefaultOptions are the settings measured to lose nothing that verification
// would have kept.
func DefaultOptions() Options {
	return Options{FullRun: 64, Hubs: 8, MinShare: 0.1, Short: 0.12, Enough: 1.8}
}

// Extra marks the keys that only a short text's minimum put into its sample. A
// text without such keys cannot have them, however much it contains, so they
// count only between two texts that both have some (COMMON_LIMIT).
const Extra = 1 << 31

const single = ^uint32(0) // run number of a key that one text only has

// Index collects keys; Build turns it into posting lists.
type Index struct {
	o       Options
	keys    arena    // keys of all texts, one after the other; after Build: run numbers
	offsets []uint64 // first key of each text, then the end
	spill   *spill   // nil while everything fits

	before func(key uint32) int // texts with a key that were known before; nil: none were
	known  []bool               // texts that are among those; nil: none is

	runStart []uint64 // first posting of each run, then the end
	counts   []uint32 // texts of each run, those known before with them; nil: those of its postings
	postings []uint32 // texts of each run, in hub order when heavy
	weights  []Weights
	stats    Stats
}

// NewIndex makes an empty index, with room for so many texts before anything has to grow.
func NewIndex(o Options, texts int) *Index { return &Index{o: o, offsets: make([]uint64, 1, texts+1)} }

// Add appends the next text's keys, ascending and distinct. The slice is copied.
func (x *Index) Add(keys []uint32) error {
	if x.spill != nil {
		if err := x.spill.add(uint32(x.Len()), keys); err != nil {
			return err
		}
	} else {
		x.keys.append(keys)
	}
	x.offsets = append(x.offsets, x.offsets[len(x.offsets)-1]+uint64(len(keys)))
	return nil
}

// Before says in how many texts a key occurs that were known before the ones added:
// they count for how rare it is. Call it before Build, which asks from several goroutines.
func (x *Index) Before(texts func(key uint32) int) { x.before = texts }

// Known says that a text, by its place among those added, is one of those that Before counts.
func (x *Index) Known(text int) {
	x.known = append(x.known, make([]bool, x.Len()-len(x.known))...)
	x.known[text] = true
}

// frequency is the number of texts that have a key, of which these entries are some.
func (x *Index) frequency(e []entry) int {
	if x.before == nil || len(e) == 0 {
		return len(e)
	}
	n := x.before(e[0].key)
	for _, v := range e {
		if int(v.doc) >= len(x.known) || !x.known[v.doc] {
			n++
		}
	}
	return max(n, len(e))
}

// texts is the number of texts that have the key of a run.
func (x *Index) texts(run uint32) int {
	if x.counts != nil {
		return int(x.counts[run])
	}
	return int(x.runStart[run+1] - x.runStart[run])
}

// Len is the number of texts added.
func (x *Index) Len() int { return len(x.offsets) - 1 }

// Bytes is about the memory that the index holds.
func (x *Index) Bytes() int64 {
	n := int64(len(x.keys.chunks))*chunkSize*4 + int64(len(x.offsets))*8
	if x.spill != nil {
		n += int64(cap(x.spill.buf)) * 8
	}
	return n
}

// Stats reports what Build saw.
func (x *Index) Stats() Stats { return x.stats }

// Frequency is the mean of log2(df) over the sampled keys that two texts share,
// df being the number of texts that have the key; 0 when they share none.
func (x *Index) Frequency(a, b int) float64 {
	i, endA := x.offsets[a], x.offsets[a+1]
	j, endB := x.offsets[b], x.offsets[b+1]
	var m mean
	for i < endA && j < endB { // run numbers rise with the keys
		switch p, q := x.keys.at(i), x.keys.at(j); {
		case p < q:
			i++
		case p > q:
			j++
		default:
			m.add(x.texts(p))
			i, j = i+1, j+1
		}
	}
	return m.value()
}

// Shared appends the keys of a text that several have, ascending, and how many: what Frequency looks at. In the place of each key
// stands a number that no other has. Build must have run.
func (x *Index) Shared(text int, dst []KeyCount) []KeyCount {
	for i := x.offsets[text]; i < x.offsets[text+1]; i++ {
		run := x.keys.at(i)
		dst = append(dst, KeyCount{run, uint32(x.texts(run))})
	}
	return dst
}

const (
	chunkBits = 16
	chunkSize = 1 << chunkBits
)

// arena is a long array in chunks: it grows without being copied.
type arena struct {
	chunks [][]uint32
	n      uint64
}

func (a *arena) append(v []uint32) {
	for len(v) > 0 {
		at := int(a.n & (chunkSize - 1))
		if at == 0 && int(a.n>>chunkBits) == len(a.chunks) {
			a.chunks = append(a.chunks, make([]uint32, chunkSize))
		}
		n := copy(a.chunks[a.n>>chunkBits][at:], v)
		v = v[n:]
		a.n += uint64(n)
	}
}

func (a *arena) at(i uint64) uint32     { return a.chunks[i>>chunkBits][i&(chunkSize-1)] }
func (a *arena) set(i uint64, v uint32) { a.chunks[i>>chunkBits][i&(chunkSize-1)] = v }

// cut keeps the first n values and lets go of the chunks behind them.
func (a *arena) cut(n uint64) {
	a.n = n
	chunks := int((n + chunkSize - 1) >> chunkBits)
	clear(a.chunks[chunks:])
	a.chunks = a.chunks[:chunks]
}
