package facts

import (
	"errors"
	"fmt"
	"slices"

	"github.com/copydesk/copydesk/cleanup/wall"
	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
)

// Kinds of records.
const (
	kindReference = 1 << iota
	kindBare
)

var errRecord = errors.New("the facts of a record are damaged")

// encode appends the record to b: varints, lengths before bytes, floats as their
// bits. The form lives as long as the job: all who read it are the program that wrote it.
func (r *Record) encode(b []byte) []byte {
	str := func(s string) { b = compact.AppendString(b, s) }
	num := func(n int) { b = compact.AppendInt(b, n) }
	flt := func(f float64) { b = compact.AppendFloat(b, f) }

	str(r.ID)
	str(r.Source)
	b = compact.AppendInt64(compact.AppendInt64(b, r.Number), r.Line)
	str(r.Given)
	num(len(r.Notes))
	for _, n := range r.Notes {
		str(n)
	}
	for _, s := range []string{r.Site, r.URL, r.Date, r.DateFrom, r.HeadDate, r.TextKey, r.Title, r.TitleFrom, r.Byline, r.Dateline, r.Credit} {
		str(s)
	}
	flt(r.Furniture)
	str(string(r.Wall.Kind))
	flt(r.Wall.Share)
	stub := 0
	if r.Wall.Stub {
		stub = 1
	}
	num(stub)
	num(r.Input.Bad.Count)
	b = compact.AppendInt64(b, r.Input.Bad.Offset)
	str(r.Input.Guessed)
	num(r.Input.Letters)
	num(r.Input.Strange)
	str(r.Wall.Says)
	str(r.Hash)
	str(r.Lang)
	num(r.Words)
	str(string(r.rest))
	num(r.at)
	num(len(r.Edits))
	for _, e := range r.Edits {
		str(e.Rule)
		num(e.Count)
	}
	num(len(r.Signals))
	for _, s := range r.Signals {
		flt(s)
	}
	num(len(r.Findings))
	for _, f := range r.Findings {
		str(f.Rule)
		str(f.Level)
		flt(f.Value)
		str(f.Op)
		flt(f.Threshold)
		str(f.Message)
	}
	num(r.RejectedBy)
	num(map[bool]int{true: kindReference}[r.Reference] | map[bool]int{true: kindBare}[r.bare])
	return compact.AppendString(b, r.changes)
}

// room is about as much as encode appends, so that it need not ask for more.
func (r *Record) room() int {
	return 512 + len(r.Title) + len(r.URL) + len(r.rest) + len(r.changes) + 8*len(r.Signals) + 32*len(r.Edits) + 192*len(r.Findings)
}

// count reads a num that says how many elements of at least one byte follow.
func count(r *compact.Reader) int {
	n := r.Int()
	if n < 0 || n > r.Len() {
		r.Fail()
		return 0
	}
	return n
}

func decodeRecord(b []byte) (*Record, error) {
	d := compact.Read(b)
	r := &Record{ID: d.String(), Source: d.String(), Number: d.Int64(), Line: d.Int64(), Given: d.String()}
	for range count(d) {
		r.Notes = append(r.Notes, d.String())
	}
	for _, s := range []*string{&r.Site, &r.URL, &r.Date, &r.DateFrom, &r.HeadDate, &r.TextKey, &r.Title, &r.TitleFrom, &r.Byline, &r.Dateline, &r.Credit} {
		*s = d.String()
	}
	r.Furniture = d.Float()
	r.Wall = wall.Wall{Kind: wall.Kind(d.String()), Share: d.Float(), Stub: d.Int() == 1}
	r.Input.Bad = corpus.BadBytes{Count: d.Int(), Offset: d.Int64()}
	r.Input.Guessed, r.Input.Letters, r.Input.Strange = d.String(), d.Int(), d.Int()
	r.Wall.Says = d.String()
	r.Hash, r.Lang, r.Words = d.String(), d.String(), d.Int()
	r.rest, r.at = slices.Clone(d.Bytes()), d.Int()
	for range count(d) {
		r.Edits = append(r.Edits, RuleCount{d.String(), d.Int()})
	}
	for range count(d) {
		r.Signals = append(r.Signals, d.Float())
	}
	for range count(d) {
		r.Findings = append(r.Findings, reports.Finding{
			Rule: d.String(), Level: d.String(), Value: d.Float(), Op: d.String(), Threshold: d.Float(), Message: d.String(),
		})
	}
	r.RejectedBy = d.Int()
	kind := d.Int()
	r.Reference, r.bare = kind&kindReference > 0, kind&kindBare > 0
	r.changes = slices.Clone(d.Bytes())
	if err := d.Done(); err != nil {
		return nil, fmt.Errorf("the facts of a record: %w", err)
	}
	return r, nil
}
