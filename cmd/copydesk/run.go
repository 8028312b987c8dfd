package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/visible"
)

func newRunCommand(std streams) *cobra.Command {
	var (
		f      jobFlags
		out    = run.Out{Disk: std.disk}
		dryRun bool

		against []string
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
read), pairs.jsonl, clusters.jsonl, spin.jsonl, sites.jsonl, summary.json
and report/index.html.

With --reference PATH the input is also compared with the records there. What is
a version of one of them is removed; they themselves stay, and only those that
are named are written, to references.jsonl.

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
			job.Against = against
			return runRun(cmd.Context(), job, out, dryRun, std, f.quiet)
		},
	}
	f.register(cmd)
	cmd.Flags().StringArrayVar(&against, "reference", nil, "`path` of records that stay and are only compared with; may be repeated")
	cmd.Flags().StringVarP(&out.Dir, "output", "o", "", "`directory` to write to")
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "do everything but write")
	cmd.Flags().BoolVar(&out.Resume, "resume", false, "keep work in OUT and use what a killed run left there")
	cmd.Flags().BoolVar(&out.Force, "force", false, "write to OUT though it holds files that no run made")
	group(cmd, groupInput, "reference")
	group(cmd, groupOutput, "output", "dry-run", "resume", "force")
	return cmd
}

func runRun(ctx context.Context, job run.Job, out run.Out, dryRun bool, std streams, quiet bool) error {
	spareMemory(&job)
	var (
		res *run.Outcome
		err error
	)
	if dryRun {
		res, err = run.Run(ctx, job, reports.Discard{})
	} else {
		res, err = run.Files(ctx, job, out)
	}
	if res == nil || quiet {
		return err
	}
	if werr := writeSummary(std.out, res, out.Dir, dryRun); werr != nil {
		if err != nil {
			return fmt.Errorf("%w (and its summary cannot be printed: %w)", err, werr)
		}
		return werr
	}
	return err
}

// writeSummary prints the totals of a run at up to 80 columns, and what it has to say of
// names and places, which may be longer.
func writeSummary(w io.Writer, res *run.Outcome, dir string, dryRun bool) error {
	var (
		b = &strings.Builder{}
		c = res.Summary.Counts
	)
	line := func(label string, n int64, note string) {
		visible.Fprintf(b, "  %-22s %9s", label, thousands(n))
		if note != "" {
			b.WriteString("  " + broken(note)) // figures and words of ours
		}
		b.WriteByte('\n')
	}
	warnings(b, res.Summary.Findings)
	visible.Fprintf(b, "copydesk %s: %s, %s\n", res.Summary.Versions.Copydesk, counted(c.Input, "record"), megabytes(res.Summary.Bytes))
	line("readable", c.Readable, "")
	line("rejected", c.Rejected, rejectedNote(c.Rejected, dryRun))
	if c.References > 0 {
		line("references", c.References, "compared with, not removed")
	}
	line("kept", c.Kept, keptNote(c))
	line("removed", c.Removed, removedNote(c))
	if c.WordsRemoved > 0 {
		line("words lost", c.WordsLost, fmt.Sprintf("of %s in removed duplicates (%.1f%%), in no text kept in their place",
			thousands(c.WordsRemoved), 100*float64(c.WordsLost)/float64(c.WordsRemoved)))
	}
	line("cleaned", c.Edited, "records changed by cleaning")
	if rel := relationNote(c.ByRelation); rel != "" {
		line("verified pairs", sum(c.ByRelation), rel)
	}
	if len(c.BySpin) > 0 {
		line("spun", c.BySpin[string(spin.Spun)], fmt.Sprintf("and %s suspect; %s flagged", thousands(c.BySpin[string(spin.Suspect)]), counted(c.Flags, "phrase")))
	}
	if c.Renamed > 0 {
		line("ids made unique", c.Renamed, "see notes in documents.jsonl")
	}
	for i, rej := range res.Rejects {
		if i == 3 {
			visible.Fprintf(b, "  ... %s more in rejects.jsonl\n", thousands(c.Rejected-3))
			break
		}
		visible.Fprintf(b, "  rejected: %s record %d at byte %d: %s\n", rej.Source, rej.Record, rej.ByteOffset, rej.Reason)
	}
	for _, g := range res.Summary.Guesses {
		visible.Fprintf(b, "  guessed %s\n", g)
	}
	for _, n := range res.Summary.Notes {
		visible.Fprintf(b, "  note: %s\n", n)
	}
	switch {
	case dryRun:
		b.WriteString("dry run: nothing was written\n")
	case res.Report != "":
		visible.Fprintf(b, "report: %s\n", res.Report)
	default:
		visible.Fprintf(b, "files: %s\n", filepath.Clean(dir))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// warnings says what is wrong with whole sites, a line a rule, each with the site that
// it is worst for.
func warnings(b *strings.Builder, found []reports.SiteFinding) {
	for from := 0; from < len(found); {
		to := from + 1
		for to < len(found) && found[to].Rule == found[from].Rule {
			to++
		}
		more := ""
		if n := to - from - 1; n > 0 {
			more = fmt.Sprintf("; likewise %s of %s (see sites.jsonl)", counted(aboutRecords(found[from+1:to]), "record"), counted(int64(n), "other site"))
		}
		visible.Fprintf(b, "warning: %s%s [%s]\n", found[from].Message, more, found[from].Rule)
		from = to
	}
}

// aboutRecords is how many records findings are about.
func aboutRecords(found []reports.SiteFinding) (n int64) {
	for _, f := range found {
		n += int64(f.Records)
	}
	return n
}

func rejectedNote(n int64, dryRun bool) string {
	if n == 0 || dryRun {
		return ""
	}
	return "see rejects.jsonl"
}

func keptNote(c reports.Counts) string {
	note := fmt.Sprintf("%s unique, %s", thousands(c.Unique), counted(c.Representatives, "representative"))
	if c.Versions > 0 {
		note += fmt.Sprintf(", %s beside them", counted(c.Versions, "version"))
	}
	return note
}

func removedNote(c reports.Counts) string {
	note := fmt.Sprintf("%s duplicates, %s by quality", thousands(c.Duplicates), thousands(c.RejectedQ))
	if c.RejectedSpun > 0 {
		note += fmt.Sprintf(", %s spun", thousands(c.RejectedSpun))
	}
	return note
}

// relationNote counts pairs by relation, those that are mostly merged first.
func relationNote(by map[string]int64) string {
	var parts []string
	for _, rel := range []verify.Relation{
		verify.Identical, verify.Near, verify.Contained, verify.Rewritten, run.RelationSpun, verify.Updated, verify.Edition, verify.Shared,
	} {
		if n := by[string(rel)]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %s", thousands(n), rel))
		}
	}
	return strings.Join(parts, ", ")
}

// noteColumns is how wide the notes beside the figures are.
const noteColumns = 44

// broken is a note in lines of at most noteColumns characters, broken after commas, all but the
// first indented to where it begins.
func broken(note string) string {
	var b strings.Builder
	used := 0
	for i, part := range strings.Split(note, ", ") {
		switch {
		case i == 0:
		case used+len(", ")+len(part) >= noteColumns: // a comma may follow
			b.WriteString(",\n" + strings.Repeat(" ", 80-noteColumns))
			used = 0
		default:
			b.WriteString(", ")
			used += len(", ")
		}
		b.WriteString(part)
		used += len(part)
	}
	return b.String()
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
