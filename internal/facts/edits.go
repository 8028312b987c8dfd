package facts

import (
	"fmt"
	"slices"

	"github.com/copydesk/copydesk/cleanup"
	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/reports"
)

// packEdits writes what cleaning changed, five bytes an edit beside the text that was
// there: the number of rules and their names, then of each edit its rule, how far it
// starts behind the edit before, the length of what stands there now, and what stood
// there.
func packEdits(edits []cleanup.Edit) []byte {
	if len(edits) == 0 {
		return nil
	}
	var rules []string
	was := 0
	for _, e := range edits {
		was += len(e.Old)
		if !slices.Contains(rules, e.Rule) {
			rules = append(rules, e.Rule)
		}
	}
	b := compact.AppendInt(make([]byte, 0, was+5*len(edits)+64), len(rules))
	for _, rule := range rules {
		b = compact.AppendString(b, rule)
	}
	at := 0
	for _, e := range edits {
		for _, n := range [...]int{slices.Index(rules, e.Rule), e.Start - at, len(e.New)} {
			b = compact.AppendInt(b, n)
		}
		b = compact.AppendString(b, e.Old)
		at = e.End
	}
	return b
}

// Changes are the record's edits, seen from its cleaned text; nil when cleaning
// changed nothing.
func (r *Record) Changes() ([]reports.Edit, error) {
	if len(r.changes) == 0 {
		return nil, nil
	}
	d := compact.Read(r.changes)
	var rules []string
	for range count(d) {
		rules = append(rules, d.String())
	}
	var edits []reports.Edit
	at := 0
	for d.Len() > 0 {
		rule, start, now := d.Int(), at+d.Int(), d.Int()
		e := reports.Edit{Start: start, End: start + now, Was: d.String()}
		if rule < 0 || rule >= len(rules) {
			d.Fail()
			break
		}
		e.Rule = rules[rule]
		edits = append(edits, e)
		at = e.End
	}
	if err := d.Done(); err != nil {
		return nil, fmt.Errorf("the edits of a record: %w", err)
	}
	return edits, nil
}

// cleaned is how the record's text came about, for a cleaner that goes on with it.
func (r *Record) cleaned(text string) (cleanup.Result, error) {
	changes, err := r.Changes()
	if err != nil {
		return cleanup.Result{}, err
	}
	res := cleanup.Result{Text: text}
	if res.Original, err = reports.Undo(text, changes); err != nil {
		return res, err
	}
	longer := 0 // the original, up to the edit
	for _, e := range changes {
		start := e.Start + longer
		end := start + len(e.Was)
		res.Edits = append(res.Edits, cleanup.Edit{Rule: e.Rule, Start: start, End: end, Old: res.Original[start:end], New: text[e.Start:e.End]})
		longer += len(e.Was) - (e.End - e.Start)
	}
	return res, nil
}

// EDIT WEIGHT: what an edit takes beside the text that stood there, as a value and as
// JSON.
const editWeight = 128

// changesWeight is what Changes takes in memory, and its line in edits.jsonl.
func (r *Record) changesWeight() int {
	n := len(r.changes)
	for _, c := range r.Edits {
		n += editWeight * c.Count
	}
	return n
}

// edited takes over what cleaning did.
func (r *Record) edited(edits []cleanup.Edit) {
	r.Edits, r.changes = countRules(edits), packEdits(edits)
}
