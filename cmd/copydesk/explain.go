package main

import (
	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/explain"
)

func newExplainCommand(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "explain OUT ID|SITE [ID2]",
		Short: "Say why a record has its verdict, or what two have in common",
		Long: `Explain reads a finished run. With one ID it says why that record was kept or
removed, which version of which story it is, what cleaning changed and which
phrases were flagged. With two it says how the texts relate: from the run where
the pair was verified, otherwise by verifying it now. With the name of a site it
says what its records show together, and what its articles write for what.`,
		Example: `  copydesk explain out a17
  copydesk explain out a17 b03
  copydesk explain out newsmonger.example`,
		Args:              args("OUT", "ID", "[ID2]"),
		ValidArgsFunction: completeIDs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return explain.Explain(cmd.Context(), std.out, args[0], args[1:])
		},
	}
}
