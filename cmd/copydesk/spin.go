package main

import (
	"encoding/json"
	"errors"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/check"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/sarif"
)

func newSpinCommand(std streams) *cobra.Command {
	var (
		model    string
		asJSON   bool
		asSARIF  bool
		verdicts bool
	)
	cmd := &cobra.Command{
		Use:   "spin [FILE...] [FLAGS]",
		Short: "Flag machine-synonymized phrases, like a linter",
		Long: `Spin prints a line per flagged phrase:

  FILE:LINE:COLUMN: "written" -> "expected" (gain KIND)

Lines and columns count from 1, columns in characters; in a file of many records
(.jsonl, .csv) FILE is FILE#RECORD and lines are those of the record's text. The
gain is a log-likelihood ratio in nats. The verdict on each record goes to
standard error, or with --verdicts to standard output. Without FILE, standard
input is read as text. The text is read as it stands, not cleaned.`,
		Example: `  copydesk spin article.txt
  copydesk spin --json feed.jsonl
  copydesk spin --sarif articles/ > spin.sarif`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				args = []string{"-"}
			}
			verdictsTo := std.err
			if verdicts {
				verdictsTo = std.out
			}
			if asJSON && asSARIF {
				return settings.Usagef("--json and --sarif exclude one another")
			}
			set := reports.FindingSet{Version: run.Version, Rules: check.SpinRules()}
			flagged := false
			opt := check.LintOptions{Model: model, Stdin: std.in}
			if asSARIF {
				opt.Rejected = func(x reports.Located) {
					set.Records++
					set.Findings = append(set.Findings, x)
				}
			}
			err := check.Lint(cmd.Context(), args, opt, func(l check.Linted) error {
				flagged = flagged || len(l.Flags) > 0
				switch {
				case asJSON:
					return json.NewEncoder(std.out.JSON()).Encode(l)
				case asSARIF:
					set.Records++
					set.Findings = append(set.Findings, l.Findings()...)
					return nil
				}
				return writeLinted(std.out, verdictsTo, l)
			})
			// An unreadable record is a result among others; anything else leaves no log.
			var unreadable *settings.UnreadableError
			if asSARIF && (err == nil || errors.As(err, &unreadable)) {
				if werr := (sarif.Reporter{}).Report(std.out.JSON(), set); werr != nil {
					return werr
				}
			}
			if err == nil && flagged {
				return errFindings
			}
			return err
		},
	}
	cmd.Flags().StringVar(&model, "model", "", "spin model `file` (default: the embedded one)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object a record: verdict and flags")
	cmd.Flags().BoolVar(&asSARIF, "sarif", false, "print one SARIF 2.1.0 log, with the phrases meant as fixes")
	cmd.Flags().BoolVar(&verdicts, "verdicts", false, "print the verdicts to standard output")
	return cmd
}

func writeLinted(flags, verdicts *terminal, l check.Linted) error {
	for _, f := range l.Flags {
		if err := flags.Printf("%s:%d:%d: %q -> %q (%.2f %s)\n",
			l.Name, f.Line, f.Column, f.Written, f.Expected, f.Gain, f.Kind); err != nil {
			return err
		}
	}
	return verdicts.Printf("%s: %s (%d flags in %d words, score %.2f, p %.2g)\n",
		l.Name, l.Verdict, len(l.Flags), l.Words, l.Score, l.P)
}
