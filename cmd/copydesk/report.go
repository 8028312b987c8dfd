package main

import (
	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/run"
)

func newReportCommand(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "report OUT",
		Short: "Make the HTML report of a finished run again",
		Long: `Report writes OUT/report from the files of a finished run and prints the path of
its first page. The pages need no network and hold no script.`,
		Args:              args("OUT"),
		ValidArgsFunction: completeDir,
		RunE: func(cmd *cobra.Command, args []string) error {
			page, err := run.Report(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return std.out.Printf("%s\n", page)
		},
	}
}
