package review

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// Page makes the page on which a sample is judged, in dir, which is there.
type Page func(ctx context.Context, run *reports.Run, sample []Pair, dir string) error

// SampleOptions say what to draw and where it goes.
type SampleOptions struct {
	Size int
	Seed uint64
	File string // for the sample; "": FileSample in reports.DirReview of the run
	Page Page   // nil: no page
}

// FileSample is the sample, in reports.DirReview.
const FileSample = "sample.jsonl"

// Sample draws a sample of the finished run in dir and writes it, a Pair a line, and its page. It returns the
// file's path and how many pairs were drawn. Nobody else may write in dir meanwhile.
func Sample(ctx context.Context, dir string, o SampleOptions) (path string, drawn int, err error) {
	if o.Size < 1 {
		return "", 0, settings.Usagef("a sample of %d pairs is none", o.Size)
	}
	err = run.Within(ctx, "review", dir, func(r *reports.Run) error {
		pairs, err := Draw(r, o.Size, o.Seed)
		if err != nil {
			return err
		}
		pages := filepath.Join(dir, reports.DirReview)
		if err := os.Mkdir(pages, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("review: %w", err)
		}
		path, drawn = o.File, len(pairs)
		if path == "" {
			path = filepath.Join(pages, FileSample)
		}
		if err := write(path, pairs); err != nil {
			return err
		}
		if o.Page == nil {
			return nil
		}
		return o.Page(ctx, r, pairs, pages)
	})
	return path, drawn, err
}

func write(path string, pairs []Pair) (err error) {
	f, err := corpus.Create(path)
	if err != nil {
		return err
	}
	defer f.Abort()
	e := json.NewEncoder(f)
	e.SetEscapeHTML(false)
	for _, p := range pairs {
		if err := e.Encode(p); err != nil {
			return err
		}
	}
	return f.Commit()
}
