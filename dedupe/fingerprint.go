package dedupe

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"sync"

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

// FingerprintVersion names what NewFingerprint gives: it changes with anything below.
const FingerprintVersion = "1"

const (
	proseRate   = 8
	proseMin    = 24
	stableRate  = 4
	stableMin   = 8
	stableShare = 0.18 // least share of names and numbers in the same order: same-event reports share some
	stableSalt  = 0x5851F42D4C957F2D
)

const batch = 256 // words read at once

// Append adds the fingerprint to b in a form for temporary files: content, words and
// number of prose keys, then the keys, little-endian.
func (f *Fingerprint) Append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint64(b, f.Content[0])
	b = binary.LittleEndian.AppendUint64(b, f.Content[1])
	b = binary.LittleEndian.AppendUint32(b, uint32(f.Words))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(f.Prose)))
	for _, keys := range [][]uint32{f.Prose, f.Stable} {
		for _, k := range keys {
			b = binary.LittleEndian.AppendUint32(b, k)
		}
	}
	return b
}

// ReadFingerprint reads what Append wrote; other bytes are an error.
func ReadFingerprint(b []byte) (Fingerprint, error) {
	const head = 8 + 8 + 4 + 4
	if len(b) < head || len(b)%4 != 0 {
		return Fingerprint{}, errors.New("dedupe: bytes of a fingerprint are damaged")
	}
	f := Fingerprint{
		Content: [2]uint64{binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])},
		Words:   int(binary.LittleEndian.Uint32(b[16:])),
	}
	prose := int(binary.LittleEndian.Uint32(b[20:]))
	keys := make([]uint32, (len(b)-head)/4)
	if prose > len(keys) {
		return Fingerprint{}, errors.New("dedupe: bytes of a fingerprint are damaged")
	}
	for i := range keys {
		keys[i] = binary.LittleEndian.Uint32(b[head+4*i:])
	}
	f.Prose, f.Stable = keys[:prose:prose], keys[prose:]
	return f, nil
}

// Names is a hash of Stable. Records of one text may differ in capitals, hence in their names: each set is indexed once.
func (f *Fingerprint) Names() uint32 { return namesOf(f.Stable) }

func namesOf(stable []uint32) uint32 {
	hash := uint64(len(stable))
	for _, k := range stable {
		hash = shingle.Chain(hash, uint64(k))
	}
	return uint32(hash)
}

// fingerprinter is the scratch of one Fingerprint call.
type fingerprinter struct {
	scanner shingle.Scanner
	words   [2 + batch]shingle.Word // the two before, and the next
	batch   [batch]uint64           // hashes made from them
	prose   []uint64
	stable  []uint64
	keys    []uint32
	sorting sorter
}

var fingerprinters = sync.Pool{New: func() any { return new(fingerprinter) }}

// NewFingerprint samples a text. It is a pure function of text, safe for
// concurrent use; it costs O(len(text)) and allocates the result only.
func NewFingerprint(text string) Fingerprint {
	p := fingerprinters.Get().(*fingerprinter)
	f := p.fingerprint(text)
	fingerprinters.Put(p)
	return f
}

func (p *fingerprinter) fingerprint(text string) Fingerprint {
	o := sketch.Options{Rate: proseRate, Min: proseMin}
	// Shingles above this limit are as good as never in the sample: with six bytes
	// a word some forty lie below.
	const few = 240
	below := uint64(math.MaxUint64)
	if len(text) > few {
		below = max(math.MaxUint64/uint64(len(text))*few, o.Threshold())
	}
	f := p.pass(text, below)
	keys, ok := p.sorting.sample(p.keys[:0], p.prose, below, o)
	if !ok {
		f = p.pass(text, math.MaxUint64)
		keys, _ = p.sorting.sample(keys, p.prose, math.MaxUint64, o)
	}
	n := len(keys)
	keys, _ = p.sorting.sample(keys, p.stable, math.MaxUint64, sketch.Options{Rate: stableRate, Min: stableMin})
	p.keys = keys
	keys = slices.Clone(keys)
	f.Prose, f.Stable = keys[:n:n], keys[n:]
	return f
}

// stableKinds has a bit for each combination of kinds that makes a word stable:
// numbers, and capitals other than a sentence's first.
const stableKinds = 1<<shingle.Capital | 1<<shingle.Number | 1<<(shingle.Capital|shingle.Number) |
	1<<(shingle.Number|shingle.Sentence) | 1<<(shingle.Capital|shingle.Number|shingle.Sentence)

// pass collects the shingle hashes: of words those up to below; of names and
// numbers, which are few, all.
func (p *fingerprinter) pass(text string, below uint64) Fingerprint {
	p.scanner.Reset(text)
	p.prose, p.stable = p.prose[:0], p.stable[:0]
	f := Fingerprint{Content: [2]uint64{0x243F6A8885A308D3, 0x13198A2E03707344}}
	var n1, n2 uint64 // the two names or numbers before
	names := 0
	for {
		n := p.scanner.Fill(p.words[2:])
		if n == 0 {
			return f
		}
		kept := p.shingles(2+n, below, &f.Content)
		skip := 0
		for i := 2; i < 4 && f.Words+i-2 < 2 && i < 2+n; i++ { // no shingle is whole before the third word
			if p.three(i) <= below {
				skip++
			}
		}
		p.prose = append(p.prose, p.batch[skip:kept]...)
		f.Words += n
		for _, h := range p.batch[:p.names(2+n)] {
			if names++; names > 2 {
				p.stable = append(p.stable, shingle.Three(n1, n2, h))
			}
			n1, n2 = n2, h
		}
		p.words[0], p.words[1] = p.words[n], p.words[n+1]
	}
}

// three is the shingle that ends with word i of the batch.
func (p *fingerprinter) three(i int) uint64 {
	return shingle.Three(p.words[i-2].Hash, p.words[i-1].Hash, p.words[i].Hash)
}

// shingles goes on with the content hash over words[2:n], and collects the hashes of
// the shingles that end there and are not above below.
func (p *fingerprinter) shingles(n int, below uint64, content *[2]uint64) int {
	c1, c2 := content[0], content[1]
	kept := 0
	for i := 2; i < n && i < len(p.words); i++ {
		h := p.words[i].Hash
		c1 = shingle.Chain(c1, h)
		c2 = (c2 ^ h) * 0x9E3779B97F4A7C15
		c2 ^= c2 >> 31
		s := p.three(i)
		p.batch[kept&(batch-1)] = s // written always and kept sometimes: nothing to mispredict
		if s <= below {
			kept++
		}
	}
	*content = [2]uint64{c1, c2}
	return kept
}

// names collects the hashes of the names and numbers among words[2:n].
func (p *fingerprinter) names(n int) int {
	kept := 0
	for i := 2; i < n && i < len(p.words); i++ {
		w := &p.words[i]
		p.batch[kept&(batch-1)] = w.Hash ^ stableSalt
		kept += stableKinds >> (w.Kind & 7) & 1
	}
	return kept
}
