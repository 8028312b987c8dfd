package main

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/settings"
)

func newConfigCommand(std streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config COMMAND",
		Short: "Write, check or describe copydesk.yaml",
		Long: `Config helps with copydesk.yaml, which run, check and eval read when it lies in
the working directory. Every setting and its default stand in what init writes.`,
		Example: `  copydesk config init -o copydesk.yaml
  copydesk config verify
  copydesk config schema > copydesk.schema.json`,
		Args: args("COMMAND"),
		RunE: func(cmd *cobra.Command, args []string) error { return unknownCommand(cmd, args[0]) },
	}
	cmd.AddCommand(newConfigInitCommand(std), newConfigVerifyCommand(std), newConfigSchemaCommand(std))
	return cmd
}

func newConfigInitCommand(std streams) *cobra.Command {
	var to string
	cmd := &cobra.Command{
		Use:   "init [FLAGS]",
		Short: "Print a copydesk.yaml of all settings, explained",
		Args:  args(),
		RunE: func(*cobra.Command, []string) error {
			if to == "" {
				_, err := io.WriteString(std.out, settings.Document())
				return err
			}
			return newFile(to, settings.Document())
		},
	}
	cmd.Flags().StringVarP(&to, "output", "o", "", "`file` to write instead; it must not exist")
	return cmd
}

// newFile writes a file that was not there before.
func newFile(path, text string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		if errors.Is(err, fs.ErrExist) {
			return settings.Usagef("output %s: file exists", path)
		}
		return settings.Usagef("output: %w", err)
	}
	if _, err := io.WriteString(f, text); err != nil {
		return errors.Join(err, f.Close(), os.Remove(path))
	}
	return f.Close()
}

func newConfigVerifyCommand(std streams) *cobra.Command {
	var p policyFlags
	cmd := &cobra.Command{
		Use:   "verify [FILE] [FLAGS]",
		Short: "Check a configuration and print what it changes",
		Long: `Verify reads FILE, or copydesk.yaml of the working directory, says what is wrong
with it and where, and prints the settings that differ from the defaults, and
which of check.ignore have expired.`,
		Args: args("[FILE]"),
		RunE: func(_ *cobra.Command, args []string) error {
			path := settings.Find()
			if len(args) == 1 {
				path = args[0]
			}
			if path == "" {
				return settings.Usagef("no copydesk.yaml here: name a file, or make one with copydesk config init -o copydesk.yaml")
			}
			s, err := settings.Load(path)
			if err != nil {
				return err
			}
			if s.Spin.Model != "" {
				if _, err := s.Spin.Open(); err != nil {
					return err
				}
			}
			if err := writeChanges(std.out, path, &s); err != nil {
				return err
			}
			return writeExpired(std.out, path, &s, p.today)
		},
	}
	p.register(cmd)
	return cmd
}

// writeExpired names the ignores whose day is past.
func writeExpired(out *terminal, path string, s *settings.Settings, flag string) error {
	day, err := today(flag)
	if err != nil {
		return err
	}
	for i := range s.Check.Ignore {
		if g := &s.Check.Ignore[i]; g.Expired(day) {
			if err := out.Printf("%s: line %d: the ignore of %s expired on %s\n", path, g.Line, g.Rule, g.Until); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeChanges prints the settings that differ from the defaults.
func writeChanges(out *terminal, path string, s *settings.Settings) error {
	if err := out.Printf("%s: valid\n", path); err != nil {
		return err
	}
	own := settings.Default()
	for _, k := range settings.Table() {
		now, usual := k.YAML(s), k.YAML(&own)
		if now == usual {
			continue
		}
		if err := out.Printf("%s: %s  # default %s\n", k.Name, now, usual); err != nil {
			return err
		}
	}
	return nil
}

func newConfigSchemaCommand(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print a JSON Schema of copydesk.yaml, for editors",
		Args:  args(),
		RunE: func(*cobra.Command, []string) error {
			b, err := settings.Schema()
			if err != nil {
				return err
			}
			_, err = std.out.JSON().Write(b)
			return err
		},
	}
}
