package main

import (
	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/check"
)

func newRulesCommand(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "rules",
		Short: "Explain the rules that findings name",
		Long: `Rules prints a line per rule: its id, the level of its findings, what it finds.
check.levels in copydesk.yaml changes a level, for one rule or, by the part of
the id before a dot, for several.`,
		Args: args(),
		RunE: func(*cobra.Command, []string) error {
			for _, r := range check.Rules() {
				if err := std.out.Printf("%-32s %-10s %s\n", r.ID, r.Level, r.Summary); err != nil {
					return err
				}
			}
			return nil
		},
	}
}
