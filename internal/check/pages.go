package check

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/html"
	"github.com/copydesk/copydesk/reports/outdir"
)

// Pages is the report of a check: the pages that a run makes, the first of them with the findings, in a directory that
// holds nothing else. The files that they are made from lie in a temporary directory meanwhile.
type Pages struct {
	dir   string
	claim *outdir.Claim
	files string // of the run, temporary
	w     *reports.Writer
}

// NewPages takes a directory into use, before anything is read: a new one, one that is empty or one that an earlier report
// stands in. Call Close.
func NewPages(dir string, job *run.Job) (_ *Pages, err error) {
	p := &Pages{dir: dir}
	if p.claim, err = outdir.TakePages(dir, append(append([]string{}, job.Inputs...), job.Against...)); err != nil {
		var busy *outdir.BusyError
		if errors.As(err, &busy) {
			return nil, err
		}
		return nil, settings.Usagef("--report: %w", err)
	}
	if p.files, err = os.MkdirTemp("", "copydesk-check-"); err == nil {
		p.w, err = reports.Create(p.files, reports.WriterOptions{Format: "jsonl", TempDir: p.files})
	}
	if err != nil {
		return nil, errors.Join(err, p.Close())
	}
	return p, nil
}

// Sink takes what the run decides, beside whoever judges it.
func (p *Pages) Sink() reports.Sink { return p.w }

// Write makes the pages, once the run is over and the findings are judged. It returns the path of the first.
func (p *Pages) Write(ctx context.Context, set *reports.FindingSet) (first string, err error) {
	r, err := reports.Open(ctx, p.files)
	if err != nil {
		return "", fmt.Errorf("report: %w", err)
	}
	defer r.Close()
	if err := p.claim.Publish(func(dir string) error {
		return html.Write(ctx, dir, r, html.Options{Check: set, Say: run.Say})
	}); err != nil {
		return "", fmt.Errorf("report: %w", err)
	}
	return filepath.Join(p.dir, reports.FirstPage), nil
}

// Close gives the directory up, and the temporary one.
func (p *Pages) Close() error {
	if p.w != nil {
		p.w.Abort()
	}
	return errors.Join(os.RemoveAll(p.files), p.claim.Release())
}
