package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/explain"
	"github.com/copydesk/copydesk/internal/nearest"
	"github.com/copydesk/copydesk/internal/settings"
)

func newCompletionCommand(root *cobra.Command, std streams) *cobra.Command {
	shells := []string{"bash", "fish", "powershell", "zsh"}
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print what makes bash, fish, powershell or zsh complete",
		Long: `Completion prints a script that makes the shell complete commands, flags, their
values, and the ids of the records of a run. SHELL is bash, fish, powershell or
zsh.`,
		Example: `  source <(copydesk completion bash)          in ~/.bashrc
  copydesk completion zsh > "${fpath[1]}/_copydesk"
  copydesk completion fish > ~/.config/fish/completions/copydesk.fish`,
		Args:      args("SHELL"),
		ValidArgs: shells,
		RunE: func(_ *cobra.Command, args []string) error {
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(std.out, true)
			case "fish":
				return root.GenFishCompletion(std.out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(std.out)
			case "zsh":
				return root.GenZshCompletion(std.out)
			}
			return settings.Usagef("there is no completion for %q; have %s%s", args[0], strings.Join(shells, ", "), nearest.Hint(args[0], shells))
		},
	}
}

// complete makes the shell offer the values of a flag, after each comma of a list
// again.
func complete(cmd *cobra.Command, flag string, values []string) {
	_ = cmd.RegisterFlagCompletionFunc(flag, func(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
		done := begun[:strings.LastIndexByte(begun, ',')+1]
		out := make([]string, len(values))
		for i, v := range values {
			out[i] = done + v
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}) // fails for a flag that is not there
}

// completeDir offers a directory, once.
func completeDir(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// idsOffered bounds how many record ids a shell is given at once.
const idsOffered = 200

// completeIDs offers a directory first, then the ids of the records of the run in
// it that begin as the word does.
func completeIDs(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	switch len(args) {
	case 0:
		return completeDir(cmd, args, begun)
	case 1, 2:
		ids, err := explain.IDs(cmd.Context(), args[0], begun, idsOffered)
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		return ids, cobra.ShellCompDirectiveNoFileComp
	}
	return nil, cobra.ShellCompDirectiveNoFileComp
}
