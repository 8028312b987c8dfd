package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/explain"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/markdown"
)

// openFirst stands for the first page where --open is given no id.
const openFirst = "\x00"

func newReportCommand(std streams) *cobra.Command {
	var (
		pages run.Pages
		open  string

		summary bool
	)
	cmd := &cobra.Command{
		Use:   "report OUT",
		Short: "Make the HTML report of a finished run again, or open it",
		Long: `Report writes OUT/report from the files of a finished run and prints the path of
its first page. The pages need no network and are whole without their script,
which searches, sorts and keeps decisions in the browser.

With --open the report that is there is shown in a browser, at a record or a
story when its id is given; one is made first where there is none.`,
		Example: `  copydesk report out --open
  copydesk report out --open=cp-1054
  copydesk report out --compare out-yesterday
  copydesk report out --single-file            one page to mail
  copydesk report out --markdown >> "$GITHUB_STEP_SUMMARY"`,
		Args:              args("OUT"),
		ValidArgsFunction: completeDir,
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := args[0]
			if summary {
				return printSummary(cmd.Context(), std.out, dir)
			}
			if open != "" && pages == (run.Pages{}) && run.HasReport(dir) {
				return showPage(cmd.Context(), std, dir, open)
			}
			page, err := run.Report(cmd.Context(), dir, pages)
			if err != nil {
				return err
			}
			if open != "" {
				return showPage(cmd.Context(), std, dir, open)
			}
			return std.out.Printf("%s\n", page)
		},
	}
	cmd.Flags().BoolVar(&pages.Single, "single-file", false, "everything on one page of up to 10 MB, to mail")
	cmd.Flags().BoolVar(&pages.NoScript, "no-script", false, "leave the script out")
	cmd.Flags().StringVar(&pages.Old, "compare", "", "also say what changed since the run in this `directory`")
	cmd.Flags().BoolVar(&summary, "markdown", false, "print a summary in Markdown, for a CI job's page, and make no pages")
	cmd.Flags().StringVar(&open, "open", "", "show it in a browser, at the record or story with this `id`")
	cmd.Flags().Lookup("open").NoOptDefVal = openFirst
	return cmd
}

// printSummary prints the Markdown of a run, of which it changes nothing.
func printSummary(ctx context.Context, out *terminal, dir string) error {
	r, err := reports.Open(ctx, dir)
	if err != nil {
		return settings.Usagef("report: %w", err)
	}
	defer r.Close()
	return markdown.Summary(out, r)
}

// pageOf is the page to show: the first, or where an id stands.
func pageOf(ctx context.Context, dir, id string) (string, error) {
	if id == openFirst {
		return run.FirstPage(dir), nil
	}
	at, ok, err := run.Address(dir, id)
	if err == nil && !ok {
		err = run.Within(ctx, "report", dir, func(r *reports.Run) error {
			return settings.Usagef("report: %s has no record or story %q%s", dir, id, explain.Hint(r, id))
		})
	}
	return at, err
}
