package index

import (
	"cmp"
	"encoding/binary"
	"slices"
	"sort"
)

// hashed is a row by a hash of its id, or of its site and title.
type hashed struct {
	hash uint64
	row  uint32
}

func compareHashed(a, b hashed) int {
	return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.row, b.row))
}

func (w *fileWriter) hashes(p part, list []hashed) {
	slices.SortFunc(list, compareHashed)
	w.begin(p)
	for _, h := range list {
		w.u64(h.hash)
		w.u32(h.row)
	}
}

func (s *segment) hashed(p part, i int64) (hashed, error) {
	b, err := s.part(p, hashSize*i, hashSize)
	if err != nil {
		return hashed{}, err
	}
	h := hashed{binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint32(b[8:])}
	if h.row >= s.rows {
		return hashed{}, s.wrong(p, hashSize*i+8, "a row is too large")
	}
	return h, nil
}

// withHash calls visit for the rows of a hash, ascending. O(log n).
func (s *segment) withHash(p part, hash uint64, visit func(row uint32) error) error {
	n := s.entries(p, hashSize)
	var failed error
	i := sort.Search(int(n), func(i int) bool {
		h, err := s.hashed(p, int64(i))
		if err != nil {
			failed = err
		}
		return h.hash >= hash
	})
	if failed != nil {
		return failed
	}
	for at := int64(i); at < n; at++ {
		h, err := s.hashed(p, at)
		if err != nil {
			return err
		}
		if h.hash != hash {
			return nil
		}
		if err := visit(h.row); err != nil {
			return err
		}
	}
	return nil
}
