package dedupe

import (
	"math"
	"math/bits"
	"slices"
	"sync"

	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/dedupe/shingle"
	"github.com/copydesk/copydesk/dedupe/sketch"
)

// Fingerprint is what the engine keeps of a text.
type Fingerprint struct {
	Content [2]uint64 // hash of the folded word sequence; equal words, equal hash
	Words   int
	Prose   []uint32 // sampled keys of word 3-shingles
	Stable  []uint32 // sampled keys of 3-shingles of names and numbers
}

const (
	proseRate   = 8
	proseMin    = 24
	stableRate  = 4
	stableMin   = 8
	stableShare = 0.25 // least share of names and numbers in the same order: same-event reports share some
	stableSalt  = 0x5851F42D4C957F2D
)

// fingerprinter is the scratch of one Fingerprint call.
type fingerprinter struct {
	scanner       shingle.Scanner
	words         [512]shingle.Word
	prose, stable []uint64
	kept          int // of prose
	sorting       []uint64
}

var fingerprinters = sync.Pool{New: func() any { return new(fingerprinter) }}

// Fingerprint samples a text. It is a pure function of text, safe for
// concurrent use; it costs O(len(text)) and allocates the result only.
func (e *Engine) Fingerprint(text string) Fingerprint {
	p := fingerprinters.Get().(*fingerprinter)
	f := p.fingerprint(text)
	fingerprinters.Put(p)
	return f
}

func (p *fingerprinter) fingerprint(text string) Fingerprint {
	// All shingles of a text that is short enough to need its minimum; of a
	// longer one those below the threshold, which are as good as never too few.
	o := sketch.Options{Rate: proseRate, Min: proseMin}
	below := o.Threshold()
	if len(text) < shortBytes {
		below = math.MaxUint64
	}
	f := p.pass(text, below)
	if p.kept < proseMin && below != math.MaxUint64 {
		f = p.pass(text, math.MaxUint64)
	}
	f.Prose = p.sample(p.prose[:p.kept], o)
	f.Stable = p.sample(p.stable, sketch.Options{Rate: stableRate, Min: stableMin})
	return f
}

// stableKinds has a bit for each combination of kinds that makes a word stable:
// numbers, and capitals other than a sentence's first.
const stableKinds = 1<<shingle.Capital | 1<<shingle.Number | 1<<(shingle.Capital|shingle.Number) |
	1<<(shingle.Number|shingle.Sentence) | 1<<(shingle.Capital|shingle.Number|shingle.Sentence)

// shortBytes is the length of a text below which all its shingles are collected.
const shortBytes = 1800

// sample makes the keys of a text from its shingle hashes, in place.
func (p *fingerprinter) sample(hashes []uint64, o sketch.Options) []uint32 {
	threshold := o.Threshold()
	n := 0
	for i, h := range hashes { // those below the threshold come first
		if h <= threshold {
			hashes[i], hashes[n] = hashes[n], h
			n++
		}
	}
	low := hashes[:n]
	p.sortUniform(low, threshold)
	if low = slices.Compact(low); len(low) < o.Min && n < len(hashes) {
		low = o.Of(hashes).Keys
	}
	return compact(low, o.Rate)
}

// sortUniform sorts hashes, which lie evenly between 0 and highest: counted into
// buckets they are nearly in order, and insertion does the rest in linear time.
func (p *fingerprinter) sortUniform(hashes []uint64, highest uint64) {
	const buckets = 64
	if len(hashes) < 16 || len(hashes) > 16*buckets {
		slices.Sort(hashes)
		return
	}
	shift := bits.Len64(highest) - 6
	var next [buckets + 1]uint16
	for _, h := range hashes {
		next[h>>shift&(buckets-1)+1]++
	}
	for i := 1; i < buckets; i++ {
		next[i] += next[i-1]
	}
	p.sorting = append(p.sorting[:0], hashes...)
	for _, h := range p.sorting {
		b := h >> shift & (buckets - 1)
		hashes[next[b]] = h
		next[b]++
	}
	for i := 1; i < len(hashes); i++ {
		h := hashes[i]
		k := i
		for ; k > 0 && hashes[k-1] > h; k-- {
			hashes[k] = hashes[k-1]
		}
		hashes[k] = h
	}
}

// compact keeps 32 bits of each key: 31 of the hash, and the highest bit set
// when only a short text's minimum put the key into the sample.
func compact(keys []uint64, rate uint64) []uint32 {
	out := make([]uint32, len(keys))
	threshold := sketch.Options{Rate: rate}.Threshold()
	low := bits.Len64(threshold) - 31
	for i, k := range keys {
		if k <= threshold {
			out[i] = uint32(k >> low)
		} else {
			out[i] = uint32(k>>33) | candidates.Extra
		}
	}
	// Ascending already: the highest bit marks the largest hashes.
	return slices.Compact(out)
}

// pass collects the shingle hashes: of words those below the threshold, or all
// of them; of names and numbers, which are few, all.
func (p *fingerprinter) pass(text string, below uint64) Fingerprint {
	prose, stable := p.prose, p.stable[:0]
	kept := 0
	p.scanner.Reset(text)
	var f Fingerprint
	var w1, w2, s1, s2 uint64 // the two words before, the two names or numbers before
	c1, c2 := uint64(0x243F6A8885A308D3), uint64(0x13198A2E03707344)
	names, skip := 0, 2 // skip: words until the first shingle is whole
	for {
		words := p.words[:p.scanner.Fill(p.words[:])]
		if len(prose) < kept+len(words) {
			prose = append(prose, make([]uint64, len(prose)+len(words))...)
		}
		room := prose[kept:]
		n := 0
		for i := range words {
			w := &words[i]
			h := w.Hash
			c1 = shingle.Chain(c1, h)
			c2 = (c2 ^ h) * 0x9E3779B97F4A7C15
			c2 ^= c2 >> 31
			s := shingle.Three(w1, w2, h)
			w1, w2 = w2, h
			room[n] = s // written always and kept sometimes: nothing to mispredict
			if s <= below {
				n++
			}
			if stableKinds>>(w.Kind&7)&1 != 0 {
				if names >= 2 {
					stable = append(stable, shingle.Three(s1, s2, h^stableSalt))
				}
				s1, s2 = s2, h^stableSalt
				names++
			}
			if skip > 0 {
				skip--
				n = 0
			}
		}
		kept += n
		f.Words += len(words)
		if len(words) < len(p.words) {
			break
		}
	}
	p.prose, p.stable = prose, stable
	p.kept = kept
	f.Content = [2]uint64{c1, c2}
	return f
}
