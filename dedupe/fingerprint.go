package dedupe

import (
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
	f := p.pass(text, len(text) >= shortBytes)
	if f.Words >= proseMin && len(p.prose) < proseMin && len(text) >= shortBytes {
		f = p.pass(text, false)
	}
	f.Prose = sample(p.prose, sketch.Options{Rate: proseRate, Min: proseMin})
	f.Stable = sample(p.stable, sketch.Options{Rate: stableRate, Min: stableMin})
	return f
}

// shortBytes is the length of a text below which all its shingles are collected.
const shortBytes = 2400

// sample makes the keys of a text from its shingle hashes, in place.
func sample(hashes []uint64, o sketch.Options) []uint32 {
	threshold := o.Threshold()
	n := 0
	for i, h := range hashes { // those below the threshold come first
		if h <= threshold {
			hashes[i], hashes[n] = hashes[n], h
			n++
		}
	}
	low := hashes[:n]
	slices.Sort(low)
	if low = slices.Compact(low); len(low) < o.Min && n < len(hashes) {
		low = o.Of(hashes).Keys
	}
	return compact(low, o.Rate)
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
func (p *fingerprinter) pass(text string, below bool) Fingerprint {
	proseBelow := ^uint64(0)
	if below {
		proseBelow = sketch.Options{Rate: proseRate}.Threshold()
	}
	p.prose, p.stable = p.prose[:0], p.stable[:0]
	p.scanner.Reset(text)
	var f Fingerprint
	var w1, w2, s1, s2 uint64 // the two words before, the two stable words before
	stable := 0
	c1, c2 := uint64(0x243F6A8885A308D3), uint64(0x13198A2E03707344)
	for {
		n := p.scanner.Fill(p.words[:])
		for i := range p.words[:n] {
			w := &p.words[i]
			h := w.Hash
			c1 = shingle.Chain(c1, h)
			c2 = (c2 ^ h) * 0x9E3779B97F4A7C15
			c2 ^= c2 >> 31
			if f.Words+i >= 2 {
				if s := shingle.Three(w1, w2, h); s <= proseBelow {
					p.prose = append(p.prose, s)
				}
			}
			w1, w2 = w2, h
			if w.Kind&shingle.Number != 0 || w.Kind&(shingle.Capital|shingle.Sentence) == shingle.Capital {
				if stable >= 2 {
					p.stable = append(p.stable, shingle.Three(s1, s2, h^stableSalt))
				}
				s1, s2 = s2, h^stableSalt
				stable++
			}
		}
		f.Words += n
		if n < len(p.words) {
			break
		}
	}
	f.Content = [2]uint64{c1, c2}
	return f
}
