package main

import (
	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/explain"
)

func newExplainCommand(std streams) *cobra.Command {
	var rule string
	cmd := &cobra.Command{
		Use:   "explain OUT ID|SITE [ID2] [FLAGS]",
		Short: "Say why a record has its verdict, or what two have in common",
		Long: `Explain reads a finished run. With one ID it says why that record was kept or
removed, which version of which story it is, what cleaning changed and which
phrases were flagged. With two it says how the texts relate: from the run where
the pair was verified, otherwise by verifying it now. With the name of a site it
says what its records show together, and what its articles write for what.
With --rule it explains a rule, as copydesk rules does.`,
		Example: `  copydesk explain out a17
  copydesk explain out a17 b03
  copydesk explain out newsmonger.example
  copydesk explain --rule LATER`,
		Args: func(cmd *cobra.Command, got []string) error {
			if rule != "" {
				return args()(cmd, got)
			}
			return args("OUT", "ID", "[ID2]")(cmd, got)
		},
		ValidArgsFunction: completeIDs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if rule != "" {
				return explainRule(std.out, "", rule)
			}
			return explain.Explain(cmd.Context(), std.out, args[0], args[1:])
		},
	}
	cmd.Flags().StringVar(&rule, "rule", "", "explain the rule with this `id`")
	_ = cmd.RegisterFlagCompletionFunc("rule", completeRules) // fails for a flag that is not there
	return cmd
}
