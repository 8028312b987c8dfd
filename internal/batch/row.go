package batch

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"slices"

	"github.com/copydesk/copydesk/reports"
)

// row is what the per-record stages found out about one record, without its
// text. Rows wait in a spill file until the corpus-wide stages are done.
type row struct {
	ID, Source  string
	Number      int64
	Notes       []string
	Site, Date  string // "" when unknown
	TextKey     string // key of Fields that holds the text
	Title       string
	Byline      string // as the text has them; "" when none is certain
	Dateline    string
	Credit      string
	ContentHash string
	Lang        string
	Words       int
	Fields      []byte // the input's own fields, text replaced by the cleaned text
	Edits       []ruleCount
	Furniture   float64   // share of the original's bytes cut as furniture
	Signals     []float64 // the core ones in registry order; NaN: no value
	Findings    []reports.Finding
	Spin        *reports.Spin // nil when the stage did not run
	Flags       []reports.SpinFlag
	RejectedBy  int // index into Findings of the finding that removes the record, or -1
}

type ruleCount struct {
	Rule  string
	Count int
}

var errRow = errors.New("spilled row is damaged")

// encode appends the row to b: varints, lengths before bytes, floats as their
// bits. The form lives as long as the process.
func (r *row) encode(b []byte) []byte {
	str := func(s string) { b = binary.AppendUvarint(b, uint64(len(s))); b = append(b, s...) }
	num := func(n int) { b = binary.AppendVarint(b, int64(n)) }
	flt := func(f float64) { b = binary.LittleEndian.AppendUint64(b, math.Float64bits(f)) }

	str(r.ID)
	str(r.Source)
	num(int(r.Number))
	num(len(r.Notes))
	for _, n := range r.Notes {
		str(n)
	}
	for _, s := range []string{r.Site, r.Date, r.TextKey, r.Title, r.Byline, r.Dateline, r.Credit} {
		str(s)
	}
	flt(r.Furniture)
	str(r.ContentHash)
	str(r.Lang)
	num(r.Words)
	str(string(r.Fields))
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
	if r.Spin == nil {
		num(0)
	} else {
		num(1)
		str(r.Spin.Verdict)
		flt(r.Spin.Score)
		flt(r.Spin.P)
		num(r.Spin.Flags)
		site := []byte{}
		if r.Spin.Site != nil {
			site, _ = json.Marshal(r.Spin.Site) // strings and finite numbers
		}
		str(string(site))
	}
	num(len(r.Flags))
	for _, f := range r.Flags {
		num(f.Start)
		num(f.End)
		str(f.Written)
		str(f.Expected)
		flt(f.Gain)
		str(f.Kind)
	}
	num(r.RejectedBy)
	return b
}

// rowReader decodes what encode wrote and remembers the first fault.
type rowReader struct {
	b   []byte
	bad bool
}

func (d *rowReader) bytes() []byte {
	n, w := binary.Uvarint(d.b)
	if w <= 0 || n > uint64(len(d.b)-w) {
		d.bad, d.b = true, nil
		return nil
	}
	s := d.b[w : w+int(n)]
	d.b = d.b[w+int(n):]
	return s
}

func (d *rowReader) str() string { return string(d.bytes()) }

func (d *rowReader) num() int {
	n, w := binary.Varint(d.b)
	if w <= 0 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[w:]
	return int(n)
}

// count is a num that says how many elements of at least one byte follow.
func (d *rowReader) count() int {
	n := d.num()
	if n < 0 || n > len(d.b) {
		d.bad, d.b = true, nil
		return 0
	}
	return n
}

func (d *rowReader) flt() float64 {
	if len(d.b) < 8 {
		d.bad, d.b = true, nil
		return 0
	}
	f := math.Float64frombits(binary.LittleEndian.Uint64(d.b))
	d.b = d.b[8:]
	return f
}

func decodeRow(b []byte) (*row, error) {
	d := rowReader{b: b}
	r := &row{ID: d.str(), Source: d.str(), Number: int64(d.num())}
	for range d.count() {
		r.Notes = append(r.Notes, d.str())
	}
	for _, s := range []*string{&r.Site, &r.Date, &r.TextKey, &r.Title, &r.Byline, &r.Dateline, &r.Credit} {
		*s = d.str()
	}
	r.Furniture, r.ContentHash, r.Lang, r.Words = d.flt(), d.str(), d.str(), d.num()
	r.Fields = slices.Clone(d.bytes())
	for range d.count() {
		r.Edits = append(r.Edits, ruleCount{d.str(), d.num()})
	}
	for range d.count() {
		r.Signals = append(r.Signals, d.flt())
	}
	for range d.count() {
		r.Findings = append(r.Findings, reports.Finding{
			Rule: d.str(), Level: d.str(), Value: d.flt(), Op: d.str(), Threshold: d.flt(), Message: d.str(),
		})
	}
	if d.num() == 1 {
		r.Spin = &reports.Spin{Verdict: d.str(), Score: d.flt(), P: d.flt(), Flags: d.num()}
		if b := d.bytes(); len(b) > 0 {
			r.Spin.Site = &reports.SpinSite{}
			d.bad = d.bad || json.Unmarshal(b, r.Spin.Site) != nil
		}
	}
	for range d.count() {
		r.Flags = append(r.Flags, reports.SpinFlag{
			ID: r.ID, Start: d.num(), End: d.num(), Written: d.str(), Expected: d.str(), Gain: d.flt(), Kind: d.str(),
		})
	}
	r.RejectedBy = d.num()
	if d.bad || len(d.b) != 0 {
		return nil, errRow
	}
	return r, nil
}

// signalMap names the signals for documents.jsonl.
func (r *row) signalMap(names []string) map[string]float64 {
	m := make(map[string]float64, len(r.Signals))
	for i, v := range r.Signals {
		if !math.IsNaN(v) {
			m[names[i]] = v
		}
	}
	return m
}
