package run

import (
	"slices"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports/outdir"
)

// ForCluster refuses what a job cannot do on more machines than one, by the name of its flag or key: its error is a
// settings.UsageError. Pages of a report are not refused: `copydesk report OUT` makes them of the files.
func ForCluster(job *Job) error {
	set := &job.Settings
	for _, refused := range []struct {
		asked     bool
		name, why string
	}{
		{slices.Contains(job.Inputs, "-"), "standard input", "every machine has to read the input: name files"},
		{len(job.Against) > 0, "--reference", "records that stay are compared on one machine"},
		{job.Before != "", "--against", "an index is asked on one machine"},
		{job.Narrow != nil, "--since", "what changed is found on one machine"},
		{set.Dedupe.Window != "", "dedupe.window (--window)", "pairs are not bounded by their dates there"},
		{set.Dedupe.Across != settings.AcrossAny, "dedupe.across (--across)", "pairs are not bounded by their sites there"},
		{set.Spin.Sites != "", "spin.sites", "the sites of another run are asked on one machine"},
		{set.Output.Format != "jsonl", "output.format (--format)", "files in parts are JSON Lines"},
	} {
		if refused.asked {
			return settings.Usagef("%s: not on a cluster: %s", refused.name, refused.why)
		}
	}
	return nil
}

// Claim takes the directory of a job for more machines than one, which the caller releases, and finds the files of its
// input: what Files does before it reads. Until then nothing was written.
func Claim(job *Job, out Out) (*outdir.Claim, corpus.Sources, error) {
	if out.Dir == "" {
		return nil, corpus.Sources{}, settings.Usagef("no output directory: give -o OUT")
	}
	if out.Resume {
		return nil, corpus.Sources{}, settings.Usagef("--resume: not on a cluster, which starts its lost stages again by itself")
	}
	if err := ForCluster(job); err != nil {
		return nil, corpus.Sources{}, err
	}
	if err := job.Settings.Validate(); err != nil {
		return nil, corpus.Sources{}, err
	}
	if err := job.expand(); err != nil {
		return nil, corpus.Sources{}, err
	}
	job.writes = true
	if err := learnedApart(job.Settings.Spin.Learned, inputPaths(job), out.Dir); err != nil {
		return nil, corpus.Sources{}, err
	}
	claim, err := take(job, out, true)
	if err != nil {
		return nil, corpus.Sources{}, err
	}
	return claim, *job.sources, nil
}
