package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/reports/visible"
)

func newRootCommand(std streams) *cobra.Command {
	version := false
	root := &cobra.Command{
		Use:   "copydesk COMMAND",
		Short: "Clean news text, find versions of the same story, flag spun phrases",
		Long: `copydesk reads scraped articles, cleans them, finds every version of the same
wire story, flags text that a machine rewrote with synonyms ("Secretary of
Condition" for "Secretary of State"), and shows the evidence for each verdict.`,
		Example: `  copydesk run articles/ -o out        the whole job, with an HTML report
  copydesk check feed.jsonl            findings and an exit code, for CI
  copydesk diff a.txt b.txt            which words differ`,
		SilenceUsage:          true,
		SilenceErrors:         true,
		DisableFlagsInUseLine: true,
	}
	root.SetIn(std.in)
	root.SetOut(std.out)
	root.SetErr(std.err)
	root.CompletionOptions.DisableDefaultCmd = true // ours says what is wrong
	root.AddCommand(
		newRunCommand(std),
		newCheckCommand(std),
		newDiffCommand(std),
		newSpinCommand(std),
		newExplainCommand(std),
		newReportCommand(std),
		newReviewCommand(std),
		newIndexCommand(std),
		newEvalCommand(std),
		newTrainCommand(std),
		newConfigCommand(std),
		newRulesCommand(std),
		newCompletionCommand(root, std),
		newManCommand(root, std),
		newVersionCommand(std),
	)
	promise(root)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		if args := cmd.Flags().Args(); cmd == root && len(args) > 0 {
			return unknownCommand(root, args[0]) // the flag is one of the command that was meant
		}
		return flagError(cmd, err)
	})
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { _, _ = io.WriteString(std.out, help(cmd)) })
	root.SetHelpCommand(newHelpCommand(root, std))
	root.Flags().BoolVarP(&version, "version", "V", false, "print the version")
	root.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) > 0:
			return unknownCommand(root, args[0])
		case version:
			return writeVersion(std.out)
		}
		_, err := io.WriteString(std.out, help(cmd))
		return err
	}
	root.Args = cobra.ArbitraryArgs
	return root
}

// promise makes wrong numbers of arguments usage errors for every command below
// one.
func promise(above *cobra.Command) {
	for _, c := range above.Commands() {
		c.Args = usageArgs(c.Args)
		c.DisableFlagsInUseLine = true
		promise(c)
	}
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
