package facts

import (
	"encoding/binary"
	"encoding/json"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
)

// about is what a segment holds beside records.
type about struct {
	reading corpus.Reading
	rejects []reports.Reject
	keys    TextKeys
}

// encode writes, in the form of Record.encode, the reading as JSON, the number of rejects and them, the number of runs of
// text keys and them. Names are bytes: those of files need not be UTF-8.
func (a *about) encode() ([]byte, error) {
	reading, err := json.Marshal(a.reading)
	if err != nil {
		return nil, err
	}
	b := appendPrefixed(nil, reading)
	str := func(s string) { b = appendPrefixed(b, []byte(s)) }
	num := func(n int64) { b = binary.AppendVarint(b, n) }
	num(int64(len(a.rejects)))
	for _, r := range a.rejects {
		str(r.Source)
		num(r.Record)
		num(r.ByteOffset)
		str(r.Reason)
		num(r.Line)
	}
	num(int64(len(a.keys)))
	for _, k := range a.keys {
		str(k.Source)
		num(k.First)
		num(k.Last)
		str(k.Key)
	}
	return b, nil
}

// decode reads what encode wrote of a segment of some records.
func (a *about) decode(b []byte, records int) error {
	d := recordReader{b: b}
	reading := d.bytes()
	for range d.count() {
		a.rejects = append(a.rejects, reports.Reject{
			Source: d.str(), Record: int64(d.num()), ByteOffset: int64(d.num()), Reason: d.str(), Line: int64(d.num()),
		})
	}
	for range d.count() {
		run := KeyRun{d.str(), int64(d.num()), int64(d.num()), d.str()}
		if run.First < 0 || run.Last < run.First || run.Last-run.First >= int64(records) {
			return errRecord
		}
		a.keys = append(a.keys, run)
		records -= int(run.Last-run.First) + 1
	}
	if d.bad || len(d.b) > 0 || records != 0 {
		return errRecord
	}
	return json.Unmarshal(reading, &a.reading)
}
