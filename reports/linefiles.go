package reports

import (
	"bytes"
	"errors"
	"fmt"
	"sync"

	"github.com/copydesk/copydesk/internal/corpus"
)

// lineFiles are files of lines under way, by the names that they have in a run.
type lineFiles struct {
	group corpus.Group
	files map[string]*output
	clean corpus.FieldsWriter // nil: the kept records are not written here
	pages *sync.Pool          // of *page: those that were written
	room  *sync.Pool          // of *rowLine: likewise
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
	return lineFiles{
		group: corpus.Group{Disk: disk}, files: map[string]*output{},
		pages: &sync.Pool{New: func() any { return &page{} }}, room: &sync.Pool{New: func() any { return &rowLine{} }},
	}
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
	p := f.pages.Get().(*page)
	for i := range entries {
		if err := p.add(&entries[i]); err != nil {
			return nil, fmt.Errorf("record %s: %w", entries[i].Document.ID, err)
		}
	}
	return func() error {
		defer f.pages.Put(p)
		defer p.reset()
		return f.take(p)
	}, nil
}

// Pairs implements Sink, as Page.
func (f *lineFiles) Pairs(pairs []Pair) (take func() error, err error) {
	l := f.room.Get().(*rowLine)
	for i := range pairs {
		if l.pair(&pairs[i]); l.err != nil {
			return nil, fmt.Errorf("pair of %s and %s: %w", pairs[i].A, pairs[i].B, l.err)
		}
	}
	return func() error {
		defer f.room.Put(l)
		defer l.reset()
		return f.lines(FilePairs, l.b)
	}, nil
}

func (f *lineFiles) take(p *page) error {
	for i, name := range pageFiles() {
		if len(p.lines[i].b) == 0 {
			continue
		}
		if err := f.lines(name, p.lines[i].b); err != nil {
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

// lines writes whole lines of the file of this name.
func (f *lineFiles) lines(name string, b []byte) error {
	o, err := f.file(name)
	if err != nil {
		return err
	}
	_, err = o.Write(b)
	return err
}

func (f *lineFiles) row(name string, row any) error {
	o, err := f.file(name)
	if err != nil {
		return err
	}
	return o.rows.Write(row)
}

// Cluster implements Sink.
func (f *lineFiles) Cluster(c Cluster) error {
	l := f.room.Get().(*rowLine)
	defer f.room.Put(l)
	defer l.reset()
	if l.cluster(&c); l.err != nil {
		return fmt.Errorf("cluster %s: %w", c.Cluster, l.err)
	}
	return f.lines(FileClusters, l.b)
}

// Site implements Sink.
func (f *lineFiles) Site(s Site) error { return f.row(FileSites, s) }

// Reject implements Sink.
func (f *lineFiles) Reject(r Reject) error { return f.row(FileRejects, r) }
