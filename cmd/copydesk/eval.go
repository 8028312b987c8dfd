package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/eval"
	"github.com/copydesk/copydesk/reports/visible"
)

func newEvalCommand(std streams) *cobra.Command {
	var (
		f      jobFlags
		asJSON bool
		errors int
	)
	cmd := &cobra.Command{
		Use:   "eval DOCS [PAIRS] [FLAGS]",
		Short: "Score the current settings on labelled records",
		Long: `Eval runs the job on labelled records and prints precision, recall and F1 over
judged pairs, the adjusted Rand index over labelled clusters, and the errors.

DOCS has a line {"id","text"[,"cluster"]} per record, PAIRS a line
{"a","b","label"} per judged pair. Labels: neg (must stay apart), contained (one
lies within the other), unsure (not scored); any other means versions of one
text. Both may be compressed (.gz, .zst).

Records with "spin":"clean" or "spin":"spun" score the spin verdicts: AUC and
the share found at 0.1 % and 1 % false positives, by "spinner" and "rate",
"genre" and length; with "exchanges":[{"start","end","written","expected"}],
byte offsets into the text, also the phrases. Use --stages spin to keep the text
as it is, and --stages dedupe,spin for what spun copies beside sources teach.`,
		Args: args("DOCS", "[PAIRS]"),
		RunE: func(cmd *cobra.Command, args []string) error {
			job, err := f.job(args[:1], std)
			if err != nil {
				return err
			}
			spareMemory(&job)
			pairs := ""
			if len(args) == 2 {
				pairs = args[1]
			}
			e, err := eval.Evaluate(cmd.Context(), job, args[0], pairs)
			if err != nil {
				return err
			}
			if asJSON {
				return json.NewEncoder(std.out.JSON()).Encode(e)
			}
			return writeEvaluation(std.out, e, errors)
		},
	}
	f.register(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print everything, all errors included, as one JSON object")
	cmd.Flags().IntVar(&errors, "errors", 10, "`number` of errors of each kind to list")
	group(cmd, groupOutput, "json", "errors")
	return cmd
}

func writeEvaluation(w io.Writer, e *eval.Evaluation, most int) error {
	b := &strings.Builder{}
	visible.Fprintf(b, "%s records, %s clusters\n", thousands(e.Records), thousands(e.Clusters))
	if p := e.Pairs; p != nil {
		visible.Fprintf(b, "pairs      P %.4f  R %.4f  F1 %.4f\n", p.Precision, p.Recall, p.F1)
		visible.Fprintf(b, "  versions   %d merged, %d missed\n", p.Together.Right, p.Together.Wrong)
		if p.Contained.Right+p.Contained.Wrong > 0 {
			visible.Fprintf(b, "  contained  %d found, %d missed (recall %.4f)\n", p.Contained.Right, p.Contained.Wrong, p.Contained.Share())
		}
		visible.Fprintf(b, "  different  %d apart, %d falsely merged\n", p.Apart.Right, p.Apart.Wrong)
		for _, label := range slices.Sorted(maps.Keys(e.ByLabel)) {
			visible.Fprintf(b, "  %s:", label)
			for _, rel := range slices.Sorted(maps.Keys(e.ByLabel[label])) {
				visible.Fprintf(b, " %s %d;", rel, e.ByLabel[label][rel])
			}
			b.WriteByte('\n')
		}
	}
	if e.ARI != nil {
		visible.Fprintf(b, "clusters   ARI %.4f\n", *e.ARI)
	}
	if len(e.Spin) > 0 {
		visible.Fprintf(b, "spin       %d spun, %d suspect, %d clean, %d too short; %.2f flags per 1,000 words\n",
			e.Spin[string(spin.Spun)], e.Spin[string(spin.Suspect)], e.Spin[string(spin.Clean)], e.Spin[string(spin.TooShort)], 1000*float64(e.Flags)/float64(max(e.Words, 1)))
	}
	writeSpinScore(b, e.Spun)
	shown := map[string]int{}
	for _, x := range e.Errors {
		if shown[x.Kind]++; shown[x.Kind] <= most {
			visible.Fprintf(b, "  %s: %s and %s (found: %s)\n", x.Kind, x.A, x.B, x.Relation)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(shown)) {
		if n := shown[kind] - most; n > 0 {
			visible.Fprintf(b, "  %d more %s; --json lists all\n", n, kind)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeSpinScore prints a table of clean and one of spun records.
func writeSpinScore(b *strings.Builder, s *eval.SpinScore) {
	if s == nil {
		return
	}
	visible.Fprintf(b, "%-24s %8s %8s %8s %8s\n", "clean records", "records", "spun", "suspect", "flags/k")
	for _, c := range s.Clean {
		visible.Fprintf(b, "  %-22s %8d %7.2f%% %7.2f%% %8.2f\n", cmp.Or(c.Genre, "all"), c.Records, 100*c.Spun, 100*c.Suspect, c.FlagsPerThousand)
	}
	visible.Fprintf(b, "%-24s %7s %6s %6s %6s %6s %5s %5s %5s\n", "spun records", "records", "AUC", "@.1%", "@1%", "called", "P", "R", "exact")
	for _, r := range s.Spun {
		name := fmt.Sprintf("%s %g%%", r.Spinner, 100*r.Rate)
		if r.Genre != "" || r.Length != "" {
			name = "  " + r.Genre + r.Length
		}
		visible.Fprintf(b, "%-24s %7d %6.3f %6.3f %6.3f %6.3f %5.2f %5.2f %5.2f\n",
			name, r.Records, r.AUC, r.TPR01, r.TPR1, r.Called, r.Precision, r.Recall, r.Exact)
	}
	if s.Unplaced > 0 {
		visible.Fprintf(b, "%d records were cleaned: their exchanges are not compared with flags\n", s.Unplaced)
	}
}
