package facts

import (
	"sync/atomic"

	"github.com/copydesk/copydesk/internal/corpus"
)

// shelf keeps bytes by record on disk. CutSites replaces what reading
// stored: one goroutine appends and replaces, any number reads other records
// meanwhile. A nil shelf is that of a stage that is off: there are no bytes for it.
type shelf struct {
	spill *corpus.Spill
	moved []atomic.Int64 // by record: where its newest bytes are, plus one; nil while nothing may be replaced
}

func newShelf(dir string) (*shelf, error) {
	s, err := corpus.NewSpill(dir)
	if err != nil {
		return nil, err
	}
	return &shelf{spill: s}, nil
}

// add stores the bytes of the next record.
func (s *shelf) add(b []byte) error {
	if s == nil {
		return nil
	}
	_, err := s.spill.Append(b)
	return err
}

// open allows replacing. Call it when all records are stored and nobody reads.
func (s *shelf) open() {
	if s != nil && s.moved == nil {
		s.moved = make([]atomic.Int64, s.spill.Len())
	}
}

// replace gives record i other bytes.
func (s *shelf) replace(i int, b []byte) error {
	if s == nil {
		return nil
	}
	at, err := s.spill.Append(b)
	if err != nil {
		return err
	}
	s.moved[i].Store(int64(at) + 1)
	return nil
}

// extend stores the bytes of record i, the next one, when replacing is allowed. Nobody reads meanwhile.
func (s *shelf) extend(i int, b []byte) error {
	if s == nil {
		return nil
	}
	if i >= len(s.moved) {
		moved := make([]atomic.Int64, 2*i+1)
		for k := range s.moved {
			moved[k].Store(s.moved[k].Load())
		}
		s.moved = moved
	}
	return s.replace(i, b)
}

// at returns the newest bytes of record i, in a slice of its own.
func (s *shelf) at(i int) ([]byte, error) {
	if s == nil {
		return nil, nil
	}
	if s.moved != nil {
		if n := s.moved[i].Load(); n > 0 {
			i = int(n - 1)
		}
	}
	return s.spill.At(i)
}

// size is how many bytes were written.
func (s *shelf) size() int64 {
	if s == nil {
		return 0
	}
	return s.spill.Size()
}

func (s *shelf) close() {
	if s != nil {
		s.spill.Close()
	}
}
