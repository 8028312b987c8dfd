package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/html"
)

// outputs are the files of a run, open under temporary names.
type outputs struct {
	group   corpus.Group
	files   map[string]io.Writer           // empty in a dry run
	writers map[string]*corpus.JSONLWriter // the same files
	clean   corpus.FieldsWriter            // nil in a dry run
}

func (r *runState) openOutputs() (*outputs, error) {
	o := &outputs{files: map[string]io.Writer{}, writers: map[string]*corpus.JSONLWriter{}}
	if r.job.DryRun {
		return o, nil
	}
	for _, name := range []string{reports.FileDocuments, reports.FileRemoved, reports.FileRemovedRecords, reports.FileRejects, reports.FilePairs, reports.FileClusters, reports.FileSpin, reports.FileSites, reports.FileSummary} {
		create := o.group.Create
		if name == reports.FileSummary {
			create = o.group.CreateSeal
		}
		f, err := create(r.outPath(name))
		if err != nil {
			o.group.Abort()
			return nil, err
		}
		o.files[name] = f
		o.writers[name] = corpus.NewJSONLWriter(f)
	}
	f, err := o.group.Create(r.outPath(r.cleanFile()))
	if err == nil {
		o.clean, err = corpus.NewFieldsWriter(f, r.job.Settings.Output.Format, r.spillDir)
	}
	if err != nil {
		o.group.Abort()
		return nil, err
	}
	return o, nil
}

// cleanFile names the file of the kept records.
func (r *runState) cleanFile() string { return reports.CleanFile(r.job.Settings.Output.Format) }

// keep writes the fields of a kept record.
func (o *outputs) keep(fields []byte) error {
	if o.clean == nil {
		return nil
	}
	return o.clean.WriteFields(fields)
}

// put writes one row to a file; in a dry run it does nothing.
func (o *outputs) put(name string, v any) error {
	if w := o.writers[name]; w != nil {
		return w.Write(v)
	}
	return nil
}

// raw writes one line as it is.
func (o *outputs) raw(name string, line []byte) error {
	if w := o.writers[name]; w != nil {
		return w.WriteFields(line)
	}
	return nil
}

// write decides on every record for the last time, writes the files and
// commits them together.
func (r *runState) write(ctx context.Context) (_ *Outcome, err error) {
	r.watch.start("write")
	r.job.Progress.Stage("write", "records", int64(len(r.ids)))
	defer r.job.Progress.Done()
	out, err := r.openOutputs()
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			out.group.Abort()
		}
	}()
	counts := newCounts()
	if err := r.writeRecords(ctx, out, counts); err != nil {
		return nil, err
	}
	if err := r.writeClusters(out, counts); err != nil {
		return nil, err
	}
	for _, site := range r.siteRows {
		if err := out.put(reports.FileSites, site); err != nil {
			return nil, err
		}
	}
	for _, rej := range r.rejects {
		if r.job.visitReject != nil {
			r.job.visitReject(rej)
		}
		if err := out.put(reports.FileRejects, rej); err != nil {
			return nil, err
		}
	}
	r.finish(counts)
	if err := conserved(counts); err != nil {
		return nil, err
	}
	res := &Outcome{Rejects: r.rejects[:min(firstRejects, len(r.rejects))]}
	if res.Summary, err = r.summary(counts); err != nil {
		return nil, err
	}
	if err := out.put(reports.FileSummary, res.Summary); err != nil {
		return nil, err
	}
	if r.job.DryRun {
		return res, nil
	}
	if err := out.clean.Close(); err != nil {
		return nil, fmt.Errorf("%s: %w", r.cleanFile(), err)
	}
	if err := out.group.Flush(); err != nil {
		return nil, err
	}
	if err := r.commit(out); err != nil {
		return nil, err
	}
	if err := r.prep.log.remove(); err != nil {
		return nil, err
	}
	if r.job.Settings.Report {
		if res.Report, err = WriteReport(ctx, r.job.Out); err != nil {
			return nil, err
		}
	}
	return res, nil
}

// commit puts the files in place of an earlier run's. An OUT whose summary is
// gone is known to be between two runs.
func (r *runState) commit(out *outputs) error {
	return out.group.Commit(func() error {
		for _, format := range corpus.OutputFormats() {
			if name := reports.CleanFile(format); name != r.cleanFile() {
				if err := os.Remove(r.outPath(name)); err != nil && !errors.Is(err, os.ErrNotExist) {
					return fmt.Errorf("remove the file of an earlier run: %w", err)
				}
			}
		}
		return nil
	})
}

// row reads a record's row back.
func (r *runState) row(i int) (*row, error) {
	b, err := r.rows.at(i)
	if err != nil {
		return nil, fmt.Errorf("record %s: %w", r.ids[i], err)
	}
	w, err := decodeRow(b)
	if err != nil {
		return nil, fmt.Errorf("record %s: %w", r.ids[i], err)
	}
	return w, nil
}

func (r *runState) writeClusters(out *outputs, counts *reports.Counts) error {
	for i := range r.pairs.Len() {
		line, err := r.pairs.At(i)
		if err != nil {
			return err
		}
		if err := out.raw(reports.FilePairs, line); err != nil {
			return err
		}
	}
	maps.Copy(counts.ByRelation, r.byRel)
	for _, cl := range r.result.Clusters {
		row := reports.Cluster{Cluster: cl.ID, Size: len(cl.Members), Representative: r.id(cl.Members[0].Ordinal), Rule: cl.Rule}
		for m, member := range cl.Members {
			rm := reports.Member{ID: r.id(member.Ordinal), Relation: string(member.Relation), Similarity: round(member.Similarity, 4)}
			if m == 0 {
				rm.Relation, rm.Similarity = reports.RoleRepresentative, 1
			}
			row.Members = append(row.Members, rm)
		}
		if err := out.put(reports.FileClusters, row); err != nil {
			return err
		}
	}
	return nil
}

// WriteReport makes the pages of a finished run and returns the path of the
// first.
func WriteReport(ctx context.Context, dir string) (string, error) {
	run, err := reports.Open(ctx, dir)
	if err != nil {
		return "", Usagef("report: %w", err)
	}
	defer run.Close()
	pages := func(ctx context.Context, run *reports.Run, dir string) error {
		return html.Write(ctx, dir, run, html.Options{})
	}
	if err := reports.Rewrite(ctx, run, corpus.System{}, pages); err != nil {
		return "", err
	}
	return filepath.Join(dir, reports.DirReport, reports.FirstPage), nil
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
