package main

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/copydesk/copydesk/internal/nearest"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports/visible"
)

// The groups of flags in a help text, in their order.
const (
	groupInput  = "Input"
	groupDo     = "What to do"
	groupLimits = "Limits"
	groupOutput = "Output"
)

// groupKey is the annotation of a flag that names its group.
const groupKey = "group"

// helpColumns is how wide help texts are.
const helpColumns = 80

// exitPointer ends every help text.
const exitPointer = "Exit codes: copydesk help exit-codes"

// group puts flags of a command under a heading. A command with grouped flags has
// those that are in no group under what it does.
func group(cmd *cobra.Command, heading string, flags ...string) {
	for _, name := range flags {
		_ = cmd.Flags().SetAnnotation(name, groupKey, []string{heading}) // fails for a flag that is not there
	}
}

// help is the help text of a command: the usage, examples, what it does, its
// commands or its flags in their groups.
func help(cmd *cobra.Command) string {
	b := &strings.Builder{}
	b.WriteString("Usage: " + cmd.UseLine() + "\n")
	if cmd.Example != "" {
		b.WriteString("\n" + cmd.Example + "\n")
	}
	b.WriteString("\n" + cmp.Or(cmd.Long, cmd.Short+".") + "\n")
	if cmd.HasAvailableSubCommands() {
		b.WriteString("\nCommands:\n")
		for _, c := range cmd.Commands() {
			if c.IsAvailableCommand() || c.Name() == "help" {
				visible.Fprintf(b, "  %-11s %s\n", c.Name(), c.Short)
			}
		}
	}
	flagGroups(b, cmd)
	b.WriteByte('\n')
	if cmd.HasAvailableSubCommands() {
		b.WriteString("More: " + cmd.CommandPath() + " COMMAND --help\n")
	}
	b.WriteString(exitPointer + "\n")
	return b.String()
}

// optional is a flag as its help names it: one whose value may be left out is --name[=value], without what
// stands for none.
func optional(f *pflag.Flag) *pflag.Flag {
	if f.NoOptDefVal == "" || f.Value.Type() == "bool" {
		return f
	}
	shown := *f
	value, usage := pflag.UnquoteUsage(f)
	shown.Name, shown.Usage, shown.NoOptDefVal = f.Name+"[="+value+"]", "``"+usage, ""
	return &shown
}

// flagSet is a group of flags under its heading.
type flagSet struct {
	heading string
	flags   *pflag.FlagSet
}

// flagGroups writes the flags of a command, group by group.
func flagGroups(b *strings.Builder, cmd *cobra.Command) {
	for _, g := range flagSets(cmd) {
		b.WriteString("\n" + g.heading + ":\n" + g.flags.FlagUsagesWrapped(helpColumns))
	}
}

// flagSets are the flags of a command that help shows, in their groups.
func flagSets(cmd *cobra.Command) []flagSet {
	sets := map[string]*pflag.FlagSet{}
	put := func(heading string, f *pflag.Flag) {
		if sets[heading] == nil {
			sets[heading] = pflag.NewFlagSet(heading, pflag.ContinueOnError)
		}
		sets[heading].AddFlag(f)
	}
	grouped := false
	cmd.Flags().VisitAll(func(f *pflag.Flag) { grouped = grouped || f.Annotations[groupKey] != nil })
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		switch at := f.Annotations[groupKey]; {
		case f.Hidden || f.Name == "help":
		case !grouped:
			put("Flags", optional(f))
		case at == nil:
			put(groupDo, optional(f))
		default:
			put(at[0], optional(f))
		}
	})
	var out []flagSet
	for _, heading := range []string{groupInput, groupDo, groupLimits, groupOutput, "Flags"} {
		if set := sets[heading]; set != nil {
			out = append(out, flagSet{heading, set})
		}
	}
	return out
}

// newHelpCommand explains a command, or the exit codes.
func newHelpCommand(root *cobra.Command, std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Help about a command, or about exit-codes",
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return append(commandNames(root), exitTopic), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if slices.Equal(args, []string{exitTopic}) {
				_, err := io.WriteString(std.out, exitHelp)
				return err
			}
			c, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(c, args[len(args)-1], exitTopic)
			}
			_, err = io.WriteString(std.out, help(c))
			return err
		},
	}
}

// unknownCommand says which command below one was meant, or which topic.
func unknownCommand(above *cobra.Command, name string, topics ...string) error {
	names := append(commandNames(above), topics...)
	if hint := nearest.Hint(name, names); hint != "" {
		return settings.Usagef("unknown command %q for %s%s", name, above.CommandPath(), hint)
	}
	return settings.Usagef("unknown command %q for %s; have %s", name, above.CommandPath(), strings.Join(names, ", "))
}

func commandNames(above *cobra.Command) []string {
	var names []string
	for _, c := range above.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	return names
}
