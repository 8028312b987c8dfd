package facts

import (
	"fmt"
	"unsafe"
)

// One is the facts of one record: it is at place 0. It costs a few small reads, and a look for the record among those
// that lost lines; its text and what else is not asked for stay on disk. It may be kept, until Close.
func (s *Segments) One(record Ordinal) (Records, error) {
	o := &one{s: s, at: record}
	err := s.use(record.Chunk(), func(l *layers) error {
		e, from, err := l.newest(record.Place())
		o.entry, o.cut = e, from != l.whole
		_, o.renamed = l.renamed[record.Place()]
		return err
	})
	if err != nil {
		return nil, err
	}
	return &view{holder: o}, nil
}

// Text is a record's cleaned text: One's, for who asks for nothing else.
func (s *Segments) Text(record Ordinal) (text string, err error) {
	err = s.use(record.Chunk(), func(l *layers) error {
		e, from, err := l.newest(record.Place())
		if err != nil {
			return err
		}
		b, err := from.bytes(&e, partText)
		if err != nil {
			return fmt.Errorf("record %s: %w", e.id, err)
		}
		text = unsafe.String(unsafe.SliceData(b), len(b)) // b is of this call alone
		return nil
	})
	return text, err
}

// one holds the facts of one record, at place 0.
type one struct {
	s  *Segments
	at Ordinal
	entry
	cut     bool // its bytes are those of the record that lost lines
	renamed bool
}

// Len implements holder.
func (*one) Len() int { return 1 }

func (o *one) row(int) row { return o.entry.row }

func (o *one) site(int) string { return o.siteName }

func (o *one) bytes(p part, _ int) (b []byte, err error) {
	err = o.s.use(o.at.Chunk(), func(l *layers) (err error) {
		from := l.whole
		if o.cut {
			from = l.cuts
		}
		b, err = from.bytes(&o.entry, p)
		return err
	})
	return b, err
}

func (o *one) finish(_ int, r *Record) {
	if o.renamed {
		r.rename(o.id)
	}
}
