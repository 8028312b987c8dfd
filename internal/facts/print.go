package facts

import (
	"fmt"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/compact"
)

// Print is what dedupe is told of a record.
type Print struct {
	dedupe.Fingerprint
	Meta dedupe.Meta // but for the id, the site and what nobody knows yet
	File string      // the source that the record came in
	Lang string      // "" when it was not measured
}

// print is what dedupe is told of a record with this text.
func (m *measurer) print(r *Record, text string, f dedupe.Fingerprint) Print {
	meta := dedupe.Meta{Date: r.Date, HeadDate: r.HeadDate, URL: r.URL, Damage: m.damage(r.Lang, text)}
	if r.TitleFrom == "" {
		meta.Title = r.Title
	}
	return Print{f, meta, r.Source, r.Lang}
}

// encode appends the print to b, in the form of Record.encode.
func (p *Print) encode(b []byte) []byte {
	for _, s := range []string{p.Lang, p.File, p.Meta.Date, p.Meta.HeadDate, p.Meta.Title, p.Meta.URL} {
		b = compact.AppendString(b, s)
	}
	for _, n := range []int{p.Meta.Damage.Level, p.Meta.Damage.Faults, p.Meta.Damage.Marks} {
		b = compact.AppendInt(b, n)
	}
	return p.Append(b)
}

func decodePrint(b []byte) (p Print, err error) {
	d := compact.Read(b)
	for _, s := range []*string{&p.Lang, &p.File, &p.Meta.Date, &p.Meta.HeadDate, &p.Meta.Title, &p.Meta.URL} {
		*s = d.String()
	}
	p.Meta.Damage = dedupe.Damage{Level: d.Int(), Faults: d.Int(), Marks: d.Int()}
	if err := d.Err(); err != nil {
		return p, fmt.Errorf("what dedupe is told of a record: %w", err)
	}
	p.Fingerprint, err = dedupe.ReadFingerprint(d.Rest())
	return p, err
}

// langOf is the Lang of an encoded print.
func langOf(b []byte) (string, error) {
	d := compact.Read(b)
	lang := d.String()
	return lang, d.Err()
}
