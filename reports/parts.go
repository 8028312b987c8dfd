package reports

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/copydesk/copydesk/internal/corpus"
)

// Size is what was written of a file.
type Size struct {
	Parts int   `json:"parts"`
	Lines int64 `json:"lines"`
	Bytes int64 `json:"bytes"`
}

// Sizes are those of files, by name.
type Sizes map[string]Size

// Merge adds those of other parts.
func (s Sizes) Merge(o Sizes) {
	for name, more := range o {
		n := s[name]
		s[name] = Size{n.Parts + more.Parts, n.Lines + more.Lines, n.Bytes + more.Bytes}
	}
}

// PartFiles lists the files that a run in parts consists of, beside FileSummary.
func PartFiles() []string { return append(dataFiles(), CleanFile("jsonl")) }

// PrepareParts makes, in dir, the directory of each file of a run in parts. What is there stays.
func PrepareParts(dir string) error {
	for _, name := range PartFiles() {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o777); err != nil {
			return fmt.Errorf("parts: %w", err)
		}
	}
	return nil
}

// PartWriter writes a part of files. Others may write the same part at the same time, on other machines too: each writes
// files of its own, and the last to finish puts its bytes, which are the same, in place of the others'. It takes lines as
// a Sink does.
type PartWriter struct {
	lineFiles
	done bool
}

// CreatePart begins a part of files in a directory that PrepareParts made. disk may be nil: the system's. Call Finish
// or Abort.
func CreatePart(dir string, p Part, disk corpus.Disk) (_ *PartWriter, err error) {
	if p.Number < 0 || p.Number >= p.Of || p.Of > partsMost {
		return nil, fmt.Errorf("part %d of %d, where %d are the most", p.Number, p.Of, partsMost)
	}
	w := &PartWriter{lineFiles: newLineFiles(disk)}
	defer func() {
		if err != nil {
			w.Abort()
		}
	}()
	for _, name := range p.Files {
		if err := w.add(name, filepath.Join(dir, name, p.Name()), w.group.Create); err != nil {
			return nil, err
		}
	}
	if clean := w.files[CleanFile("jsonl")]; clean != nil {
		if w.clean, err = corpus.NewFieldsWriter(clean, "jsonl", ""); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// Lines takes whole lines of a file as they are, with their line feeds: those of rows that were encoded elsewhere, as
// corpus.JSONLWriter does.
func (w *PartWriter) Lines(name string, lines []byte) error { return w.lines(name, lines) }

// Finish puts the part in place once all its bytes are on disk, and returns what it holds.
func (w *PartWriter) Finish() (Sizes, error) {
	if w.done {
		return nil, errors.New("a part is finished twice")
	}
	if err := w.group.Commit(); err != nil {
		return nil, err
	}
	w.done = true
	sizes := Sizes{}
	for name, o := range w.files {
		sizes[name] = o.size
	}
	return sizes, nil
}

// Abort gives the part up; after Finish it does nothing. It leaves no temporary file.
func (w *PartWriter) Abort() {
	if !w.done {
		w.done = true
		w.group.Abort()
	}
}
