package index

import (
	"cmp"
	"encoding/binary"
	"slices"
	"sort"

	"github.com/klauspost/compress/zstd"
)

func comparePairs(a, b Pair) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) }

// pair is number i of the pairs by A and B, without its evidence.
func (s *segment) pair(i uint32) (Pair, error) {
	b, err := s.part(partPairs, pairSize*int64(i), pairSize)
	if err != nil {
		return Pair{}, err
	}
	p := Pair{A: Serial(binary.LittleEndian.Uint64(b)), B: Serial(binary.LittleEndian.Uint64(b[8:]))}
	if p.A >= p.B {
		return Pair{}, s.wrong(partPairs, pairSize*int64(i), "the records of a pair are in the wrong order")
	}
	return p, nil
}

// pairBy is number i of the pairs by B and A: its number among those by A and B.
func (s *segment) pairBy(i uint32) (uint32, error) {
	n, err := s.u32(partPairsBy, int64(i))
	if err == nil && n >= s.Pairs {
		err = s.wrong(partPairsBy, 4*int64(i), "the number of a pair is too large")
	}
	return n, err
}

// pairsOf calls visit for the numbers of the pairs that a record takes part in. O(log pairs).
func (s *segment) pairsOf(serial Serial, visit func(i uint32, p Pair) error) error {
	for _, side := range []struct {
		number func(i uint32) (uint32, error)
		serial func(p Pair) Serial
	}{
		{func(i uint32) (uint32, error) { return i, nil }, func(p Pair) Serial { return p.A }},
		{s.pairBy, func(p Pair) Serial { return p.B }},
	} {
		get := func(i uint32) (uint32, Pair, error) {
			n, err := side.number(i)
			if err != nil {
				return 0, Pair{}, err
			}
			p, err := s.pair(n)
			return n, p, err
		}
		var failed error
		i := uint32(sort.Search(int(s.Pairs), func(i int) bool {
			_, p, err := get(uint32(i))
			if err != nil {
				failed = err
			}
			return side.serial(p) >= serial
		}))
		if failed != nil {
			return failed
		}
		for ; i < s.Pairs; i++ {
			n, p, err := get(i)
			if err != nil {
				return err
			}
			if side.serial(p) != serial {
				break
			}
			if err := visit(n, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// pairWriter writes pairs, by A and B.
type pairWriter struct {
	w        *fileWriter
	ends     []Pair // without evidence
	evidence *blobWriter
}

func (w *fileWriter) pairs(zip *zstd.Encoder) *pairWriter {
	p := &pairWriter{w: w}
	w.begin(evidenceBlobs.blocks())
	p.evidence = &blobWriter{kind: evidenceBlobs, zip: zip, out: w.write}
	return p
}

func (p *pairWriter) add(pair Pair) {
	p.evidence.add(pair.Evidence)
	pair.Evidence = nil
	p.ends = append(p.ends, pair)
}

func (p *pairWriter) finish() {
	p.evidence.cut()
	p.w.begin(evidenceBlobs.dir())
	p.w.write(p.evidence.dir)
	p.w.begin(partPairs)
	by := make([]uint32, len(p.ends))
	for i, e := range p.ends {
		by[i] = uint32(i)
		p.w.u64(uint64(e.A))
		p.w.u64(uint64(e.B))
	}
	slices.SortFunc(by, func(x, y uint32) int { return cmp.Or(cmp.Compare(p.ends[x].B, p.ends[y].B), cmp.Compare(x, y)) })
	p.w.begin(partPairsBy)
	for _, i := range by {
		p.w.u32(i)
	}
}
