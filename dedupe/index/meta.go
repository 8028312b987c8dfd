package index

import (
	"encoding/binary"
	"errors"
)

// appendMeta packs what a row does not hold of a record, but for its text.
func appendMeta(b []byte, r *Record) []byte {
	m := &r.Meta
	for _, s := range [...]string{m.ID, m.Date, m.Source, m.HeadDate, m.Title, m.URL, r.Hash, r.Cluster} {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	for _, n := range [...]int{m.Words, m.Suspicion, m.Preference, m.Damage.Level, m.Damage.Faults, m.Damage.Marks} {
		b = binary.AppendVarint(b, int64(n))
	}
	bits := byte(0)
	for i, set := range [...]bool{m.Reference, r.Kept, r.Paired} {
		if set {
			bits |= 1 << i
		}
	}
	return append(b, bits)
}

var errMeta = errors.New("a record is cut short or too long")

// readMeta reads what appendMeta packed.
func readMeta(b []byte, r *Record) error {
	m := &r.Meta
	for _, s := range [...]*string{&m.ID, &m.Date, &m.Source, &m.HeadDate, &m.Title, &m.URL, &r.Hash, &r.Cluster} {
		n, size := uvarint(b)
		if size == 0 || n > uint64(len(b)-size) {
			return errMeta
		}
		*s = string(b[size : size+int(n)])
		b = b[size+int(n):]
	}
	for _, n := range [...]*int{&m.Words, &m.Suspicion, &m.Preference, &m.Damage.Level, &m.Damage.Faults, &m.Damage.Marks} {
		v, size := binary.Varint(b)
		if size <= 0 {
			return errMeta
		}
		*n = int(v)
		b = b[size:]
	}
	if len(b) != 1 || b[0] > 7 {
		return errMeta
	}
	m.Reference, r.Kept, r.Paired = b[0]&1 != 0, b[0]&2 != 0, b[0]&4 != 0
	return nil
}
