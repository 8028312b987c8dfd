package reports

import (
	"cmp"
	"fmt"
)

// Located is a finding and where it stands.
type Located struct {
	Finding
	ID     string // of the record; "" for a finding about the whole corpus
	Source string
	Record int64 // 1-based number in Source
	Title  string
	Site   string // of the record, or that the finding is about; "" when that is not known
	Said   string // Message in words for a person; "" where it is in such
	Start  int    // bytes of the cleaned text; Start == End when the finding is about the whole record
	End    int

	// Path is the file as the system knows it, "" for a finding about no file.
	Path string
	// Line and the others are where it stands in the file, from 1, columns in code points, the end
	// exclusive; 0 when the file holds many records or the finding is about a whole one.
	Line, Column, EndLine, EndColumn int
	RecordLine                       int64  // of the file on which the record begins; 0 when that is not known
	Fix                              string // what to put there instead; "" when there is nothing to say

	// What names the finding from one check to the next, whatever its place.
	Given   string // the id that the input gave the record; "" when it gave none
	Content string // hash of the record's words; "" when there is no record
	Excerpt string // the words that the finding hangs on; "" when it is about the whole record

	Fingerprint string // HASH:N, see doc/formats/baseline.md; "" for none
	State       State  // against a baseline; "" when there is none
	Suppressed  string // why it does not count: the reason of the ignore that covers it; "" when it counts
}

// State is what a baseline says of a finding.
type State string

// States of findings.
const (
	StateNew       State = "new"
	StateUnchanged State = "unchanged" // the baseline has it
	StateUpdated   State = "updated"   // the baseline has the rule broken by this record, by other words
)

// Counts reports whether the finding is news: neither ignored nor in the baseline.
func (l Located) Counts() bool { return l.Suppressed == "" && l.State != StateUnchanged }

// Place returns "source:record", the source alone when there is no record
// number, and "corpus" for a finding about the whole corpus.
func (l Located) Place() string {
	switch {
	case l.Source == "" && l.ID == "":
		return "corpus"
	case l.Source == "":
		return l.ID
	case l.Record == 0:
		return l.Source
	}
	return fmt.Sprintf("%s:%d", l.Source, l.Record)
}

// Spot is Place with the line on which the record begins for its number, where that is known: editors and
// terminals open what is written so.
func (l Located) Spot() string {
	if l.Source == "" || l.Record == 0 || l.RecordLine == 0 {
		return l.Place()
	}
	return fmt.Sprintf("%s:%d", l.Source, l.RecordLine)
}

// Names is what a finding is about where its file and line do not tell: the id of its record, the
// site, or "corpus"; "" when they do.
func (l Located) Names() string {
	switch {
	case l.Path == "":
		return l.Place()
	case l.ID == l.Source:
		return ""
	}
	return l.ID
}

// Says is the finding in words, behind what it names.
func (l Located) Says() string {
	said := cmp.Or(l.Said, l.Message)
	if name := l.Names(); name != "" {
		return name + ": " + said
	}
	return said
}

// FileLine is the line of the file that the finding is shown at: its own, else that of its record,
// else the first.
func (l Located) FileLine() int64 {
	switch {
	case l.Line > 0:
		return int64(l.Line)
	case l.RecordLine > 0:
		return l.RecordLine
	}
	return 1
}
