package main

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/check"
	"github.com/copydesk/copydesk/internal/nearest"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
	jsonreport "github.com/copydesk/copydesk/reports/json"
	"github.com/copydesk/copydesk/reports/text"
)

// failNever is the --fail-on for which findings are no failure.
const failNever = "never"

func newCheckCommand(std streams) *cobra.Command {
	var (
		f       jobFlags
		failOn  string
		formats []string
		color   colorFlag
	)
	levels := []string{reports.LevelError, reports.LevelWarn, failNever}
	cmd := &cobra.Command{
		Use:   "check INPUT... [FLAGS]",
		Short: "Report duplicates, spun text, unreadable records; for CI",
		Long: `Check runs the whole job without writing OUT and reports each broken rule:

  duplicate.RELATION   a version of a record that is kept (error)
  version.RELATION     the same, but kept: the other lacks too much (warn)
  spin.spun            text reads as machine-synonymized (error)
  spin.suspect         text may be machine-synonymized (warn)
  input.unreadable     input that could not be read (error)
  quality.SIGNAL       a signal beyond its threshold (as the profile says)
  scrape.wall.KIND     cookie notice, paywall, error, login, bot check (warn)
  scrape.site-...      most of a site is removed, or walls (warn)
  scrape.one-text-...  one text under many headlines of a site (warn)

"copydesk rules" explains them. check.levels in copydesk.yaml changes the level
of a rule or switches it off.`,
		Example: `  copydesk check incoming/
  copydesk check feed.jsonl --fail-on warn --format json=findings.json`,
		Args: args("INPUT..."),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("fail-on", failOn, levels); err != nil {
				return err
			}
			if err := color.apply(std.out); err != nil {
				return err
			}
			reporters, err := checkReporters(formats, args, std)
			if err != nil {
				return err
			}
			job, err := f.job(args, std)
			if err != nil {
				return err
			}
			spareMemory(&job)
			set, err := check.Check(cmd.Context(), job)
			if err != nil && set.Records == 0 {
				return err
			}
			for _, r := range reporters {
				if werr := r(set); werr != nil {
					return werr
				}
			}
			if err != nil {
				return err
			}
			if failOn != failNever && slices.ContainsFunc(set.Findings, func(f reports.Located) bool {
				return reports.LevelRank(f.Level) >= reports.LevelRank(failOn)
			}) {
				return errFindings
			}
			return nil
		},
	}
	f.register(cmd)
	cmd.Flags().StringVar(&failOn, "fail-on", reports.LevelError, "exit 1 on findings of this `level` or above: error, warn, never")
	complete(cmd, "fail-on", levels)
	cmd.Flags().StringArrayVar(&formats, "format", []string{"text"}, "`form` of the findings: text, json or json=FILE (- is standard output); repeatable")
	group(cmd, groupLimits, "fail-on")
	complete(cmd, "format", []string{"text", "json"})
	color.register(cmd)
	group(cmd, groupOutput, "format", "color")
	return cmd
}

// findingsOn is how findings are written to a terminal, or, with toFile, to a file.
func findingsOn(out *terminal, toFile bool) text.Findings {
	if toFile || !out.interactive() {
		return text.Findings{Color: out.color && !toFile}
	}
	return text.Findings{Color: out.color, Width: out.width(helpColumns)}
}

// checkReporters turns --format values into writers of the findings.
func checkReporters(formats, inputs []string, std streams) ([]func(reports.FindingSet) error, error) {
	var out []func(reports.FindingSet) error
	for _, f := range formats {
		name, file, hasFile := strings.Cut(f, "=")
		if file == "-" { // standard output, as for INPUT
			file, hasFile = "", false
		}
		var (
			r  reports.Reporter
			to func(*terminal) io.Writer // the way through a terminal for this format
		)
		switch name {
		case "text":
			r, to = findingsOn(std.out, hasFile), (*terminal).Styled
		case "json":
			r, to = jsonreport.Findings{}, (*terminal).JSON
		default:
			return nil, settings.Usagef("--format: unknown format %q; have text, json%s", name, nearest.Hint(name, []string{"text", "json"}))
		}
		if hasFile && file == "" {
			return nil, settings.Usagef("--format %s: the file after = is missing", f)
		}
		if hasFile {
			if err := noInput(file, inputs); err != nil { // before the work is done
				return nil, err
			}
		}
		out = append(out, func(set reports.FindingSet) error {
			if !hasFile {
				return r.Report(to(std.out), set)
			}
			return toFile(file, inputs, func(w io.Writer) error { return r.Report(to(newTerminal(w)), set) })
		})
	}
	return out, nil
}
