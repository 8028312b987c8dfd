package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports/visible"
)

// streams are where a command writes: text is made visible on its way, but for what is drawn on a terminal.
type streams struct {
	out, err *visible.Writer
	screen   *os.File // standard error as it is
}

// terminal reports whether a line can be drawn over.
func (s streams) terminal() bool {
	return term.IsTerminal(int(s.screen.Fd())) && os.Getenv("TERM") != "dumb" && os.Getenv("CI") == ""
}

func newRootCommand(std streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "copydesk-beam COMMAND",
		Short: "The job of copydesk on a cluster that runs Flink or Spark",
		Long: `copydesk-beam does what "copydesk run" does on a cluster that runs Flink or
Spark, through Apache Beam: the same files, byte for byte, for a corpus that one
machine cannot hold. A corpus that one machine can hold is done sooner there.`,
		Example: `  copydesk-beam jars
  copydesk-beam run feed-*.jsonl -o /shared/out --on flink://jobmanager:8081`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
	}
	root.SetOut(std.out)
	root.SetErr(std.err)
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(newRunCommand(std), newJarsCommand(std), newVersionCommand(std))
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return usage(cmd, err) })
	root.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	for _, c := range root.Commands() {
		check := c.Args
		c.Args = func(cmd *cobra.Command, args []string) error {
			if err := check(cmd, args); err != nil {
				return usage(cmd, err)
			}
			return nil
		}
	}
	return root
}

// usage is a mistake of a command line, with the usage below it.
func usage(cmd *cobra.Command, err error) error {
	return &settings.UsageError{Err: fmt.Errorf("%s: %w", cmd.Name(), err), Below: "Usage: " + cmd.UseLine()}
}
