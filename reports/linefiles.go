package reports

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/copydesk/copydesk/internal/corpus"
)

// lineFiles are files of lines under way, by the names that they have in a run.
type lineFiles struct {
	group corpus.Group
	files map[string]*output
	clean corpus.FieldsWriter // nil: the kept records are not written here
}

// output is a file of lines.
type output struct {
	rows *corpus.JSONLWriter
	file *corpus.AtomicFile
	size Size
}

// Write implements io.Writer and counts.
func (o *output) Write(b []byte) (int, error) {
	n, err := o.file.Write(b)
	o.size.Lines += int64(bytes.Count(b[:n], []byte{'\n'}))
	o.size.Bytes += int64(n)
	return n, err
}

func newLineFiles(disk corpus.Disk) lineFiles {
	return lineFiles{group: corpus.Group{Disk: disk}, files: map[string]*output{}}
}

// add begins the file of this name.
func (f *lineFiles) add(name, path string, create func(path string) (*corpus.AtomicFile, error)) error {
	file, err := create(path)
	if err != nil {
		return err
	}
	o := &output{file: file, size: Size{Parts: 1}}
	o.rows = corpus.NewJSONLWriter(o)
	f.files[name] = o
	return nil
}

// Page implements Sink: it encodes entries, and take writes the lines.
func (f *lineFiles) Page(entries []Entry) (take func() error, err error) {
	p := &page{}
	for i := range entries {
		if err := p.add(&entries[i]); err != nil {
			return nil, fmt.Errorf("record %s: %w", entries[i].Document.ID, err)
		}
	}
	return func() error { return f.take(p) }, nil
}

func (f *lineFiles) take(p *page) error {
	for i, name := range pageFiles() {
		if p.lines[i].Len() == 0 {
			continue
		}
		o, err := f.file(name)
		if err != nil {
			return err
		}
		if _, err := o.Write(p.lines[i].Bytes()); err != nil {
			return err
		}
	}
	if f.clean == nil && len(p.kept) > 0 {
		return errors.New("a record to keep, and none are written here")
	}
	for _, fields := range p.kept {
		if err := f.clean.WriteFields(fields); err != nil {
			return err
		}
	}
	return nil
}

// file is the file of this name.
func (f *lineFiles) file(name string) (*output, error) {
	if o := f.files[name]; o != nil {
		return o, nil
	}
	return nil, fmt.Errorf("a line for %s, which is not written here", name)
}

func (f *lineFiles) row(name string, row any) error {
	o, err := f.file(name)
	if err != nil {
		return err
	}
	return o.rows.Write(row)
}

// Pair implements Sink.
func (f *lineFiles) Pair(p Pair) error { return f.row(FilePairs, p) }

// Cluster implements Sink.
func (f *lineFiles) Cluster(c Cluster) error { return f.row(FileClusters, c) }

// Site implements Sink.
func (f *lineFiles) Site(s Site) error { return f.row(FileSites, s) }

// Reject implements Sink.
func (f *lineFiles) Reject(r Reject) error { return f.row(FileRejects, r) }
