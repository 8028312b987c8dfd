package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/changes"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
)

// intakeFlags say what of the input is looked at.
type intakeFlags struct {
	allowEmpty bool
	minAge     time.Duration
	since      string
	changed    bool
}

// register adds the flags of every job that reads an input.
func (f *intakeFlags) register(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.allowEmpty, "allow-empty", false, "an input without any record is no mistake")
	cmd.Flags().DurationVar(&f.minAge, "min-age", 0, "pass over files in directories that were changed within this `time`, as 2m: they may still be written")
	group(cmd, groupInput, "input-format", "allow-empty", "min-age")
}

// registerChanges adds those of a job that may look at what changed alone.
func (f *intakeFlags) registerChanges(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.since, "since", "", "only records that are new since the work left `ref`, a commit or branch of the git repository that INPUT is kept in")
	cmd.Flags().BoolVar(&f.changed, "changed", false, "only records that are new since the last commit")
	group(cmd, groupInput, "since", "changed")
}

// over puts the flags into a job.
func (f *intakeFlags) over(ctx context.Context, cmd *cobra.Command, job *run.Job) error {
	job.AllowEmpty = f.allowEmpty
	if f.minAge < 0 {
		return settings.Usagef("--min-age: %s is less than no time", f.minAge)
	}
	if f.minAge > 0 {
		job.FilesBefore = time.Now().Add(-f.minAge)
	}
	since := cmd.Flags().Changed("since")
	switch {
	case since && f.changed:
		return settings.Usagef("--since and --changed exclude one another: --since counts what is not committed, too")
	case since && f.since == "":
		return settings.Usagef("--since needs a value: ref")
	case !since && !f.changed:
		return nil
	}
	o := changes.Options{Since: f.since, Inputs: job.Inputs, Reading: job.Settings.Reading()}
	job.Narrow = func(s corpus.Sources) (corpus.Sources, int64, error) { return changes.Narrow(ctx, s, o) }
	return nil
}
