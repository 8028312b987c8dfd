package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/check"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/sarif"
)

// The forms of what is found.
const (
	formGrouped = "grouped"
	formLines   = "lines"
	formText    = "text"
	formJSON    = "json"
	formSARIF   = "sarif"

	formFindings = "findings" // in one of findingFormats
)

// spinFlags are the flags of spin.
type spinFlags struct {
	model    string
	least    string
	formats  []string
	form     string // of these, what goes to standard output: grouped, lines, json, or formFindings
	writers  []findingsWriter
	asJSON   bool
	asSARIF  bool
	verdicts bool
	fix      string
	ignore   string
	noIgnore bool
	input    string
	color    colorFlag
}

func newSpinCommand(std streams) *cobra.Command {
	var f spinFlags
	cmd := &cobra.Command{
		Use:   "spin [FILE...] [FLAGS]",
		Short: "Flag machine-synonymized phrases, like a linter",
		Long: `Spin shows each phrase that looks exchanged, how sure that is (strong, likely or
weak), the phrase that was meant, and the line it stands on; below them, the
verdict on the text. Weak ones are counted, not shown: --min weak shows them.
Where standard output is no terminal, a line is one finding:

  FILE:LINE:COLUMN: STRENGTH: "written" -> "meant" (KIND)

and verdicts go to standard error. Lines and columns count from 1, columns in
characters; in a file of many records (.jsonl, .csv) FILE is FILE#RECORD and
lines are those of the record's text. Without FILE, standard input is read, as
what it looks like (--input-format). The text is read as it stands, not
cleaned. The exit code is 1 when a phrase is shown.

What is right as it stands goes, with the reason, into a .copydeskignore, found
in the working directory or above it in the same repository:

  convention  # the treaty's own name
  officers stated => officials said  # they were officers

or is said in an HTML or Markdown file, <!-- copydesk-ignore: reason --> for its
line or the next, <!-- copydesk-ignore: "phrase" reason --> for a phrase.`,
		Example: `  copydesk spin article.txt
  copydesk spin --min strong articles/
  copydesk spin --json feed.jsonl
  copydesk spin --sarif articles/ > spin.sarif
  copydesk spin articles/ --format github --format junit=spin.xml
  copydesk spin articles/ --fix mended/`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				args = []string{"-"}
			}
			return f.run(cmd, args, std)
		},
	}
	fs := cmd.Flags()
	fs.StringVar(&f.model, "model", "", "spin model `file` (default: the embedded one)")
	strengths := []string{string(spin.Strong), string(spin.Likely), string(spin.Weak)}
	fs.StringVar(&f.least, "min", string(spin.Likely), "the least `strength` that is shown and counts: strong, likely, weak")
	complete(cmd, "min", strengths)
	fs.StringVar(&f.ignore, "ignore", "", "`file` of phrases that are right (default: the nearest .copydeskignore)")
	fs.BoolVar(&f.noIgnore, "no-ignore", false, "ignore nothing, whatever files and texts say")
	fs.StringVar(&f.fix, "fix", "", "write copies with the strong ones put right into a new `dir`")
	names := append([]string{formGrouped, formLines}, formatNames(findingFormats())...)
	fs.StringArrayVar(&f.formats, "format", nil,
		"`form`: grouped (default on a terminal), lines (elsewhere), or as check has them, NAME or NAME=FILE, repeatable: "+strings.Join(names[2:], ", "))
	complete(cmd, "format", names)
	fs.BoolVar(&f.asJSON, "json", false, "print one JSON object a record: verdict and all flags")
	fs.BoolVar(&f.asSARIF, "sarif", false, "print one SARIF 2.1.0 log, with the strong ones as fixes")
	fs.BoolVar(&f.verdicts, "verdicts", false, "print all verdicts, those on texts without a phrase too, to standard output")
	f.color.register(cmd)
	fs.StringVar(&f.input, "input-format", settings.FormatAuto, "`format` of every input; auto: as its name and its beginning tell")
	complete(cmd, "input-format", spinFormats())
	group(cmd, groupInput, "input-format")
	group(cmd, groupOutput, "format", "json", "sarif", "verdicts", "color", "fix")
	return cmd
}

// spinFormats are what an input can be said to be.
func spinFormats() []string { return append([]string{settings.FormatAuto}, corpus.Formats()...) }

// check says what is wrong with the flags and settles the forms.
func (f *spinFlags) check(inputs []string, std streams) error {
	if err := oneOf("min", f.least, []string{string(spin.Strong), string(spin.Likely), string(spin.Weak)}); err != nil {
		return err
	}
	if f.input == settings.FormatAuto {
		f.input = ""
	} else if err := oneOf("input-format", f.input, spinFormats()); err != nil {
		return err
	}
	if f.ignore != "" && f.noIgnore {
		return settings.Usagef("--ignore and --no-ignore exclude one another")
	}
	if err := f.settle(inputs, std); err != nil {
		return err
	}
	return f.color.apply(std.out)
}

// settle makes a form for standard output and writers of what --format, --json and --sarif say.
func (f *spinFlags) settle(inputs []string, std streams) error {
	own := func(value string) bool { return value == formGrouped || value == formLines }
	var lists formatFlags
	for _, value := range f.formats {
		if own(value) && f.form != "" && f.form != value {
			return settings.Usagef("--format %s and %s exclude one another", f.form, value)
		} else if own(value) {
			f.form = value
		} else {
			lists.formats = append(lists.formats, value)
		}
	}
	switch {
	case f.asJSON && f.asSARIF:
		return settings.Usagef("--json and --sarif exclude one another")
	case f.form != "" && (f.asJSON || f.asSARIF):
		return settings.Usagef("--format %s is about neither --json nor --sarif", f.form)
	case f.asSARIF:
		lists.formats = append(lists.formats, formSARIF)
	case f.asJSON:
		f.form = formJSON
	}
	var err error
	if f.writers, err = lists.writers(inputs, std); err != nil {
		return err
	}
	toOut := slices.ContainsFunc(f.writers, func(w findingsWriter) bool { return w.file == "" })
	switch {
	case toOut && f.form != "":
		return settings.Usagef("--format: findings and %s cannot both go to standard output; name a file, NAME=FILE", f.form)
	case toOut:
		f.form = formFindings
	case f.form != "":
	case std.out.interactive():
		f.form = formGrouped
	default:
		f.form = formLines
	}
	return nil
}

// ignores are the phrases that are right as they stand, nil where everything counts.
func (f *spinFlags) ignores() (*check.Ignores, error) {
	if f.noIgnore {
		return nil, nil
	}
	path := f.ignore
	if path == "" {
		here, err := os.Getwd()
		if err != nil {
			return nil, err
		}
		if path, err = check.FindIgnores(here); err != nil {
			return nil, err
		}
		if rel, err := filepath.Rel(here, path); path != "" && err == nil {
			path = rel
		}
	}
	if path == "" {
		return &check.Ignores{}, nil
	}
	return check.ReadIgnores(path)
}

// run looks at the texts. What is found is shown as it comes.
func (f *spinFlags) run(cmd *cobra.Command, inputs []string, std streams) error {
	if err := f.check(inputs, std); err != nil {
		return err
	}
	ignores, err := f.ignores()
	if err != nil {
		return err
	}
	var fixer *check.Fixer
	if f.fix != "" {
		if fixer, err = check.NewFixer(f.fix, inputs); err != nil {
			return err
		}
		defer fixer.Abort()
	}
	var (
		show = newLintShow(std, f.form == formGrouped, f.verdicts)
		set  = reports.FindingSet{Version: run.Version, Rules: check.SpinRules()}
		opt  = check.LintOptions{Model: f.model, Format: f.input, Least: spin.Strength(f.least), Ignores: ignores, Stdin: std.in}
	)
	if len(f.writers) > 0 {
		opt.Rejected = func(x reports.Located) {
			set.Records++
			set.Findings = append(set.Findings, x)
		}
	}
	err = check.Lint(cmd.Context(), inputs, opt, func(l check.Linted) error {
		var mended copied
		if fixer != nil {
			var err error
			if mended.path, mended.right, err = fixer.Add(&l); err != nil {
				return err
			}
		}
		show.count(&l)
		if len(f.writers) > 0 {
			set.Records++
			set.Findings = append(set.Findings, l.Findings()...)
		}
		switch f.form {
		case formJSON:
			return json.NewEncoder(std.out.JSON()).Encode(l)
		case formFindings:
			return nil
		}
		return show.record(&l, mended)
	})
	// An unreadable record is a result among others; anything else leaves no log and no copy.
	var unreadable *settings.UnreadableError
	if err != nil && !errors.As(err, &unreadable) {
		return err
	}
	if fixer != nil {
		if cerr := fixer.Close(); cerr != nil {
			return cerr
		}
	}
	if werr := f.end(std, show, &set); werr != nil {
		return werr
	}
	if werr := lintNotes(std.err, ignores, fixer, f.fix, unreadable); werr != nil {
		return werr
	}
	if err == nil && show.counts.Shown > 0 {
		return errFindings
	}
	return err
}

// end writes what comes after all records: sums for a person, and the findings in every form.
func (f *spinFlags) end(std streams, show *lintShow, set *reports.FindingSet) error {
	var shown error
	if f.form == formGrouped || f.form == formLines {
		shown = show.end()
	}
	if len(f.writers) == 0 {
		return shown
	}
	check.Identify(set)
	shortenPaths(set)
	phrases := counted(int64(show.counts.Shown), "phrase")
	set.Verdict = reports.Verdict{Why: "passes: no phrase is shown"}
	if show.counts.Shown > 0 {
		set.Verdict = reports.Verdict{Fails: show.counts.Shown, Why: "fails: " + phrases + ifOne(int64(show.counts.Shown), " is", " are") + " shown"}
	}
	closed, err := writeAll(f.writers, set)
	if closed {
		shown = syscall.EPIPE
	}
	err = errors.Join(shown, err)
	left := len(set.Findings) - sarif.MaxResults
	if err == nil && left > 0 && slices.ContainsFunc(f.writers, func(w findingsWriter) bool { return w.name == formSARIF }) {
		return std.err.Printf("note: %s of %s results are left out of the log, the least sure ones: code hosts take no more than %s\n",
			thousands(int64(left)), thousands(int64(len(set.Findings))), thousands(sarif.MaxResults))
	}
	return err
}
