package run

import (
	"time"

	"github.com/copydesk/copydesk/internal/settings"
)

// Progress is told how a run gets on. Calls come from one goroutine at a time.
type Progress interface {
	// Plan says, before any stage, which steps the job may have, in their order.
	Plan(steps []Step)
	// Stage starts a stage of total units ("B" for bytes, "pairs", "records", "items", "looks" at records);
	// total is -1 when it cannot be known. Its name is that of a step; steps may be
	// passed over, and come more than once.
	Stage(name, unit string, total int64)
	// Advance adds units and records to the current stage.
	Advance(units, records int64)
	// Done ends the last stage.
	Done()
}

// Step is a part of a job. Steps that are one thing to a person have one name up to
// a colon.
type Step struct {
	Name   string
	Weight float64       // of the time of the whole job, in comparison with other steps
	Unit   time.Duration // what one unit of it takes, where their number says more than the weight; else 0
}

// The steps of a job.
const (
	stepRead    = "read"
	stepSites   = "sites"
	stepSearch  = "dedupe: search"
	stepCompare = "dedupe: compare"
	stepLearn   = "spin: learn"
	stepSpin    = "spin"
	stepBySite  = "spin: sites"
	stepWrite   = "write"
	stepReport  = "report"
)

// steps plans a job. The weights are seconds of two cores for ten megabytes, measured
// on press releases, wire stories and web pages; comparing depends on how much of a
// corpus is copies, so that its pairs are counted.
func (job *Job) steps() []Step {
	plan := []Step{{Name: stepRead, Weight: 2.4}, {Name: stepSites, Weight: .3}}
	if job.Settings.Does(settings.StageDedupe) {
		plan = append(plan, Step{Name: stepSearch, Weight: .4}, Step{Name: stepCompare, Weight: .4, Unit: 40 * time.Microsecond})
	}
	if job.Settings.Does(settings.StageSpin) {
		if job.Settings.Spin.Learn {
			plan = append(plan, Step{Name: stepLearn, Weight: .4})
		}
		plan = append(plan, Step{Name: stepSpin, Weight: 1.8})
		if job.Settings.Spin.Learn {
			plan = append(plan, Step{Name: stepBySite, Weight: .4})
		}
	}
	plan = append(plan, Step{Name: stepWrite, Weight: .3})
	if job.report {
		plan = append(plan, Step{Name: stepReport, Weight: 1})
	}
	return plan
}

// Silent is the Progress of a run nobody watches.
type Silent struct{}

// Plan implements Progress.
func (Silent) Plan([]Step) {}

// Stage implements Progress.
func (Silent) Stage(string, string, int64) {}

// Advance implements Progress.
func (Silent) Advance(int64, int64) {}

// Done implements Progress.
func (Silent) Done() {}

// stopwatch sums the seconds of each stage.
type stopwatch struct {
	seconds map[string]float64
	stage   string
	since   time.Time
}

func newStopwatch() *stopwatch { return &stopwatch{seconds: map[string]float64{}} }

func (s *stopwatch) start(stage string) {
	s.stop()
	s.stage, s.since = stage, time.Now()
}

func (s *stopwatch) stop() {
	if s.stage != "" {
		s.seconds[s.stage] += time.Since(s.since).Seconds()
	}
	s.stage = ""
}
