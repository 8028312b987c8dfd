package run

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/html"
	"github.com/copydesk/copydesk/reports/outdir"
)

// Out says where the files of a run go.
type Out struct {
	Dir    string
	Resume bool        // keep per-record work there while running, and use what an interrupted run left
	Force  bool        // also where files are that no run of ours made
	Disk   corpus.Disk // nil: the system's
}

// Files does the whole job and writes OUT. An OUT that could harm an input, or that
// another run holds, is refused before anything is read (package outdir).
func Files(ctx context.Context, job Job, out Out) (res *Outcome, err error) {
	if out.Dir == "" {
		return nil, settings.Usagef("no output directory: give -o OUT or --dry-run")
	}
	if err := job.expand(); err != nil {
		return nil, err
	}
	if err := learnedApart(job.Settings.Spin.Learned, inputPaths(&job), out.Dir); err != nil {
		return nil, err
	}
	claim, err := take(&job, out, false)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, claim.Release()) }()
	job.dir, job.resume, job.writes = out.Dir, out.Resume, true
	o := reports.WriterOptions{Format: job.Settings.Output.Format, TempDir: out.Dir, Disk: out.Disk}
	if job.report = job.Settings.Report; job.report {
		o.Report = func(ctx context.Context, r *reports.Run, dir string) error {
			begun := false
			return html.Write(ctx, dir, r, html.Options{Say: Say, Watch: func(_, all int) {
				if !begun {
					job.progress().Stage(stepReport, "items", int64(all))
					begun = true
				}
				job.progress().Advance(1, 1)
			}})
		}
	}
	w, err := reports.Create(out.Dir, o)
	if err != nil {
		return nil, err
	}
	defer w.Abort()
	res, err = Run(ctx, job, w)
	if res != nil && job.report {
		res.Report = filepath.Join(out.Dir, reports.DirReport, reports.FirstPage)
	}
	return res, err
}

// take takes the directory into use; parts: its files come in parts.
func take(job *Job, out Out, parts bool) (*outdir.Claim, error) {
	claim, err := outdir.Take(out.Dir, outdir.Options{Inputs: inputPaths(job), Stdin: stdinFile(job), Force: out.Force, Resume: out.Resume, Parts: parts})
	return claim, refused(err)
}

// refused is why a directory was not taken. A name under which nothing can be
// written is a mistake of the command line; another run there, and a disk that is
// full or fails, are not.
func refused(err error) error {
	var wrong *outdir.RefusedError
	if errors.As(err, &wrong) {
		return &settings.UsageError{Err: err}
	}
	for _, name := range []error{fs.ErrPermission, fs.ErrExist, syscall.ENOTDIR, syscall.EROFS, syscall.ENAMETOOLONG} {
		if errors.Is(err, name) {
			return &settings.UsageError{Err: err}
		}
	}
	return err
}

// stdinFile is the file that standard input reads, nil when it is none.
func stdinFile(job *Job) fs.FileInfo {
	f, ok := job.Stdin.(*os.File)
	if !ok {
		return nil
	}
	info, err := f.Stat()
	if err != nil {
		return nil
	}
	return info
}

// inputPaths are the files that a job reads, and the arguments that named them.
func inputPaths(job *Job) []string {
	paths := slices.Concat(job.Inputs, job.Against)
	if job.Before != "" {
		paths = append(paths, job.Before)
	}
	for _, f := range job.sources.Files {
		paths = append(paths, f.Path)
	}
	return paths
}

// Within opens the finished run in a directory for somebody, named by what, who changes a part of it. The directory is
// held before the run in it is read: nobody may replace it meanwhile.
func Within(ctx context.Context, what, dir string, do func(*reports.Run) error) (err error) {
	if info, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return settings.Usagef("%s: %s: no such directory", what, dir)
	} else if err == nil && !info.IsDir() {
		return settings.Usagef("%s: %s is no directory", what, dir)
	}
	claim, err := outdir.Lock(dir)
	if err != nil {
		return fmt.Errorf("%s: %w", what, refused(err))
	}
	defer func() { err = errors.Join(err, claim.Release()) }()
	r, err := reports.Open(ctx, dir)
	if err != nil {
		return settings.Usagef("%s: %w", what, err)
	}
	defer r.Close()
	return do(r)
}
