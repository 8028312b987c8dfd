package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/copydesk/copydesk/internal/nearest"
	"github.com/copydesk/copydesk/internal/settings"
)

// args wants arguments by their names, as the usage line has them: a name in
// brackets may be missing, one that ends in "..." stands for one or more, and for
// none too when it is in brackets.
func args(names ...string) cobra.PositionalArgs {
	least, most := 0, len(names)
	for _, n := range names {
		if !strings.HasPrefix(n, "[") {
			least++
		}
		if strings.Contains(n, "...") {
			most = -1
		}
	}
	return func(_ *cobra.Command, got []string) error {
		switch {
		case len(got) < least:
			return fmt.Errorf("%s is missing", strings.TrimSuffix(names[len(got)], "..."))
		case most == 0 && len(got) > 0:
			return fmt.Errorf("it takes no arguments, and %q is one", got[0])
		case most >= 0 && len(got) > most:
			return fmt.Errorf("it takes %s, and %q is one too many", strings.Join(names, " "), got[most])
		}
		return nil
	}
}

// usageArgs makes a wrong number of arguments a usage error.
func usageArgs(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, got []string) error {
		if check == nil {
			return nil
		}
		if err := check(cmd, got); err != nil {
			return usageBelow(cmd, fmt.Errorf("%s: %w", spoken(cmd), err))
		}
		return nil
	}
}

// usageBelow shows the usage of a command below a mistake in it.
func usageBelow(cmd *cobra.Command, err error) error {
	return &settings.UsageError{Err: err, Below: "Usage: " + cmd.UseLine()}
}

// spoken is a command without the program's name.
func spoken(cmd *cobra.Command) string {
	_, name, _ := strings.Cut(cmd.CommandPath(), " ")
	return name
}

// flagError says in words of ours what the library of flags has against them.
func flagError(cmd *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		missing *pflag.ValueRequiredError
		wrong   *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		err = fmt.Errorf("unknown flag -%s", unknown.GetSpecifiedName())
	case errors.As(err, &unknown):
		name := "--" + unknown.GetSpecifiedName()
		err = fmt.Errorf("unknown flag %s%s", name, nearest.Hint(name, flagNames(cmd)))
	case errors.As(err, &missing):
		what, _ := pflag.UnquoteUsage(missing.GetFlag())
		err = fmt.Errorf("--%s needs a value: %s", missing.GetFlag().Name, what)
	case errors.As(err, &wrong):
		err = fmt.Errorf("--%s: %q is %s", wrong.GetFlag().Name, wrong.GetValue(), unlike(wrong.GetFlag()))
	}
	return usageBelow(cmd, err)
}

// unlike is what a value was not that a flag refused.
func unlike(f *pflag.Flag) string {
	switch f.Value.Type() {
	case "int":
		return "no whole number"
	case "bool":
		return "neither true nor false"
	}
	return "no " + f.Value.Type()
}

func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	return names
}

// oneOf wants a flag to have one of the values there are.
func oneOf(flag, value string, have []string) error {
	if slices.Contains(have, value) {
		return nil
	}
	return settings.Usagef("--%s: there is no %q; have %s%s", flag, value, strings.Join(have, ", "), nearest.Hint(value, have))
}
