package reports

import (
	"bytes"
	"errors"

	"github.com/copydesk/copydesk/internal/corpus"
)

// page is a run of records, encoded.
type page struct {
	lines     [6]lineBuffer // of pageFiles
	documents documentLines
	kept      [][]byte // fields of the kept records
}

// pageFiles lists the files of lines that go by record.
func pageFiles() [6]string {
	return [6]string{FileDocuments, FileSpin, FileRemoved, FileRemovedRecords, FileReferences, FileEdits}
}

// lineBuffer holds lines for one file.
type lineBuffer struct {
	bytes.Buffer
	w *corpus.JSONLWriter
}

func (l *lineBuffer) lines() *corpus.JSONLWriter {
	if l.w == nil {
		l.w = corpus.NewJSONLWriter(&l.Buffer)
	}
	return l.w
}

func (p *page) add(e *Entry) error {
	if e.Reference != nil {
		return p.lines[4].lines().Write(e.Reference)
	}
	if e.Document.Kept != (e.Removed == nil) {
		return errors.New("kept, and a reason to remove it")
	}
	documents, spin, removed, records := &p.lines[0], &p.lines[1], &p.lines[2], &p.lines[3]
	if err := p.documents.append(documents, e.Document); err != nil {
		return err
	}
	for _, f := range e.Flags {
		if err := spin.lines().Write(f); err != nil {
			return err
		}
	}
	if len(e.Edits) > 0 {
		if err := p.lines[5].lines().Write(RecordEdits{e.Document.ID, runs(e.Edits)}); err != nil {
			return err
		}
	}
	if e.Removed == nil {
		p.kept = append(p.kept, e.Fields)
		return nil
	}
	if err := removed.lines().Write(e.Removed); err != nil {
		return err
	}
	return records.lines().WriteFields(e.Fields)
}
