package corpus

import (
	"os"
	"sync"
	"sync/atomic"
)

// ahead is what was read of a spill file beyond what was asked for. Most passes take records in the order in which they were
// appended, several goroutines at about the same place, and a call of the system costs more than a record does: one fetches
// dozens. Who reads here and there gets by without.
type ahead struct {
	last atomic.Int64 // where the record that was read last ended

	mu   sync.RWMutex
	from int64
	b    []byte // of the file, from there on
}

const (
	aheadBytes = 64 << 10
	aheadGap   = 16 << 10 // so far behind the last record one still follows it: others have those between
)

// read fills b with the bytes of f from an offset on, of which those before end were written.
func (a *ahead) read(f *os.File, b []byte, from, end int64) error {
	if a.copy(b, from) {
		return nil
	}
	last := a.last.Swap(from + int64(len(b)))
	if from < last || from > last+aheadGap || len(b) > aheadBytes/2 {
		_, err := f.ReadAt(b, from)
		return err
	}
	return a.fetch(f, b, from, end)
}

// copy fills b, if its bytes were read already.
func (a *ahead) copy(b []byte, from int64) bool {
	a.mu.RLock()
	defer a.mu.RUnlock()
	if from < a.from || from+int64(len(b)) > a.from+int64(len(a.b)) {
		return false
	}
	copy(b, a.b[from-a.from:])
	return true
}

// fetch reads what follows as well.
func (a *ahead) fetch(f *os.File, b []byte, from, end int64) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.b == nil {
		a.b = make([]byte, 0, aheadBytes)
	}
	a.from, a.b = from, a.b[:min(aheadBytes, end-from)]
	if _, err := f.ReadAt(a.b, from); err != nil {
		a.b = a.b[:0]
		return err
	}
	copy(b, a.b)
	return nil
}
