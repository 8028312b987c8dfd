package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/reports"
)

func newRunCommand(std streams) *cobra.Command {
	var (
		f      jobFlags
		intake intakeFlags
		out    = run.Out{Disk: std.disk}
		dryRun bool

		references []string
		before     againstFlag
	)
	cmd := &cobra.Command{
		Use:   "run INPUT... -o OUT [FLAGS]",
		Short: "Clean, find versions, flag spun text, write files and a report",
		Long: `Run does the whole job. INPUT is a file, a directory (recursively), a glob, or -
for standard input: .txt .md .html .jsonl .ndjson .csv .tsv, Parquet and
WARC/WET, each also compressed (.gz, .zst, .bz2, .xz).

OUT receives documents.jsonl (the verdict on every record), clean.jsonl (the
records kept; see --format), removed.jsonl (why the others were not; the records
themselves are in removed_records.jsonl), rejects.jsonl (input that could not be
read), pairs.jsonl, clusters.jsonl, spin.jsonl, edits.jsonl (what cleaning
changed), sites.jsonl, summary.json and report/index.html.

With --reference PATH the input is also compared with the records there. What is
a version of one of them is removed; they themselves stay, and only those that
are named are written, to references.jsonl.

With --against INDEX ("copydesk index") the same holds for what was seen before:
a record goes where one that was kept then stands for it, and the others say
which one they are a version of and what is new in them.

The input is never changed: OUT must not be, hold or lie in an INPUT, nor hold
files that no run made (--force allows the latter).`,
		Example: `  copydesk run articles/ -o out
  copydesk run feed.jsonl.gz -o out --text-field body --max-bad-records 0.1%
  zcat dump.gz | copydesk run - -o out --stages clean,dedupe`,
		Args: args("INPUT..."),
		RunE: func(cmd *cobra.Command, args []string) error {
			job, err := f.job(args, std)
			if err != nil {
				return err
			}
			if err := intake.over(cmd.Context(), cmd, &job); err != nil {
				return err
			}
			if err := before.into(cmd, &job); err != nil {
				return err
			}
			job.Against = references
			return runRun(cmd.Context(), job, out, dryRun, std, f.quiet)
		},
	}
	f.register(cmd)
	intake.register(cmd)
	cmd.Flags().StringArrayVar(&references, "reference", nil, "`path` of records that stay and are only compared with; may be repeated")
	cmd.Flags().StringVarP(&out.Dir, "output", "o", "", "`directory` to write to")
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "do everything but write")
	cmd.Flags().BoolVar(&out.Resume, "resume", false, "keep work in OUT and use what a killed run left there")
	cmd.Flags().BoolVar(&out.Force, "force", false, "write to OUT though it holds files that no run made")
	before.register(cmd)
	group(cmd, groupInput, "reference")
	group(cmd, groupOutput, "output", "dry-run", "resume", "force")
	f.printable(cmd, std)
	return cmd
}

func runRun(ctx context.Context, job run.Job, out run.Out, dryRun bool, std streams, quiet bool) error {
	defer spareMemory(&job)()
	job.Settings.Spin.Ahead()
	var (
		res   *run.Outcome
		err   error
		begun = time.Now()
	)
	if dryRun {
		res, err = run.Run(ctx, job, reports.Discard{})
	} else {
		res, err = run.Files(ctx, job, out)
	}
	if res == nil || quiet {
		return err
	}
	if werr := writeSummary(std.out, res, out.Dir, dryRun, time.Since(begun)); werr != nil {
		if err != nil {
			return fmt.Errorf("%w (and its summary cannot be printed: %w)", err, werr)
		}
		return werr
	}
	return err
}
