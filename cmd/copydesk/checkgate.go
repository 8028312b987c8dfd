package main

import (
	"cmp"
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/check"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// gateFlags are the flags that decide for which findings check fails.
type gateFlags struct {
	failOn   string
	baseline string
	write    string
	update   bool

	known     *check.Baseline // of --baseline
	remaining *check.Baseline // what of it is not gone
}

func (g *gateFlags) register(cmd *cobra.Command) {
	fs := cmd.Flags()
	fs.StringVar(&g.write, "write-baseline", "", "write a baseline of all findings to a `file`")
	fs.BoolVar(&g.update, "update-baseline", false, "drop what is gone from --baseline; nothing is added")
	group(cmd, groupLimits, "fail-on", "baseline", "write-baseline", "update-baseline")
}

// check takes what settings say, and says what is wrong with the flags.
func (g *gateFlags) check(set *settings.CheckSettings) error {
	g.failOn, g.baseline = set.FailOn, set.Baseline
	switch {
	case g.update && g.baseline == "":
		return settings.Usagef("--update-baseline: name the baseline with --baseline")
	case g.update && g.write != "":
		return settings.Usagef("--update-baseline and --write-baseline exclude one another")
	case g.failOn == settings.FailOnNew && g.baseline == "":
		return settings.Usagef("--fail-on new: new compared with what? name a --baseline, or make one with --write-baseline")
	}
	return nil
}

// open reads the baseline and sees to it that none is an input.
func (g *gateFlags) open(job *run.Job) error {
	if path := cmp.Or(g.write, g.baseline); job.Narrow != nil && (g.write != "" || g.update) {
		return settings.Usagef("%s is left as it was: a baseline is made of the whole input", path)
	}
	for _, path := range []string{g.baseline, g.write} {
		if path == "" {
			continue
		}
		if err := notRead(path, job); err != nil {
			return err
		}
	}
	if g.baseline == "" {
		return nil
	}
	var err error
	g.known, err = check.OpenBaseline(g.baseline)
	return err
}

// judge names the findings, compares them with the baseline and says whether they fail. failed is what else went
// wrong, which is the reason then.
func (g *gateFlags) judge(set *reports.FindingSet, failed error) {
	check.Identify(set)
	shortenPaths(set)
	switch {
	case g.known != nil:
		g.remaining = g.known.Compare(set)
	case g.write != "" && failed == nil:
		check.BaselineOf(set).Compare(set)
		set.Baseline.Path = g.write
	}
	if g.update && failed == nil {
		set.Baseline.Dropped = true
	}
	check.Judge(set, g.failOn)
	if failed != nil {
		set.Verdict.Why = "fails: " + failed.Error()
	}
}

// end writes the findings in every form and the baseline, says on standard error what no form on standard output did, and
// gives what the exit code is made of: failed, where the job did, goes before findings.
func (g *gateFlags) end(set *reports.FindingSet, std streams, writers []findingsWriter, quiet bool, failed error) error {
	_, err := writeAll(writers, set) // what is found decides, whether or not somebody reads it
	err = errors.Join(err, g.writeBaseline(set, std, failed))
	told := slices.ContainsFunc(writers, func(w findingsWriter) bool { return w.name == formText && w.file == "" })
	if !told && !quiet && failed == nil {
		if b := set.Baseline; b != nil && b.Gone > 0 {
			_ = std.err.Printf("%s\n", b.Note())
		}
		_ = std.err.Printf("%s\n", set.Verdict.Why)
	}
	switch {
	case err != nil || failed != nil:
		return errors.Join(err, failed)
	case set.Verdict.Fails > 0:
		return errFindings
	}
	return nil
}

// writeBaseline does --write-baseline and --update-baseline, unless the job failed: what was not looked at is not gone.
func (g *gateFlags) writeBaseline(set *reports.FindingSet, std streams, failed error) error {
	path, b := g.write, check.BaselineOf(set)
	if g.update {
		path, b = g.baseline, g.remaining
	}
	switch {
	case path == "":
		return nil
	case failed != nil:
		_ = std.err.Printf("note: %s is left as it was\n", path)
		return nil
	}
	return toFile(path, nil, b.Write)
}

// notRead refuses a baseline that is one of the inputs of a job, by whatever name.
func notRead(path string, job *run.Job) error {
	sources, err := corpus.ExpandBut(job.Inputs, corpus.Filter{Exclude: job.Settings.Input.Exclude, Articles: true, Set: job.Settings.Input.Format != settings.FormatAuto})
	if err != nil {
		return nil // the job says so
	}
	paths := make([]string, len(sources.Files))
	for i, f := range sources.Files {
		paths[i] = f.Path
	}
	if in := sameFile(path, paths); in != "" {
		return settings.Usagef("baseline %s: is the input %s; keep it elsewhere, or leave it out with --exclude", path, in)
	}
	return nil
}
