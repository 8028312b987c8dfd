package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/nearest"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/github"
	"github.com/copydesk/copydesk/reports/gitlab"
	jsonreport "github.com/copydesk/copydesk/reports/json"
	"github.com/copydesk/copydesk/reports/junit"
	"github.com/copydesk/copydesk/reports/markdown"
	"github.com/copydesk/copydesk/reports/sarif"
	"github.com/copydesk/copydesk/reports/text"
)

// findingFormat is a form of findings.
type findingFormat struct {
	name string
	of   func(out *terminal, toFile bool, s reports.Shown) reports.Reporter // what writes it
	to   func(*terminal) io.Writer                                          // the way through a terminal for it
}

// findingFormats lists the forms of findings: the flags, their help and what a shell offers come of it.
func findingFormats() []findingFormat {
	plain := func(t *terminal) io.Writer { return t }
	always := func(r reports.Reporter) func(*terminal, bool, reports.Shown) reports.Reporter {
		return func(*terminal, bool, reports.Shown) reports.Reporter { return r }
	}
	return []findingFormat{
		{formText, findingsOn, (*terminal).Styled},
		{formJSON, always(jsonreport.Findings{}), (*terminal).JSON},
		{formSARIF, always(sarif.Reporter{}), (*terminal).JSON},
		{"junit", always(junit.Reporter{}), plain},
		{"gitlab", always(gitlab.Reporter{}), (*terminal).JSON},
		{"github", always(github.Reporter{}), plain},
		{"md", func(_ *terminal, _ bool, s reports.Shown) reports.Reporter { return markdown.Findings{Show: s} }, plain},
	}
}

// findingsOn is how findings are written to a terminal, or, with toFile, to a file.
func findingsOn(out *terminal, toFile bool, s reports.Shown) reports.Reporter {
	f := text.Findings{Color: out.color && !toFile, Show: s}
	if out.interactive() && !toFile {
		f.Width = out.width(helpColumns)
	}
	return f
}

func formatNames(formats []findingFormat) []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// formatFlags are the flags of a command that writes findings.
type formatFlags struct {
	formats []string
	show    reports.Shown // of findings that do not count
}

func (f *formatFlags) register(cmd *cobra.Command) {
	names := formatNames(findingFormats())
	fs := cmd.Flags()
	fs.StringArrayVar(&f.formats, "format", []string{formText},
		"`form` of the findings, NAME for standard output or NAME=FILE; repeatable: "+strings.Join(names, ", "))
	complete(cmd, "format", names)
	fs.BoolVar(&f.show.Baseline, "show-baseline", false, "list findings that stand in the baseline too")
	fs.BoolVar(&f.show.Ignored, "show-suppressed", false, "list findings that are ignored too")
	group(cmd, groupOutput, "format", "show-baseline", "show-suppressed")
}

// findingsWriter writes findings somewhere.
type findingsWriter struct {
	name  string // of the format
	file  string // "": standard output
	write func(reports.FindingSet) error
}

// writers turns --format values into writers of the findings in inputs.
func (f *formatFlags) writers(inputs []string, std streams) ([]findingsWriter, error) {
	var out []findingsWriter
	where := map[string]string{} // a place, and the format that goes there
	for _, value := range f.formats {
		name, file, hasFile := strings.Cut(value, "=")
		form, err := formatNamed(name)
		if err != nil {
			return nil, err
		}
		if hasFile && file == "" {
			return nil, settings.Usagef("--format %s: the file after = is missing", value)
		}
		if file == "-" { // standard output, as for INPUT
			file = ""
		}
		if first, taken := where[filepath.Clean(file)]; taken && file == "" {
			return nil, settings.Usagef("--format %s and %s: one of them at most goes to standard output, the other to a FILE: --format %s=FILE", first, name, name)
		} else if taken {
			return nil, settings.Usagef("--format %s and %s: both go to %s", first, name, file)
		}
		where[filepath.Clean(file)] = name
		if file != "" { // before the work is done
			if err := noInput(file, inputs); err != nil {
				return nil, err
			}
		}
		r := form.of(std.out, file != "", f.show)
		out = append(out, findingsWriter{name, file, func(set reports.FindingSet) error {
			if file == "" {
				return r.Report(form.to(std.out), set)
			}
			return toFile(file, inputs, func(w io.Writer) error { return r.Report(form.to(newTerminal(w)), set) })
		}})
	}
	return out, nil
}

func formatNamed(name string) (findingFormat, error) {
	formats := findingFormats()
	for _, f := range formats {
		if f.name == name {
			return f, nil
		}
	}
	names := formatNames(formats)
	return findingFormat{}, settings.Usagef("--format: unknown format %q; have %s%s", name, strings.Join(names, ", "), nearest.Hint(name, names))
}

// writeAll writes findings in all forms, whatever becomes of the others. closed says that nobody reads standard output any
// more, which is no error.
func writeAll(writers []findingsWriter, set *reports.FindingSet) (closed bool, err error) {
	var errs []error
	for _, w := range writers {
		switch err := w.write(*set); {
		case err == nil:
		case w.file == "" && errors.Is(err, syscall.EPIPE):
			closed = true
		default:
			errs = append(errs, err)
		}
	}
	return closed, errors.Join(errs...)
}

// shortenPaths makes the paths of findings relative to the working directory where they lie below it:
// code hosts know files so.
func shortenPaths(set *reports.FindingSet) {
	here, err := os.Getwd()
	if err != nil {
		return
	}
	short := func(path string) string {
		if rel, err := filepath.Rel(here, path); filepath.IsAbs(path) && err == nil && filepath.IsLocal(rel) {
			return rel
		}
		return path
	}
	for i := range set.Findings {
		f := &set.Findings[i]
		f.Path = short(f.Path)
	}
	set.Anchor = short(set.Anchor)
}
