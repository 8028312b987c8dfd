package main

import (
	"cmp"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
)

// environment is what the program looks at besides its arguments and files.
var environment = [][2]string{
	{"BROWSER", "the program that report --open shows pages with"},
	{"CI", "when set, no progress is shown"},
	{"NO_COLOR", "when set, nothing is coloured"},
	{"SOURCE_DATE_EPOCH", "the day, in seconds since 1970, on which check.ignore entries with an end are judged; today when empty"},
	{"TERM", "when it is dumb, nothing is coloured and no line is drawn over"},
	{"TMPDIR", "the directory for what does not fit into memory (TMP on Windows)"},
}

// settingsPage is the manual page of the configuration.
const settingsPage = "copydesk.yaml"

// newManCommand makes the manual pages, for packages: users find them installed.
func newManCommand(root *cobra.Command, std streams) *cobra.Command {
	var dir, date string
	cmd := &cobra.Command{
		Use:    "man -o DIR [FLAGS]",
		Short:  "Write the manual pages of all commands",
		Hidden: true,
		Args:   args(),
		RunE: func(*cobra.Command, []string) error {
			if dir == "" {
				return settings.Usagef("man: --output DIR is missing")
			}
			if _, err := time.Parse(time.DateOnly, date); err != nil && date != "" {
				return settings.Usagef("--date: %q is no date as 2006-01-02", date)
			}
			if err := os.MkdirAll(dir, 0o777); err != nil {
				return settings.Usagef("output: %w", err)
			}
			for _, p := range manPages(root, date) {
				path := filepath.Join(dir, p.file)
				err := toFile(path, nil, func(w io.Writer) error {
					_, err := io.WriteString(w, p.text)
					return err
				})
				if err != nil {
					return err
				}
				if err := std.out.Printf("%s\n", path); err != nil {
					return err
				}
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&dir, "output", "o", "", "`directory` to write to")
	cmd.Flags().StringVar(&date, "date", "", "`day` that the pages bear, as 2006-01-02; none when empty")
	return cmd
}

type manPage struct{ file, text string }

// manPages are the pages of the program, of each command that help lists, and of copydesk.yaml.
func manPages(root *cobra.Command, date string) []manPage {
	source := "copydesk " + run.Version
	var pages []manPage
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		name := manName(c)
		r := newRoff(name, "1", date, source)
		commandPage(r, c)
		pages = append(pages, manPage{name + ".1", r.String()})
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				visit(sub)
			}
		}
	}
	visit(root)
	r := newRoff(settingsPage, "5", date, source)
	configPage(r)
	return append(pages, manPage{settingsPage + ".5", r.String()})
}

// manName is the name of a command's page.
func manName(c *cobra.Command) string { return strings.ReplaceAll(c.CommandPath(), " ", "-") }

func commandPage(r *roff, c *cobra.Command) {
	r.section("Name")
	short := []rune(strings.TrimSuffix(c.Short, "."))
	r.line(escaped(manName(c) + " - " + strings.ToLower(string(short[:1])) + string(short[1:])))
	r.section("Synopsis")
	r.line(bold(c.CommandPath()) + escaped(strings.TrimPrefix(c.UseLine(), c.CommandPath())))
	r.section("Description")
	r.prose(cmp.Or(c.Long, c.Short+"."))
	if c.HasAvailableSubCommands() {
		r.section("Commands")
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				r.item(bold(manName(sub))+"(1)", sub.Short)
			}
		}
	}
	groups := flagSets(c)
	if len(groups) > 0 {
		r.section("Options")
	}
	for _, g := range groups {
		if len(groups) > 1 {
			r.part(g.heading)
		}
		g.flags.VisitAll(func(f *pflag.Flag) { r.item(manFlag(f)) })
	}
	if c.Example != "" {
		r.section("Examples")
		r.prose(c.Example)
	}
	if c.HasParent() {
		r.section("Exit status")
		r.line(`See ` + bold("copydesk") + `(1).`)
	} else {
		programSections(r)
	}
	seeAlso(r, c)
}

// programSections is what the page of the program says for all commands.
func programSections(r *roff) {
	r.section("Exit status")
	for row := range strings.Lines(exitHelp) {
		if code, meaning, ok := strings.Cut(strings.TrimSpace(row), " "); ok && strings.HasPrefix(row, " ") {
			r.item(bold(code), strings.TrimSpace(meaning))
		}
	}
	r.section("Environment")
	for _, e := range environment {
		r.item(bold(e[0]), e[1])
	}
	r.section("Files")
	r.item(bold(settingsPage), "settings, read from the working directory when --config names no other file")
}

// manFlag is a flag as a page lists it, and what it does.
func manFlag(f *pflag.Flag) (term, text string) {
	value, usage := pflag.UnquoteUsage(f)
	if f.Shorthand != "" {
		term = bold("-"+f.Shorthand) + ", "
	}
	term += bold("--" + f.Name)
	if value != "" {
		term += " " + italic(value)
	}
	switch f.DefValue {
	case "", "0", "false", "[]":
	default:
		usage += " (default: " + strings.Trim(f.DefValue, "[]") + ")"
	}
	return term, usage
}

// seeAlso names the page above a command's and that of the configuration.
func seeAlso(r *roff, c *cobra.Command) {
	r.section("See also")
	if above := c.Parent(); above != nil {
		r.line(bold(manName(above)) + "(1),")
	}
	r.line(bold(settingsPage) + "(5)")
}

// configPage explains each key of copydesk.yaml.
func configPage(r *roff) {
	r.section("Name")
	r.line(escaped(settingsPage + " - settings of copydesk"))
	r.section("Description")
	r.prose(`A YAML file that run, check and eval read from the working directory, or from
where --config says. Keys are written below one another,

  check:
    levels: {spin: warn}

for check.levels. A key that is not known is refused, with its line. A flag of the
command wins over the file.

  copydesk config init      prints a file of all keys with their defaults
  copydesk config verify    says what is wrong with one, and what it changes
  copydesk config schema    prints a JSON Schema, for editors`)
	r.section("Settings")
	usual := settings.Default()
	for _, k := range settings.Table() {
		text := k.Help
		if len(k.Values) > 0 {
			text += ": " + strings.Join(k.Values, ", ")
		}
		text += ". Default: " + k.YAML(&usual) + "."
		if k.Flag != "" {
			text += " Flag: --" + k.Flag + "."
		}
		r.item(bold(k.Name), text)
	}
	r.section("See also")
	r.line(bold("copydesk") + "(1),\n" + bold("copydesk-config") + "(1)")
}
