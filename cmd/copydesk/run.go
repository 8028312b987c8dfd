package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/copydesk/copydesk/internal/batch"
)

// jobFlags are the flags of every command that runs the job.
type jobFlags struct {
	config    string
	stages    string
	set       batch.Settings // values of flags; taken over where the flag was given
	memory    string
	workers   int
	quiet     bool
	quality   string
	preferred string
}

func (f *jobFlags) register(fs *pflag.FlagSet) {
	fs.StringVarP(&f.config, "config", "c", "", "read settings from this YAML `file` (default: copydesk.yaml here, if there is one)")
	fs.StringVar(&f.stages, "stages", "clean,dedupe,spin", "do only these `stages`")
	fs.StringVar(&f.set.Input.ID, "id-field", "", "`name` of the field that holds the id (default: guessed, and said)")
	fs.StringVar(&f.set.Input.Text, "text-field", "", "`name` of the field that holds the text")
	fs.StringVar(&f.set.Input.Title, "title-field", "", "`name` of the field that holds the headline")
	fs.StringVar(&f.set.Input.URL, "url-field", "", "`name` of the field that holds the URL")
	fs.StringVar(&f.set.Input.Date, "date-field", "", "`name` of the field that holds the date")
	fs.StringVar(&f.set.Input.Source, "source-field", "", "`name` of the field that holds the site or publisher")
	fs.StringVar(&f.set.MaxBadRecords, "max-bad-records", "1%", "exit 3 when more records than this `limit`, a count or a share, cannot be read")
	fs.StringVar(&f.set.MaxRemoved, "max-removed", "100%", "exit 1 when more records than this `limit` are removed")
	fs.StringVar(&f.quality, "profile", "news", "quality `profile`: news, gopher, c4 or fineweb")
	fs.StringVar(&f.set.Spin.Model, "model", "", "spin model `file` (default: the embedded one)")
	fs.StringVar(&f.memory, "memory", "1GB", "memory `budget` of the duplicate search")
	fs.StringVar(&f.preferred, "prefer-source", "", "`sites` whose versions are kept first, best first, comma-separated")
	fs.IntVar(&f.workers, "workers", 0, "`number` of goroutines for the per-record stages (default: one a core)")
	fs.BoolVarP(&f.quiet, "quiet", "q", false, "no progress, no summary")
}

// baseMemoryMB is what a run needs beside the duplicate search: the model, the
// records under way and a few numbers a record.
const baseMemoryMB = 320

// maxWorkers is far beyond any machine; more is a slip of the fingers.
const maxWorkers = 4096

// job turns flags and configuration into a job. Flags win over the file.
func (f *jobFlags) job(fs *pflag.FlagSet, inputs []string, std streams) (batch.Job, error) {
	s := batch.DefaultSettings()
	path := f.config
	if path == "" {
		path = batch.FindSettings()
	}
	if path != "" {
		var err error
		if s, err = batch.LoadSettings(path); err != nil {
			return batch.Job{}, err
		}
	}
	given := func(name string, take func()) {
		if fs.Changed(name) {
			take()
		}
	}
	given("stages", func() { s.Stages = strings.Split(f.stages, ",") })
	given("id-field", func() { s.Input.ID = f.set.Input.ID })
	given("text-field", func() { s.Input.Text = f.set.Input.Text })
	given("title-field", func() { s.Input.Title = f.set.Input.Title })
	given("url-field", func() { s.Input.URL = f.set.Input.URL })
	given("date-field", func() { s.Input.Date = f.set.Input.Date })
	given("source-field", func() { s.Input.Source = f.set.Input.Source })
	given("max-bad-records", func() { s.MaxBadRecords = f.set.MaxBadRecords })
	given("max-removed", func() { s.MaxRemoved = f.set.MaxRemoved })
	given("profile", func() { s.Quality.Profile = f.quality })
	given("model", func() { s.Spin.Model = f.set.Spin.Model })
	given("prefer-source", func() { s.Dedupe.PreferSources = strings.Split(f.preferred, ",") })
	if fs.Changed("memory") {
		mb, err := parseMegabytes(f.memory)
		if err != nil {
			return batch.Job{}, batch.Usagef("--memory: %w", err)
		}
		s.Dedupe.MemoryMB = mb
	}
	if f.workers < 0 || f.workers > maxWorkers {
		return batch.Job{}, batch.Usagef("--workers: %d is not between 0 and %d", f.workers, maxWorkers)
	}
	if err := s.Validate(); err != nil {
		return batch.Job{}, err
	}
	// Fewer collections while memory is plenty, more of them near the budget.
	debug.SetGCPercent(200)
	debug.SetMemoryLimit((s.Dedupe.MemoryMB + baseMemoryMB) << 20)
	return batch.Job{
		Settings: s, Inputs: inputs, Workers: f.workers, Progress: newProgress(std.err, f.quiet),
		Stdin: std.in,
	}, nil
}

func newRunCommand(std streams) *cobra.Command {
	var (
		f        jobFlags
		out      string
		dryRun   bool
		resume   bool
		noReport bool
		format   string
	)
	cmd := &cobra.Command{
		Use:   "run INPUT... -o OUT",
		Short: "Clean, find versions, flag spun text, decide, write files and a report",
		Long: `Run does the whole job. INPUT is a file, a directory (recursively), a glob, or -
for standard input: .txt .md .html .jsonl .ndjson .csv .tsv, Parquet and
WARC/WET, each also compressed (.gz, .zst, .bz2, .xz).

OUT receives documents.jsonl (the verdict on every record), clean.jsonl (the
records kept; see --format), removed.jsonl (why the others were not; the records
themselves are in removed_records.jsonl), rejects.jsonl (input that could not be
read), pairs.jsonl, clusters.jsonl, spin.jsonl, sites.jsonl, summary.json
and report/index.html. The input is never changed.`,
		Example: `  copydesk run articles/ -o out
  copydesk run feed.jsonl.gz -o out --text-field body --max-bad-records 0.1%
  zcat dump.gz | copydesk run - -o out --stages clean,dedupe`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			job, err := f.job(cmd.Flags(), args, std)
			if err != nil {
				return err
			}
			job.Out, job.DryRun, job.Resume = out, dryRun, resume
			if cmd.Flags().Changed("format") {
				job.Settings.Output.Format = format
			}
			if noReport {
				job.Settings.Report = false
			}
			return runRun(cmd.Context(), job, std, f.quiet)
		},
	}
	f.register(cmd.Flags())
	cmd.Flags().StringVarP(&out, "output", "o", "", "`directory` to write to")
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "do everything but write")
	cmd.Flags().BoolVar(&resume, "resume", false, "keep per-record work in OUT while running, and use what an interrupted run left there")
	cmd.Flags().StringVar(&format, "format", "jsonl", "`form` of the records kept: jsonl, jsonl.zst or parquet")
	cmd.Flags().BoolVar(&noReport, "no-report", false, "write no HTML report")
	return cmd
}

func runRun(ctx context.Context, job batch.Job, std streams, quiet bool) error {
	res, err := batch.Run(ctx, job)
	job.Progress.Done()
	if res == nil {
		return err
	}
	if quiet {
		return err
	}
	if werr := writeSummary(std.out, res, job); werr != nil {
		return errors.Join(err, werr)
	}
	return err
}

// writeSummary prints the totals of a run at up to 80 columns.
func writeSummary(w io.Writer, res *batch.Outcome, job batch.Job) error {
	var (
		b = &strings.Builder{}
		c = res.Summary.Counts
	)
	line := func(label string, n int64, note string) {
		fmt.Fprintf(b, "  %-22s %9s", label, thousands(n))
		if note != "" {
			fmt.Fprintf(b, "  %s", note)
		}
		fmt.Fprintln(b)
	}
	fmt.Fprintf(b, "copydesk %s: %s, %s\n", res.Summary.Versions.Copydesk, counted(c.Input, "record"), megabytes(res.Summary.Bytes))
	line("readable", c.Readable, "")
	line("rejected", c.Rejected, rejectedNote(c.Rejected, job.DryRun))
	line("kept", c.Kept, fmt.Sprintf("%s unique, %s representatives", thousands(c.Unique), thousands(c.Clusters)))
	line("removed", c.Removed, fmt.Sprintf("%s duplicates, %s by quality", thousands(c.Duplicates), thousands(c.RejectedQ)))
	line("cleaned", c.Edited, "records changed by cleaning")
	if rel := relationNote(c.ByRelation); rel != "" {
		line("verified pairs", sum(c.ByRelation), rel)
	}
	if len(c.BySpin) > 0 {
		line("spun", c.BySpin["spun"], fmt.Sprintf("and %s suspect; %s flagged", thousands(c.BySpin["suspect"]), counted(c.Flags, "phrase")))
	}
	if c.Renamed > 0 {
		line("ids made unique", c.Renamed, "see notes in documents.jsonl")
	}
	for i, rej := range res.Rejects {
		if i == 3 {
			fmt.Fprintf(b, "  ... %s more in rejects.jsonl\n", thousands(c.Rejected-3))
			break
		}
		fmt.Fprintf(b, "  rejected: %s record %d at byte %d: %s\n", rej.Source, rej.Record, rej.ByteOffset, rej.Reason)
	}
	for _, g := range res.Summary.Guesses {
		fmt.Fprintf(b, "  guessed %s\n", g)
	}
	for _, n := range res.Summary.Notes {
		fmt.Fprintf(b, "  note: %s\n", n)
	}
	switch {
	case job.DryRun:
		fmt.Fprintln(b, "dry run: nothing was written")
	case res.Report != "":
		fmt.Fprintf(b, "report: %s\n", res.Report)
	default:
		fmt.Fprintf(b, "files: %s\n", filepath.Clean(job.Out))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func rejectedNote(n int64, dryRun bool) string {
	if n == 0 || dryRun {
		return ""
	}
	return "see rejects.jsonl"
}

func relationNote(by map[string]int64) string {
	var parts []string
	for _, rel := range []string{"identical", "near", "contained", "spun", "shared"} {
		if by[rel] > 0 {
			parts = append(parts, fmt.Sprintf("%s %s", thousands(by[rel]), rel))
		}
	}
	return strings.Join(parts, ", ")
}

func sum(by map[string]int64) int64 {
	var n int64
	for _, v := range by {
		n += v
	}
	return n
}

func megabytes(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}
