package dedupe

import (
	"sync"
	"unsafe"

	"github.com/copydesk/copydesk/internal/compact"
)

// labels are the ids and titles of records: most are looked at seldom, or never. They take 8 bytes a record beside their own, and nothing
// that the collector has to follow. What cannot be read back is "", and err says why: who compares records looks at
// it at the end.
type labels struct {
	packed
	at  []place // of each record
	buf []byte

	mu  sync.Mutex
	err error // the first
}

// label is what labels keep of a record.
type label struct{ id, title string }

// add takes the next record.
func (l *labels) add(x label) error {
	l.buf = compact.AppendString(compact.AppendString(l.buf[:0], x.id), x.title)
	at, err := l.packed.add(l.buf)
	l.at = append(l.at, at)
	return err
}

// of gives the label of a record. Safe for concurrent use.
func (l *labels) of(i int32) (x label) {
	if b := l.inMemory(l.at[i]); b != nil {
		d := compact.Read(b)
		return label{held(d.Bytes()), held(d.Bytes())}
	}
	if err := l.read(l.at[i], func(d *compact.Reader) { x = label{d.String(), d.String()} }); err != nil {
		l.fail(err)
		return label{}
	}
	return x
}

// held is bytes as a string: those of a chunk in memory never change.
func held(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

func (l *labels) fail(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.err == nil {
		l.err = err
	}
}

// failed is the first error of reading.
func (l *labels) failed() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.err
}
