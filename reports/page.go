package reports

import (
	"cmp"
	"errors"
)

// page is a run of records, encoded.
type page struct {
	lines     [6]rowLine // of pageFiles
	documents documentLines
	kept      [][]byte // fields of the kept records
}

// pageFiles lists the files of lines that go by record.
func pageFiles() [6]string {
	return [6]string{FileDocuments, FileSpin, FileRemoved, FileRemovedRecords, FileReferences, FileEdits}
}

// reset empties the page, which keeps its memory.
func (p *page) reset() {
	for i := range p.lines {
		p.lines[i].reset()
	}
	clear(p.kept)
	p.kept = p.kept[:0]
}

func (p *page) add(e *Entry) error {
	documents, spin, removed, records, references, edits := &p.lines[0], &p.lines[1], &p.lines[2], &p.lines[3], &p.lines[4], &p.lines[5]
	if e.Reference != nil {
		references.whole(e.Reference)
		return references.err
	}
	if e.Document.Kept != (e.Removed == nil) {
		return errors.New("kept, and a reason to remove it")
	}
	p.documents.append(documents, &e.Document)
	for i := range e.Flags {
		spin.flag(&e.Flags[i])
	}
	if len(e.Edits) > 0 {
		edits.whole(RecordEdits{e.Document.ID, runs(e.Edits)})
	}
	if e.Removed == nil {
		p.kept = append(p.kept, e.Fields)
	} else {
		removed.removed(e.Removed)
		records.fields(e.Fields)
	}
	return cmp.Or(documents.err, spin.err, edits.err, removed.err, records.err)
}
