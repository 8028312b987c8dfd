package collective

import (
	"sync"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/learned"
)

// Options are the settings of Judge. The zero value is ready for use.
type Options struct {
	Workers  int      // goroutines; 0: one a core
	Shelf    Shelf    // where verdicts that change are kept; nil: in memory
	Progress Progress // nil: nobody is told

	Decided spin.Decided // of which the first verdicts know already

	Known *learned.Dictionary // what other corpora taught; nil: nothing
	Sites []Site              // what another corpus showed of sites, for those that this one says nothing of

	// Retold says that a Plan is told again what one before it was told in teach, and has no use for the counts of n-grams, which take 64
	// MB: it has no Teaching.
	Retold bool
}

// Progress is told how judging gets on. Calls come from one goroutine at a time.
type Progress interface {
	Stage(name, unit string, total int64)
	Advance(units, records int64)
}

type silent struct{}

func (silent) Stage(string, string, int64) {}
func (silent) Advance(int64, int64)        {}

// Shelf keeps the verdicts that change. A file does, so that they need no memory.
// One goroutine appends while any number reads.
type Shelf interface {
	// Append stores bytes and returns their number.
	Append(b []byte) (n int, err error)
	// At returns the bytes with a number, in a slice of its own.
	At(n int) ([]byte, error)
}

// memory is a Shelf.
type memory struct {
	mu   sync.RWMutex
	rows [][]byte
}

func (m *memory) Append(b []byte) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.rows = append(m.rows, append([]byte(nil), b...))
	return len(m.rows) - 1, nil
}

func (m *memory) At(n int) ([]byte, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.rows[n], nil
}
