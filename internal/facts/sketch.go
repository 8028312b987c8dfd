package facts

import (
	"fmt"

	"github.com/copydesk/copydesk/dedupe"
)

// sketch encodes what dedupe asks of a record: its fingerprint and what is known of
// it beside the text.
func sketch(r *Record, print dedupe.Fingerprint) []byte {
	var b []byte
	for _, s := range []string{r.Date, r.HeadDate, r.Title, r.URL} {
		b = appendPrefixed(b, []byte(s))
	}
	return print.Append(b)
}

// Sketch is a record's fingerprint, and of its Meta what is on disk: id and site are
// not. ok is false for those that dedupe has nothing to do with.
func (s *Store) Sketch(i int) (f dedupe.Fingerprint, m dedupe.Meta, ok bool, err error) {
	b, err := s.prints.at(i)
	if err == nil && len(b) > 0 {
		d := recordReader{b: b}
		m = dedupe.Meta{Date: d.str(), HeadDate: d.str(), Title: d.str(), URL: d.str()}
		if ok = !d.bad; !ok {
			return f, m, false, fmt.Errorf("record %s: %w", s.rows[i].id, errRecord)
		}
		f, err = dedupe.ReadFingerprint(d.b)
	}
	if err != nil {
		return f, m, false, fmt.Errorf("record %s: %w", s.rows[i].id, err)
	}
	return f, m, ok, nil
}
