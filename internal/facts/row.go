package facts

import (
	"math"
	"unsafe"
)

// part names what is kept of each record as bytes.
type part int

const (
	partText   part = iota
	partRecord      // as Record.encode writes it
	partPrint       // a Print, encoded; empty when dedupe is off or the record is rejected
	partLook        // a spin verdict, encoded; empty when the stage is off
	parts
)

// row is what memory holds of a record.
type row struct {
	id       string
	site     int32 // -1: unknown
	size     int32 // bytes of the text, the largest number when it has more
	rejected bool  // by quality
	edited   bool  // by cleaning
	changes  int32 // bytes of memory that its edits take when they are written, like size
	origin   origin
}

// note takes over what a measured record says.
func (r *row) note(m *measured) {
	r.origin = originOf(m.rec)
	r.rejected, r.edited = m.rec.RejectedBy >= 0, len(m.rec.Edits) > 0
	r.size = int32(min(len(m.text), math.MaxInt32))
	r.changes = int32(min(m.rec.changesWeight(), math.MaxInt32))
}

// bytes are a part of a measured record, which belong to it.
func (m *measured) bytes(p part) []byte {
	switch p {
	case partText:
		return unsafe.Slice(unsafe.StringData(m.text), len(m.text))
	case partRecord:
		return m.encoded
	case partPrint:
		return m.sketch
	}
	return m.look
}
