package main

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/settings"
)

// printable gives a command that runs the job a flag that prints its settings instead,
// for which no INPUT is needed. Call it when the command is made.
func (f *jobFlags) printable(cmd *cobra.Command, std streams) {
	const name = "print-config"
	on := cmd.Flags().Bool(name, false, "print the settings as YAML, with where each comes from, and do nothing else")
	group(cmd, groupOutput, name)
	wants, do := cmd.Args, cmd.RunE
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if *on {
			return nil
		}
		return wants(cmd, args)
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !*on {
			return do(cmd, args)
		}
		s, from, err := f.settings()
		if err != nil {
			return err
		}
		_, err = io.WriteString(std.out, settings.Effective(&s, from))
		return err
	}
}
