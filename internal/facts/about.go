package facts

import (
	"encoding/json"

	"github.com/copydesk/copydesk/internal/compact"
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
	b := compact.AppendString(nil, reading)
	str := func(s string) { b = compact.AppendString(b, s) }
	num := func(n int64) { b = compact.AppendInt64(b, n) }
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
	d := compact.Read(b)
	reading := d.Bytes()
	for range count(d) {
		a.rejects = append(a.rejects, reports.Reject{
			Source: d.String(), Record: d.Int64(), ByteOffset: d.Int64(), Reason: d.String(), Line: d.Int64(),
		})
	}
	for range count(d) {
		run := KeyRun{d.String(), d.Int64(), d.Int64(), d.String()}
		if run.First < 0 || run.Last < run.First || run.Last-run.First >= int64(records) {
			return errRecord
		}
		a.keys = append(a.keys, run)
		records -= int(run.Last-run.First) + 1
	}
	if err := d.Done(); err != nil {
		return err
	}
	if records != 0 {
		return errRecord
	}
	return json.Unmarshal(reading, &a.reading)
}
