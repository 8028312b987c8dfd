package dedupe

import (
	"sync"

	"github.com/copydesk/copydesk/internal/compact"
)

// listed is packed bytes by number, 8 bytes each beside them. What cannot be read back is told at the end: those who ask cannot
// bear an error, and what they do without it comes to nothing.
type listed struct {
	packed
	at []place

	mu  sync.Mutex
	err error // the first
}

// add takes the next bytes.
func (l *listed) add(b []byte) error {
	at, err := l.packed.add(b)
	l.at = append(l.at, at)
	return err
}

// read has decode read the bytes with a number: see packed. ok is false when they could not be read, whatever decode
// saw. Safe for concurrent use.
func (l *listed) read(i int32, decode func(d *compact.Reader)) (ok bool) {
	err := l.packed.read(l.at[i], decode)
	if err == nil {
		return true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.err == nil {
		l.err = err
	}
	return false
}

// failed is the first error of reading.
func (l *listed) failed() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.err
}
