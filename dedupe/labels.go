package dedupe

import (
	"unsafe"

	"github.com/copydesk/copydesk/internal/compact"
)

// labels are the ids and titles of records: most are looked at seldom, or never. There is nothing in them that the collector
// has to follow. What cannot be read back is "".
type labels struct {
	listed
	buf []byte
}

// label is what labels keep of a record.
type label struct{ id, title string }

// add takes the next record.
func (l *labels) add(x label) error {
	l.buf = compact.AppendString(compact.AppendString(l.buf[:0], x.id), x.title)
	return l.listed.add(l.buf)
}

// of gives the label of a record. Safe for concurrent use.
func (l *labels) of(i int32) (x label) {
	if b := l.inMemory(l.at[i]); b != nil {
		d := compact.Read(b)
		return label{held(d.Bytes()), held(d.Bytes())}
	}
	if !l.read(i, func(d *compact.Reader) { x = label{d.String(), d.String()} }) {
		return label{}
	}
	return x
}

// held is bytes as a string: those of a chunk in memory never change.
func held(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
