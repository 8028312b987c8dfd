package reports

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

// Edit is one change that cleaning made, seen from the cleaned text: its bytes
// [Start, End) stand where Was stood. Start = End where something was cut and nothing put
// in its place. The edits of a record are in order and do not overlap; several may
// stand at one place, each before the next.
type Edit struct {
	Rule       string
	Start, End int
	Was        string
}

// RecordEdits is one line of edits.jsonl: what cleaning changed in one record.
type RecordEdits struct {
	ID    string    `json:"id"`
	Edits []EditRun `json:"edits"`
}

// EditRun is an edit, and those that follow it at once and do the same at other
// places: rule, length and what stood there are equal.
type EditRun struct {
	Rule  string `json:"rule"`
	Start int    `json:"start"` // UTF-8 bytes of the cleaned text
	End   int    `json:"end"`
	Was   string `json:"was"`
	Again []int  `json:"again,omitempty"` // starts of the others
}

var errEdits = errors.New("edits do not fit the text")

// Undo puts back what cleaning changed: each [Start, End) of the cleaned text becomes Was. It
// returns an error when edits are out of order, overlap or point outside of the
// text. Linear in the bytes of text and edits.
func Undo(text string, edits []Edit) (string, error) {
	var b strings.Builder
	b.Grow(len(text))
	at := 0
	for i, e := range edits {
		if e.Start < at || e.End < e.Start || e.End > len(text) {
			return "", fmt.Errorf("%w: edit %d (%s) at %d..%d of %d bytes", errEdits, i+1, e.Rule, e.Start, e.End, len(text))
		}
		b.WriteString(text[at:e.Start])
		b.WriteString(e.Was)
		at = e.End
	}
	b.WriteString(text[at:])
	return b.String(), nil
}

// runs joins edits in a row that do the same.
func runs(edits []Edit) []EditRun {
	var out []EditRun
	for _, e := range edits {
		if n := len(out); n > 0 && out[n-1].does(&e) {
			out[n-1].Again = append(out[n-1].Again, e.Start)
			continue
		}
		out = append(out, EditRun{Rule: e.Rule, Start: e.Start, End: e.End, Was: e.Was})
	}
	return out
}

func (r *EditRun) does(e *Edit) bool {
	return r.Rule == e.Rule && r.End-r.Start == e.End-e.Start && r.Was == e.Was
}

// single takes runs apart again.
func (r *RecordEdits) single() []Edit {
	var out []Edit
	for _, e := range r.Edits {
		out = append(out, Edit{e.Rule, e.Start, e.End, e.Was})
		for _, start := range e.Again {
			out = append(out, Edit{e.Rule, start, start + e.End - e.Start, e.Was})
		}
	}
	return out
}

// addEdited notes whose line of edits.jsonl this is: lines are in input order.
func (r *Run) addEdited(_ int, line []byte) error {
	at, err := r.owner(line)
	if err != nil {
		return err
	}
	if at >= r.documents.len() {
		return fmt.Errorf("id %q is a reference: what cleaning changed in it is not told", r.Documents[at].ID)
	}
	if n := len(r.edited); n > 0 && int(r.edited[n-1]) >= at {
		return fmt.Errorf("id %q is not in the order of %s", r.Documents[at].ID, FileDocuments)
	}
	r.edited = append(r.edited, int32(at))
	return nil
}

// editLine is the line of edits.jsonl of a record; ok is false when it has none.
func (r *Run) editLine(ordinal int) (line int, ok bool) {
	line = sort.Search(len(r.edited), func(i int) bool { return int(r.edited[i]) >= ordinal })
	return line, line < len(r.edited) && int(r.edited[line]) == ordinal
}

// Edits returns what cleaning changed in a record, in the order of its text; nil
// when nothing was, when the run did not clean or is older than the file, and for
// references. O(log edited records + own).
func (r *Run) Edits(ordinal int) ([]Edit, error) {
	line, ok := r.editLine(ordinal)
	if !ok {
		return nil, nil
	}
	var row RecordEdits
	if err := r.edits.decode(line, &row); err != nil {
		return nil, err
	}
	return row.single(), nil
}

// Original returns the text of a record as cleaning got it: Text with Edits undone. For a
// page that is the main text taken out of it, for any other record the text as it
// was read, in UTF-8. Where Edits has nothing it is the cleaned text.
func (r *Run) Original(ordinal int) (string, error) {
	text, err := r.Text(ordinal)
	if err != nil {
		return "", err
	}
	edits, err := r.Edits(ordinal)
	if err != nil {
		return "", err
	}
	before, err := Undo(text, edits)
	if err != nil {
		line, _ := r.editLine(ordinal)
		return "", fmt.Errorf("%s: %w", r.edits.where(line), err)
	}
	return before, nil
}
