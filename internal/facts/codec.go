package facts

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/wall"
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
	str := func(s string) { b = binary.AppendUvarint(b, uint64(len(s))); b = append(b, s...) }
	num := func(n int) { b = binary.AppendVarint(b, int64(n)) }
	flt := func(f float64) { b = binary.LittleEndian.AppendUint64(b, math.Float64bits(f)) }

	str(r.ID)
	str(r.Source)
	num(int(r.Number))
	num(int(r.Line))
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
	num(int(r.Input.Bad.Offset))
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
	b = appendPrefixed(b, r.changes)
	return b
}

// recordReader decodes what encode wrote and remembers the first fault.
type recordReader struct {
	b   []byte
	bad bool
}

func (d *recordReader) bytes() []byte {
	n, w := binary.Uvarint(d.b)
	if w <= 0 || n > uint64(len(d.b)-w) {
		d.bad, d.b = true, nil
		return nil
	}
	s := d.b[w : w+int(n)]
	d.b = d.b[w+int(n):]
	return s
}

func (d *recordReader) str() string { return string(d.bytes()) }

func (d *recordReader) num() int {
	n, w := binary.Varint(d.b)
	if w <= 0 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[w:]
	return int(n)
}

// count is a num that says how many elements of at least one byte follow.
func (d *recordReader) count() int {
	n := d.num()
	if n < 0 || n > len(d.b) {
		d.bad, d.b = true, nil
		return 0
	}
	return n
}

func (d *recordReader) flt() float64 {
	if len(d.b) < 8 {
		d.bad, d.b = true, nil
		return 0
	}
	f := math.Float64frombits(binary.LittleEndian.Uint64(d.b))
	d.b = d.b[8:]
	return f
}

// appendPrefixed appends head to b behind its length.
func appendPrefixed(b, head []byte) []byte {
	return append(binary.AppendUvarint(b, uint64(len(head))), head...)
}

// cutPrefixed takes what appendPrefixed wrote off b; whole is false when b is too
// short for it.
func cutPrefixed(b []byte) (head, rest []byte, whole bool) {
	d := recordReader{b: b}
	head = d.bytes()
	return head, d.b, !d.bad
}

func decodeRecord(b []byte) (*Record, error) {
	d := recordReader{b: b}
	r := &Record{ID: d.str(), Source: d.str(), Number: int64(d.num()), Line: int64(d.num()), Given: d.str()}
	for range d.count() {
		r.Notes = append(r.Notes, d.str())
	}
	for _, s := range []*string{&r.Site, &r.URL, &r.Date, &r.DateFrom, &r.HeadDate, &r.TextKey, &r.Title, &r.TitleFrom, &r.Byline, &r.Dateline, &r.Credit} {
		*s = d.str()
	}
	r.Furniture = d.flt()
	r.Wall = wall.Wall{Kind: wall.Kind(d.str()), Share: d.flt(), Stub: d.num() == 1}
	r.Input.Bad = corpus.BadBytes{Count: d.num(), Offset: int64(d.num())}
	r.Input.Guessed, r.Input.Letters, r.Input.Strange = d.str(), d.num(), d.num()
	r.Wall.Says = d.str()
	r.Hash, r.Lang, r.Words = d.str(), d.str(), d.num()
	r.rest, r.at = slices.Clone(d.bytes()), d.num()
	for range d.count() {
		r.Edits = append(r.Edits, RuleCount{d.str(), d.num()})
	}
	for range d.count() {
		r.Signals = append(r.Signals, d.flt())
	}
	for range d.count() {
		r.Findings = append(r.Findings, reports.Finding{
			Rule: d.str(), Level: d.str(), Value: d.flt(), Op: d.str(), Threshold: d.flt(), Message: d.str(),
		})
	}
	r.RejectedBy = d.num()
	kind := d.num()
	r.Reference, r.bare = kind&kindReference > 0, kind&kindBare > 0
	r.changes = slices.Clone(d.bytes())
	if d.bad || len(d.b) != 0 {
		return nil, errRecord
	}
	return r, nil
}
