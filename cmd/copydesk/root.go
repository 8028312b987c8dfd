package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/copydesk/copydesk/internal/nearest"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports/visible"
)

func newRootCommand(std streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "copydesk",
		Short: "Clean news text, find versions of the same story, flag spun phrases",
		Long: `copydesk reads scraped articles, cleans them, finds every version of the same
wire story, flags text that a machine rewrote with synonyms ("Secretary of
Condition" for "Secretary of State"), and shows the evidence for each verdict.

  copydesk run articles/ -o out        the whole job, with an HTML report
  copydesk check feed.jsonl            findings and an exit code, for CI
  copydesk diff a.txt b.txt            which words differ`,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetIn(std.in)
	root.SetOut(std.out)
	root.SetErr(std.err)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(
		newRunCommand(std),
		newCheckCommand(std),
		newDiffCommand(std),
		newSpinCommand(std),
		newExplainCommand(std),
		newReportCommand(std),
		newReviewCommand(std),
		newEvalCommand(std),
		newTrainCommand(std),
		newConfigCommand(std),
		newRulesCommand(std),
		newVersionCommand(std),
	)
	root.Long += "\n" + exitHelp
	promise(root)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		if args := cmd.Flags().Args(); cmd == root && len(args) > 0 {
			return unknownCommand(root, args[0]) // the flag is one of the command that was meant
		}
		return flagError(cmd, err)
	})
	root.SetUsageTemplate(strings.ReplaceAll(root.UsageTemplate(), "Flags.FlagUsages ", "Flags.FlagUsagesWrapped 80 "))
	root.SetHelpCommand(&cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Help about a command",
		RunE: func(_ *cobra.Command, args []string) error {
			c, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(root, args[len(args)-1])
			}
			return c.Help()
		},
	})
	root.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return unknownCommand(root, args[0])
		}
		return cmd.Help()
	}
	root.Args = cobra.ArbitraryArgs
	return root
}

// promise gives every command below one the exit codes, and makes wrong numbers
// of arguments usage errors.
func promise(above *cobra.Command) {
	for _, c := range above.Commands() {
		if c.Long == "" {
			c.Long = c.Short + "."
		}
		c.Long += "\n" + exitHelp
		c.Args = usageArgs(c.Args)
		promise(c)
	}
}

func unknownCommand(root *cobra.Command, name string) error {
	return settings.Usagef("unknown command %q for copydesk%s", name, nearest.Hint(name, commandNames(root)))
}

// usageArgs makes a wrong number of arguments a usage error.
func usageArgs(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if check == nil {
			return nil
		}
		if err := check(cmd, args); err != nil {
			return &settings.UsageError{Err: err, Below: "Usage: " + cmd.UseLine()}
		}
		return nil
	}
}

func flagError(cmd *cobra.Command, err error) error {
	hint := ""
	if name, ok := strings.CutPrefix(err.Error(), "unknown flag: --"); ok {
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		hint = nearest.Hint("--"+name, names)
	}
	return &settings.UsageError{Err: fmt.Errorf("%w%s", err, hint), Below: "Usage: " + cmd.UseLine()}
}

func commandNames(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	return names
}

// completionArgs returns args, those of a request for completion made one line
// each: cobra complains about such to os.Stderr, past every writer of ours.
func completionArgs(args []string) []string {
	if len(args) == 0 || !strings.HasPrefix(args[0], cobra.ShellCompRequestCmd) {
		return args
	}
	safe := make([]string, len(args))
	for i, a := range args {
		safe[i] = visible.Line(a)
	}
	return safe
}
