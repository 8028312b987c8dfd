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
	f := p.pass(text, true)
	if f.Words >= 3 && (distinct(p.prose) < proseMin || distinct(p.stable) < stableMin) {
		f = p.pass(text, false)
	}
	prose := sketch.Options{Rate: proseRate, Min: proseMin}.FromSampled(p.prose, true)
	stable := sketch.Options{Rate: stableRate, Min: stableMin}.FromSampled(p.stable, true)
	f.Prose, f.Stable = compact(prose.Keys, proseRate), compact(stable.Keys, stableRate)
	return f
}

// distinct sorts hashes and counts the different ones.
func distinct(hashes []uint64) int {
	slices.Sort(hashes)
	return len(slices.Compact(hashes))
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
	slices.Sort(out)
	return slices.Compact(out)
}

// pass collects the shingle hashes below the thresholds, or all of them.
func (p *fingerprinter) pass(text string, sample bool) Fingerprint {
	proseBelow, stableBelow := ^uint64(0), ^uint64(0)
	if sample {
		proseBelow = sketch.Options{Rate: proseRate}.Threshold()
		stableBelow = sketch.Options{Rate: stableRate}.Threshold()
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
					if s := shingle.Three(s1, s2, h^stableSalt); s <= stableBelow {
						p.stable = append(p.stable, s)
					}
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
