// Package tools is what a worker works with: made once from the description of the job, and kept as long as the
// process.
package tools

import (
	"fmt"
	"os"
	"sync"

	"github.com/copydesk/copydesk/beam/internal/job"
	"github.com/copydesk/copydesk/cleanup/boilerplate"
	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
)

// EnvFail is a variable of the environment that names a record which a worker fails at, so that what becomes of a job
// then can be tried.
const EnvFail = "COPYDESK_BEAM_FAIL"

// Tools is safe for concurrent use.
type Tools struct {
	Job    *job.Job
	Dir    string // that all workers see
	Temp   string // of this worker alone
	Dedupe dedupe.Options
	Facts  *facts.Segments // once they are ready
	Fail   string          // EnvFail
	Orders *run.Orders     // what people decided

	docs documents
	// made when they are asked for
	model           func() (*spin.Model, error)
	segmenter       func() (*facts.Segmenter, error)
	counted, placed func() (*boilerplate.Sites, error)
	judging         func() (*judgingTools, error)
}

// Open makes the tools for the job in a shared directory.
func Open(dir string) (*Tools, error) {
	j, err := job.Read(dir)
	if err != nil {
		return nil, err
	}
	t := &Tools{Job: j, Dir: dir, Temp: os.TempDir(), Fail: os.Getenv(EnvFail)}
	if t.Dedupe, err = run.Bounds(&j.Settings.Dedupe); err != nil {
		return nil, err
	}
	if t.Orders, err = run.OrdersOf(&j.Settings); err != nil {
		return nil, err
	}
	t.Facts = facts.OpenSegments(facts.SegmentsOptions{Dir: dir, Renames: true, Cuts: t.CutsSites()})
	t.model, t.segmenter = sync.OnceValues(t.openModel), sync.OnceValues(t.newSegmenter)
	t.judging = sync.OnceValues(t.newJudging)
	t.counted = sync.OnceValues(func() (*boilerplate.Sites, error) { return t.readSites(string(Counted)) })
	t.placed = sync.OnceValues(func() (*boilerplate.Sites, error) { return t.readSites(string(Placed)) })
	return t, nil
}

// Model is the spin model, which takes half a second to open.
func (t *Tools) Model() (*spin.Model, error) { return t.model() }

func (t *Tools) openModel() (*spin.Model, error) {
	m, err := t.Job.Settings.Spin.Open()
	if err != nil {
		return nil, err
	}
	if v, err := run.Versions(t.Job.Settings.Spin); err != nil || v != t.Job.Versions {
		return nil, fmt.Errorf("this worker is of version %v, the job of %v: %w", v, t.Job.Versions, err)
	}
	return m, nil
}

// Channel is how texts find one another by their words or, in stable, by names and numbers.
func (t *Tools) Channel(stable bool) candidates.Options {
	if stable {
		return t.Dedupe.Stable
	}
	return t.Dedupe.Prose
}

// Dedupes tells whether versions of texts are looked for.
func (t *Tools) Dedupes() bool { return t.Job.Settings.Does(settings.StageDedupe) }

// Spins tells whether texts are judged for spin.
func (t *Tools) Spins() bool { return t.Job.Settings.Does(settings.StageSpin) }

// Rank is how much a site, or the source that a record came in, is preferred.
func (t *Tools) Rank(site, source string) int { return t.Job.Prefer.Rank(site, source) }

// Standing is what is known of a record when it is chosen or not.
func (t *Tools) Standing(c *dedupe.Card) (dedupe.Standing, error) {
	s := dedupe.Standing{Preference: c.Preference()}
	if !t.Spins() {
		return s, nil
	}
	class, err := t.Class(c)
	s.Suspicion = class.Severity()
	return s, err
}

// Close lets go of files.
func (t *Tools) Close() error { return t.Facts.Close() }
