package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/check"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/seen"
	"github.com/copydesk/copydesk/internal/settings"
)

// againstFlag is where a job looks up what was seen before.
type againstFlag struct{ path string }

func (f *againstFlag) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.path, "against", "", "`path` of an index, or of an OUT: what was seen before")
	group(cmd, groupInput, "against")
	_ = cmd.MarkFlagDirname("against")
}

// into puts the flag into a job.
func (f *againstFlag) into(cmd *cobra.Command, job *run.Job) error {
	if f.path == "" && cmd.Flags().Changed("against") {
		return settings.Usagef("--against needs a value: an index, or an OUT")
	}
	job.Before = f.path
	return nil
}

// rates are those of the run that is compared with; nil when it is an index, or nothing, or when no bound asks for them.
func (f *againstFlag) rates(ctx context.Context, set *settings.CheckSettings) (*check.Rates, error) {
	if f.path == "" || !seen.IsRun(f.path) {
		return nil, nil
	}
	if wanted, err := check.Compares(set); err != nil || !wanted {
		return nil, err
	}
	return check.ReadRates(ctx, f.path)
}
