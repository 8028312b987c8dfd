package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/check"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/reports"
)

// reportFlag is the directory that check writes pages to.
type reportFlag struct {
	dir   string
	pages *check.Pages
}

func (f *reportFlag) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.dir, "report", "", "write pages to look at the findings, and at all else, to a `directory`; DIR/index.html is the first")
	group(cmd, groupOutput, "report")
}

// open takes the directory into use. What the run decides goes to the sinks, too.
func (f *reportFlag) open(job *run.Job) (sinks []reports.Sink, err error) {
	if f.dir == "" {
		return nil, nil
	}
	if f.pages, err = check.NewPages(f.dir, job); err != nil {
		return nil, err
	}
	return []reports.Sink{f.pages.Sink()}, nil
}

// write makes the pages and says where they are.
func (f *reportFlag) write(ctx context.Context, set *reports.FindingSet, std streams, quiet bool) error {
	if f.pages == nil {
		return nil
	}
	first, err := f.pages.Write(ctx, set)
	if err != nil || quiet {
		return err
	}
	return std.err.Printf("report: %s\n", first)
}

// close ends it; failed is how the command ended.
func (f *reportFlag) close(failed error) error {
	if f.pages == nil {
		return failed
	}
	return worse(failed, f.pages.Close())
}

// worse is findings, or what is worse than those.
func worse(a, b error) error {
	switch {
	case b == nil:
		return a
	case errors.Is(a, errFindings):
		return b
	}
	return errors.Join(a, b)
}
