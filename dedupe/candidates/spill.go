package candidates

import (
	"bufio"
	"cmp"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
)

// spill keeps keys on disk, as sorted runs of (key, text) in one temporary
// file: an external merge sort whose merge is Build.
type spill struct {
	file  *os.File
	buf   []pair
	sizes []int64 // pairs of each run in the file
}

// pair is a key and the text that has it.
type pair struct{ key, doc uint32 }

const pairBytes = 8

// Spill moves the keys collected so far to a temporary file in dir, and sends
// those to come after them; at most budget bytes of keys wait in memory. After
// it the index must be closed. Calling it again does nothing.
func (x *Index) Spill(dir string, budget int64) error {
	if x.spill != nil {
		return nil
	}
	file, err := os.CreateTemp(dir, "copydesk-keys-*")
	if err != nil {
		return fmt.Errorf("spill keys: %w", err)
	}
	// Unlinked at once where the system allows it: nothing stays behind a crash.
	_ = os.Remove(file.Name())
	s := &spill{file: file, buf: make([]pair, 0, max(budget/pairBytes, chunkSize))}
	x.spill = s
	for d := range x.Len() {
		for i := x.offsets[d]; i < x.offsets[d+1]; i++ {
			if err := s.addOne(pair{x.keys.at(i), uint32(d)}); err != nil {
				return err
			}
		}
	}
	x.keys = arena{}
	return nil
}

// Close lets go of the temporary file.
func (x *Index) Close() error {
	if x.spill == nil || x.spill.file == nil {
		return nil
	}
	name := x.spill.file.Name()
	err := x.spill.file.Close()
	x.spill.file = nil
	if rm := os.Remove(name); rm != nil && !errors.Is(rm, os.ErrNotExist) {
		err = errors.Join(err, rm)
	}
	return err
}

func (s *spill) add(doc uint32, keys []uint32) error {
	for _, k := range keys {
		if err := s.addOne(pair{k, doc}); err != nil {
			return err
		}
	}
	return nil
}

func (s *spill) addOne(p pair) error {
	if len(s.buf) == cap(s.buf) {
		if err := s.flush(); err != nil {
			return err
		}
	}
	s.buf = append(s.buf, p)
	return nil
}

func comparePairs(a, b pair) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.doc, b.doc)) }

// flush writes the waiting pairs as one sorted run.
func (s *spill) flush() error {
	if len(s.buf) == 0 {
		return nil
	}
	slices.SortFunc(s.buf, comparePairs)
	w := bufio.NewWriterSize(s.file, 1<<18)
	var b [pairBytes]byte
	for _, p := range s.buf {
		binary.LittleEndian.PutUint32(b[:4], p.key)
		binary.LittleEndian.PutUint32(b[4:], p.doc)
		if _, err := w.Write(b[:]); err != nil {
			return fmt.Errorf("spill keys: %w", err)
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("spill keys: %w", err)
	}
	s.sizes = append(s.sizes, int64(len(s.buf)))
	s.buf = s.buf[:0]
	return nil
}

// source reads one sorted run.
type source struct {
	r    *bufio.Reader
	head pair
}

func (s *source) next() (bool, error) {
	var b [pairBytes]byte
	if _, err := io.ReadFull(s.r, b[:]); err == io.EOF {
		return false, nil
	} else if err != nil {
		return false, fmt.Errorf("read spilled keys: %w", err)
	}
	s.head = pair{binary.LittleEndian.Uint32(b[:4]), binary.LittleEndian.Uint32(b[4:])}
	return true, nil
}

type sources []*source

func (h sources) Len() int           { return len(h) }
func (h sources) Less(i, j int) bool { return comparePairs(h[i].head, h[j].head) < 0 }
func (h sources) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *sources) Push(v any)        { *h = append(*h, v.(*source)) }
func (h *sources) Pop() any {
	old := *h
	v := old[len(old)-1]
	*h = old[:len(old)-1]
	return v
}

// merged calls visit for all pairs in order of key, then text.
func (s *spill) merged(visit func(pair)) error {
	if err := s.flush(); err != nil {
		return err
	}
	s.buf = nil
	var h sources
	offset := int64(0)
	for _, n := range s.sizes {
		src := &source{r: bufio.NewReaderSize(io.NewSectionReader(s.file, offset, n*pairBytes), 1<<16)}
		offset += n * pairBytes
		ok, err := src.next()
		if err != nil {
			return err
		}
		if ok {
			h = append(h, src)
		}
	}
	heap.Init(&h)
	for len(h) > 0 {
		visit(h[0].head)
		ok, err := h[0].next()
		switch {
		case err != nil:
			return err
		case ok:
			heap.Fix(&h, 0)
		default:
			heap.Pop(&h)
		}
	}
	return nil
}

// buildSpilled is Build from the disk: only keys that two texts share come back
// to memory.
func (x *Index) buildSpilled(order []uint32) error {
	x.stats.Spilled = x.stats.Keys
	var p part
	var same []entry
	counts := make([]uint64, x.Len()+1)
	flush := func() {
		n := x.frequency(same)
		w := weight(n)
		for _, e := range same {
			x.weights[e.doc].Add(e.key, w)
			if len(same) > 1 {
				counts[e.doc]++
			}
		}
		if len(same) > 1 {
			x.runStart = append(x.runStart, uint64(len(p.postings)))
			x.post(&p, same, n, order)
		}
		same = same[:0]
	}
	err := x.spill.merged(func(v pair) {
		if len(same) > 0 && same[0].key != v.key {
			flush()
		}
		same = append(same, entry{key: v.key, doc: v.doc})
	})
	if err != nil {
		return err
	}
	flush()
	x.runStart = append(x.runStart, uint64(len(p.postings)))
	x.postings, x.counts = p.postings, p.counts
	x.stats = x.stats.Add(p.stats)
	sum := uint64(0)
	for d, c := range counts {
		counts[d], x.offsets[d] = sum, sum
		sum += c
	}
	x.keys = arena{n: sum}
	for range (sum + chunkSize - 1) >> chunkBits {
		x.keys.chunks = append(x.keys.chunks, make([]uint32, chunkSize))
	}
	for run := range uint32(len(x.runStart) - 1) { // rising runs: every text's list rises
		for _, d := range x.postings[x.runStart[run]:x.runStart[run+1]] {
			x.keys.set(counts[d], run)
			counts[d]++
		}
	}
	return nil
}
