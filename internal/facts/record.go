package facts

import (
	"fmt"
	"math"

	"github.com/copydesk/copydesk/cleanup/wall"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
)

// Record is what one record says by itself, but for its text and the spin verdict.
type Record struct {
	ID, Source string
	Number     int64  // in Source, from 1
	Line       int64  // of Source on which it begins, from 1; 0: not known
	Given      string // the id that the input gave; "": none
	Notes      []string
	Reference  bool   // what others are compared with, and no part of the input
	Site, URL  string // "" when unknown
	Date       string // as dates.Format gives it; "" when unknown
	DateFrom   string // where Date is from: one of the From...; "" when unknown
	HeadDate   string // the day that the text's own head gives, whatever Date says; "" when it gives none
	TextKey    string // of the field that holds the text
	Title      string
	TitleFrom  string // FromText: it is the first line of the text, no headline that came with it
	Byline     string // as the text has them; "" when none is certain
	Dateline   string
	Credit     string
	Hash       string      // of the folded words: equal for texts that dedupe calls identical
	Lang       string      // "" when it was not measured
	Words      int         // as dedupe counts them
	Edits      []RuleCount // of cleaning, by rule
	Furniture  float64     // share of the original's bytes cut as furniture
	Signals    []float64   // the core ones in registry order; NaN: no value; nil: not measured
	Findings   []reports.Finding
	Wall       wall.Wall // what was met instead of an article; the zero value: nothing, or not looked for
	Input      Input     // what reading it met
	RejectedBy int       // index into Findings of the finding that removes the record, or -1

	changes []byte // what cleaning changed; see Changes
	rest    []byte // the input's own fields without the text
	at      int    // where in rest the text belongs
	bare    bool   // corpus.Record.Bare
}

// Input is what was met where the bytes of a record were made text.
type Input struct {
	corpus.Decoding
	Letters int // beyond ASCII, where the charset was guessed
	Strange int // of these, what does not belong into the language of the text
}

// Where the date of a record is from.
const (
	FromField = "field" // of the input, or what a page says of itself
	FromURL   = "url"
	FromUUID  = "uuid" // an id of version 1, 6 or 7
	FromText  = "text" // its own head
)

// RuleCount is how often a rule of cleaning changed a record.
type RuleCount struct {
	Rule  string
	Count int
}

// Fields are the input's own fields with text in place of the text.
func (r *Record) Fields(text string) []byte {
	return corpus.JoinText(nil, r.rest, r.at, r.TextKey, text)
}

// rename gives the record the id that it has among all records of the input, which is another one than its
// own because an earlier record has that: measured with it, the record would be the same.
func (r *Record) rename(id string) {
	if r.bare {
		var more int
		r.rest, more = corpus.RenameBare(r.rest, r.ID, id)
		r.at += more
	}
	r.Notes = append(r.Notes, repeats(r.ID))
	r.ID = id
}

// repeats is the note on a record whose id an earlier one has.
func repeats(id string) string { return fmt.Sprintf("id %q is used by an earlier record", id) }

// SignalMap names the signals, in registry order, for documents.jsonl.
func (r *Record) SignalMap(names []string) map[string]float64 {
	m := make(map[string]float64, len(r.Signals))
	for i, v := range r.Signals {
		if !math.IsNaN(v) {
			m[names[i]] = v
		}
	}
	return m
}
