package run

import (
	"context"

	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/seen"
	"github.com/copydesk/copydesk/internal/settings"
)

// Remember adds the runs in the directories outs, and the records of the job's inputs when it has some, to the index
// in dir. What could be read is added also with a settings.UnreadableError.
func Remember(ctx context.Context, job Job, dir string, outs []string, keepText bool) (seen.Added, error) {
	var all seen.Added
	model, err := job.Settings.Spin.Open()
	if err != nil {
		return all, err
	}
	o := seen.AddOptions{KeepText: keepText, Known: model.Knows, Workers: (&work{job: &job}).workers()}
	for _, out := range outs {
		added, err := seen.AddRun(ctx, dir, out, o)
		if err != nil {
			return all, err
		}
		all = all.Plus(added)
	}
	if len(job.Inputs) == 0 {
		return all, nil
	}
	if !job.Settings.Does(settings.StageDedupe) {
		return all, settings.Usagef("index add: the stage %s is off, so that nothing can be compared", settings.StageDedupe)
	}
	job.Settings.Stages, job.adds = withoutSpin(job.Settings.Stages), true
	w, err := begin(&job)
	if err != nil {
		return all, err
	}
	defer w.job.Progress.Done()
	f, err := facts.Read(ctx, w.factsOptions())
	if err != nil {
		return all, err
	}
	defer f.Close()
	if err := w.job.nothing(f); err != nil {
		return all, err
	}
	if err := f.CutSites(ctx); err != nil {
		return all, err
	}
	added, err := seen.AddFacts(ctx, dir, f, &job.Settings, o)
	if err != nil {
		return all, err
	}
	bad := int64(len(f.Rejects()))
	return all.Plus(added), unreadable(&job.Settings, bad, bad+int64(f.Inputs()), f.Rejects(), f.Read().Changed)
}
