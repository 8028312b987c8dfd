package tools

import (
	"github.com/copydesk/copydesk/beam/internal/judging"
	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/cleanup/spin/learned"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/run"
)

// judgingTools are those of the stage spin.
type judgingTools struct {
	job     *judging.Job
	workers *judging.Workers
	classes *judging.Classes
}

func (t *Tools) newJudging() (*judgingTools, error) {
	m, err := t.Model()
	if err != nil {
		return nil, err
	}
	known, err := run.OpenLearned(&t.Job.Settings, false)
	if err != nil {
		return nil, err
	}
	j := &judging.Job{Files: t, Facts: t.Facts, Model: m, Chunks: len(t.Job.Chunks), Rounds: len(t.Job.SpinRounds()), Decided: t.Orders.Exchanged(), Known: known.Known()}
	return &judgingTools{j, judging.NewWorkers(j), judging.NewClasses(j)}, nil
}

// Judging is the stage spin.
func (t *Tools) Judging() (*judging.Job, error) {
	j, err := t.judging()
	if err != nil {
		return nil, err
	}
	return j.job, nil
}

// Planner is Judging for who plans a round, and has need of the memory that the tasks of the one before took.
func (t *Tools) Planner() (*judging.Job, error) {
	j, err := t.judging()
	if err != nil {
		return nil, err
	}
	j.workers.Forget()
	return j.job, nil
}

// Judges do the tasks of its rounds.
func (t *Tools) Judges() (*judging.Workers, error) {
	j, err := t.judging()
	if err != nil {
		return nil, err
	}
	return j.workers, nil
}

// Class is the last word on a record: what was decided of its text, else what it says by itself.
func (t *Tools) Class(c *dedupe.Card) (spin.Class, error) {
	if class, ok := t.Orders.Class(HashOf(c)); ok {
		return class, nil
	}
	j, err := t.judging()
	if err != nil {
		return "", err
	}
	return j.classes.Class(facts.Ordinal(c.Ordinal))
}

// HashOf is the content hash by which decisions name the text of a record.
func HashOf(c *dedupe.Card) string {
	return facts.ContentHash(dedupe.Fingerprint{Content: c.Content})
}

// JudgedSites are the sites that were judged, by name, with notes on what was learned.
func (t *Tools) JudgedSites() ([]collective.Site, []string, error) {
	if !t.Spins() {
		return nil, nil, nil
	}
	j, err := t.Judging()
	if err != nil {
		return nil, nil, err
	}
	return j.ReadFound()
}

// Learned is what this run and earlier ones learned of spinners; nil: nothing.
func (t *Tools) Learned() (*learned.Dictionary, error) {
	if !t.Spins() {
		return nil, nil
	}
	j, err := t.Judging()
	if err != nil {
		return nil, err
	}
	return j.ReadLearned()
}
