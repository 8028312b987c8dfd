package batch

import (
	"bytes"
	"context"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
)

// pageRecords is how many records are encoded together: enough to make the
// hand-over cheap.
const pageRecords = 64

// page is a run of records, decided on and encoded.
type page struct {
	documents []reports.Document
	rows      []*row
	kept      [][]byte // fields of the kept ones
	lines     map[string]*lineBuffer
}

// lineBuffer holds lines for one file.
type lineBuffer struct {
	*corpus.JSONLWriter
	b bytes.Buffer
}

func (p *page) file(name string) *lineBuffer {
	l := p.lines[name]
	if l == nil {
		l = &lineBuffer{}
		l.JSONLWriter = corpus.NewJSONLWriter(&l.b)
		p.lines[name] = l
	}
	return l
}

// writeRecords encodes the rows of all files that have one per record on
// several goroutines, and writes them in input order on one.
func (r *runState) writeRecords(ctx context.Context, out *outputs, counts *reports.Counts) error {
	feed := func(_ context.Context, push func(int) error) error {
		for i := 0; i < len(r.ids); i += pageRecords {
			if err := push(i); err != nil {
				return err
			}
		}
		return nil
	}
	encode := func(_ context.Context, from int) (*page, error) {
		p := &page{lines: map[string]*lineBuffer{}}
		for i := from; i < min(from+pageRecords, len(r.ids)); i++ {
			if err := r.encodeRecord(i, p); err != nil {
				return nil, err
			}
		}
		return p, nil
	}
	return orderedMap(ctx, r.job.workers(), feed, encode, func(p *page) error {
		for i, d := range p.documents {
			count(counts, d)
			if r.job.visit != nil {
				r.job.visit(d, p.rows[i])
			}
		}
		r.job.Progress.Advance(int64(len(p.documents)), 0)
		for name, w := range out.files {
			if l := p.lines[name]; l != nil {
				if _, err := w.Write(l.b.Bytes()); err != nil {
					return err
				}
			}
		}
		for _, fields := range p.kept {
			if err := out.keep(fields); err != nil {
				return err
			}
		}
		return nil
	})
}

func (r *runState) encodeRecord(i int, p *page) error {
	w, err := r.row(i)
	if err != nil {
		return err
	}
	v := r.verdicts[i]
	d := r.document(w, v)
	p.documents, p.rows = append(p.documents, d), append(p.rows, w)
	if r.job.DryRun {
		return nil
	}
	for _, f := range w.Flags {
		if err := p.file(reports.FileSpin).Write(f); err != nil {
			return err
		}
	}
	if err := p.file(reports.FileDocuments).Write(d); err != nil {
		return err
	}
	if d.Kept {
		p.kept = append(p.kept, w.Fields)
		return nil
	}
	rule := ""
	if v.cluster >= 0 {
		rule = r.result.Clusters[v.cluster].Rule
	}
	if err := p.file(reports.FileRemoved).Write(removed(d, w, rule)); err != nil {
		return err
	}
	return p.file(reports.FileRemovedRecords).WriteFields(w.Fields)
}
