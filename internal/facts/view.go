package facts

import (
	"fmt"
	"sync/atomic"
	"unsafe"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/spin"
)

// Records is what is known of readable records, by their place from 0 on: of those of a run
// (Store) or of one chunk of its input (Segment). Its methods are safe for concurrent use once the
// facts are complete, and errors name the record.
type Records interface {
	// Len is the number of readable records.
	Len() int
	// ID is a record's id, Key is KeyOf it.
	ID(i int) string
	Key(i int) uint64
	// Site is where a record comes from, "" when that is not known.
	Site(i int) string
	// Size is the length of a record's text in bytes, or 2 GiB when it has more.
	Size(i int) int
	// Weight is what a record takes in memory while it is written: its text, and its edits.
	Weight(i int) int
	// Rejected tells whether a rule of the quality policy removes the record.
	Rejected(i int) bool
	// Origin is what is known of where and when a record is from.
	Origin(i int) Origin
	// Text is a record's cleaned text.
	Text(i int) (string, error)
	// Record decodes what is known of a record.
	Record(i int) (*Record, error)
	// First is the spin verdict on a record's text alone, Rounded; the zero value when the stage is off.
	First(i int) (spin.Verdict, error)
	// Print is what dedupe is told of a record; ok is false for those that it has nothing to do with.
	Print(i int) (p Print, ok bool, err error)
}

// KeyOf is a hash of an id, the same in every run.
func KeyOf(id string) uint64 { return xxh3.HashString(id) }

// holder holds the facts of records.
type holder interface {
	Len() int
	row(i int) row
	site(i int) string
	// bytes are in a slice of this call alone.
	bytes(p part, i int) ([]byte, error)
	// finish adds to a record what came after its bytes.
	finish(i int, r *Record)
}

// view is the facts that a holder holds, decoded: Records but for Len.
type view struct {
	holder
	decoded atomic.Int64
}

// ID is a record's id.
func (v *view) ID(i int) string { return v.row(i).id }

// Key is KeyOf the record's id.
func (v *view) Key(i int) uint64 { return KeyOf(v.ID(i)) }

// Site is where a record comes from, "" when that is not known.
func (v *view) Site(i int) string { return v.site(i) }

// Size is the length of a record's text in bytes, or 2 GiB when it has more.
func (v *view) Size(i int) int { return int(v.row(i).size) }

// Weight is what a record takes in memory while it is written: its text, and its edits.
func (v *view) Weight(i int) int { r := v.row(i); return int(r.size) + int(r.changes) }

// Rejected tells whether a rule of the quality policy removes the record.
func (v *view) Rejected(i int) bool { return v.row(i).rejected }

// Origin is what is known of where and when a record is from.
func (v *view) Origin(i int) Origin { return v.row(i).origin.whole() }

// Text is a record's cleaned text.
func (v *view) Text(i int) (string, error) {
	b, err := v.bytes(partText, i)
	if err != nil {
		return "", v.named(i, err)
	}
	return unsafe.String(unsafe.SliceData(b), len(b)), nil // b is of this call alone
}

// Record decodes what is known of a record.
func (v *view) Record(i int) (*Record, error) {
	b, err := v.bytes(partRecord, i)
	if err != nil {
		return nil, v.named(i, err)
	}
	v.decoded.Add(1)
	r, err := decodeRecord(b)
	if err != nil {
		return nil, v.named(i, err)
	}
	v.finish(i, r)
	return r, nil
}

// First is the spin verdict on a record's text alone, Rounded; the zero value when
// the stage is off.
func (v *view) First(i int) (look spin.Verdict, err error) {
	b, err := v.bytes(partLook, i)
	if err == nil && len(b) > 0 {
		err = look.UnmarshalBinary(b)
	}
	return look, v.named(i, err)
}

// Print is what dedupe is told of a record; ok is false for those that it has nothing
// to do with.
func (v *view) Print(i int) (p Print, ok bool, err error) {
	b, err := v.bytes(partPrint, i)
	if err == nil && len(b) > 0 {
		p, err = decodePrint(b)
		ok = err == nil
	}
	return p, ok, v.named(i, err)
}

// Decoded counts the records decoded.
func (v *view) Decoded() int64 { return v.decoded.Load() }

// named says of which record an error is.
func (v *view) named(i int, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("record %s: %w", v.ID(i), err)
}
