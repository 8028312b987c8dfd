package main

import (
	"bufio"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/rows"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/reports/visible"
)

func newIndexQueryCommand(std streams) *cobra.Command {
	var (
		f      jobFlags
		intake intakeFlags
		asJSON bool
		exit   bool
	)
	cmd := &cobra.Command{
		Use:   "query INDEX INPUT... [FLAGS]",
		Short: "Find versions of records among what was seen before",
		Long: `Query compares each record of INPUT with the index, as a run against it does,
and prints the versions that were seen before: what they are, how much of the
record stands in them, and how many of its words do not. It writes nothing.

The exit code is 0 whether something is found or not; with --exit-code it is 1
when something is, as that of diff.`,
		Example: `  copydesk index query seen.index draft.txt
  copydesk index query seen.index feed.jsonl --json | jq .seen`,
		Args: args("INDEX", "INPUT..."),
		RunE: func(cmd *cobra.Command, args []string) error {
			job, err := f.job(args[1:], std)
			if err != nil {
				return err
			}
			if err := intake.over(cmd.Context(), cmd, &job); err != nil {
				return err
			}
			job.Before = args[0]
			spareMemory(&job)
			found, err := run.Query(cmd.Context(), job)
			if err != nil {
				return indexError(err)
			}
			if err := writeFound(std.out, found, asJSON, f.quiet); err != nil {
				return err
			}
			if exit && len(found.Versions) > 0 {
				return errFindings
			}
			return nil
		},
	}
	f.register(cmd)
	intake.register(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object a line for each version")
	cmd.Flags().BoolVar(&exit, "exit-code", false, "exit 1 when a version was found")
	group(cmd, groupOutput, "json", "exit-code")
	return cmd
}

// writeFound prints what was found, a version after the other.
func writeFound(out *terminal, found *run.Found, asJSON, quiet bool) error {
	w := bufio.NewWriter(out)
	if asJSON {
		w.Reset(out.JSON())
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		for _, v := range found.Versions {
			if err := enc.Encode(v); err != nil {
				return fmt.Errorf("query: %w", err)
			}
		}
		return w.Flush()
	}
	last := ""
	for _, v := range found.Versions {
		if v.ID != last {
			last = v.ID
			visible.Fprintf(w, "%s (%s)\n", v.ID, v.Source)
		}
		visible.Fprintf(w, "  %s of %s%s: %d%% of it stands there, %s", v.Relation, v.Seen, said(v), v.Percent(), ifElse(v.Novel > 0, counted(int64(v.Novel), "word")+" "+ifOne(int64(v.Novel), "does", "do")+" not", "nothing is new"))
		if v.Relation == rows.RelationUnverified {
			visible.Fprintf(w, " (estimated: its text is not kept)")
		}
		visible.Fprintf(w, "\n")
		if v.New != "" {
			visible.Fprintf(w, "    new: %s\n", v.New)
		}
	}
	if !quiet {
		visible.Fprintf(w, "%s of %s %s seen before\n", thousands(int64(found.Found)), counted(found.Records, "record"), ifOne(int64(found.Found), "has a version that was", "have a version that was"))
	}
	return w.Flush()
}

// said is what is known of a version that was seen, in brackets.
func said(v run.FoundVersion) string {
	s := ""
	for _, what := range []string{v.Date, v.Site, v.Title} {
		if what != "" {
			s += ", " + what
		}
	}
	if s == "" {
		return ""
	}
	return " (" + s[2:] + ")"
}
