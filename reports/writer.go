package reports

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/copydesk/copydesk/internal/corpus"
)

// WriterOptions say how a Writer writes.
type WriterOptions struct {
	Format  string      // of the kept records, one of corpus.OutputFormats
	TempDir string      // for what has to wait; "": the system's
	Report  ReportFunc  // nil: the run has no report, and an older one goes
	Disk    corpus.Disk // nil: the system's
}

// Writer is the Sink that writes the files of a run. They lie under temporary
// names until Finish, and an earlier run's files stay as they are.
type Writer struct {
	lineFiles
	dir   string
	o     WriterOptions
	pages *reportDir
	done  bool
}

// Create begins the files of a run in dir, which must exist. Call Finish or Abort.
func Create(dir string, o WriterOptions) (_ *Writer, err error) {
	if o.Disk == nil {
		o.Disk = corpus.System{}
	}
	w := &Writer{
		lineFiles: newLineFiles(o.Disk), dir: dir, o: o, pages: &reportDir{disk: o.Disk, dir: dir},
	}
	defer func() {
		if err != nil {
			w.Abort()
		}
	}()
	clean := CleanFile(o.Format)
	for _, name := range append(dataFiles(), clean, FileSummary) {
		create := w.group.Create
		if name == FileSummary {
			create = w.group.CreateSeal
		}
		if err := w.add(name, filepath.Join(dir, name), create); err != nil {
			return nil, err
		}
	}
	if w.clean, err = corpus.NewFieldsWriter(w.files[clean], o.Format, o.TempDir); err != nil {
		return nil, fmt.Errorf("%s: %w", clean, err)
	}
	return w, nil
}

// Finish makes the report of the files while they are hidden, then puts
// everything in place of an earlier run's: its summary goes first, and the new
// one, whose Clean is filled in here, appears last. Until the bytes of all are
// on disk, the report's too, an error or a ctx that is done leaves the earlier
// run as it was.
func (w *Writer) Finish(ctx context.Context, s Summary) error {
	s.Clean = CleanFile(w.o.Format)
	if err := w.row(FileSummary, s); err != nil {
		return err
	}
	if err := w.clean.Close(ctx); err != nil {
		return fmt.Errorf("%s: %w", s.Clean, err)
	}
	if err := w.group.Flush(); err != nil {
		return err
	}
	if w.o.Report != nil {
		if err := w.report(ctx); err != nil {
			return err
		}
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err := w.group.Commit(w.removeStale, w.pages.replace); err != nil {
		return err
	}
	w.pages.sweep()
	w.done = true
	return nil
}

// report makes the pages of the run as it lies under temporary names.
func (w *Writer) report(ctx context.Context) error {
	run := &Run{Dir: w.dir, tempDir: w.o.TempDir, hidden: map[string]string{}}
	for name, f := range w.files {
		run.hidden[name] = f.file.Written()
	}
	if err := run.open(ctx); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return errors.Join(w.pages.make(ctx, run, w.o.Report), run.Close())
}

// removeStale removes the kept records of a run in another format.
func (w *Writer) removeStale() error {
	for _, format := range corpus.OutputFormats() {
		if format == w.o.Format {
			continue
		}
		if err := w.o.Disk.Remove(filepath.Join(w.dir, CleanFile(format))); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove the file of an earlier run: %w", err)
		}
	}
	return nil
}

// Abort gives up what was not finished; after Finish it does nothing, so it can
// be deferred. It leaves no temporary file.
func (w *Writer) Abort() {
	if w.done {
		return
	}
	w.done = true
	if w.clean != nil {
		w.clean.Discard()
	}
	w.group.Abort()
	w.pages.sweep()
}
