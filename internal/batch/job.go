package batch

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"time"

	"github.com/copydesk/copydesk/reports"
)

// Job is one run: settings, what to read and where to write.
type Job struct {
	Settings Settings
	Inputs   []string
	Out      string // "" or with DryRun: nothing is written
	DryRun   bool
	Resume   bool // keep per-record work in Out and use what an interrupted run left there
	Workers  int  // 0: one a core
	Progress Progress
	Stdin    io.Reader // what the input - reads

	visit       func(reports.Document, *row)
	visitReject func(reports.Reject)
	visitPair   func(reports.Pair)
}

// Progress is told how a run gets on. Calls come from one goroutine at a time.
type Progress interface {
	// Stage starts a stage of total units ("B" for bytes, "pairs", "records");
	// total is -1 when it cannot be known.
	Stage(name, unit string, total int64)
	// Advance adds units and records to the current stage.
	Advance(units, records int64)
	// Done ends the last stage.
	Done()
}

// Silent is the Progress of a run nobody watches.
type Silent struct{}

// Stage implements Progress.
func (Silent) Stage(string, string, int64) {}

// Advance implements Progress.
func (Silent) Advance(int64, int64) {}

// Done implements Progress.
func (Silent) Done() {}

// Outcome is what a run found, for a caller that prints or judges it.
type Outcome struct {
	Summary reports.Summary
	Rejects []reports.Reject // the first of them; Summary.Counts.Rejected has the number
	Report  string           // path of the report's first page, "" when none was written
}

// firstRejects bounds Outcome.Rejects; rejects.jsonl has them all.
const firstRejects = 20

// Run does the whole job. It returns an Outcome also with an UnreadableError
// or a GuardError: the files of such a run are complete.
func Run(ctx context.Context, job Job) (*Outcome, error) {
	r, err := newRun(job)
	if err != nil {
		return nil, err
	}
	defer r.close()
	if err := r.collect(ctx); err != nil {
		return nil, err
	}
	if err := r.recut(ctx); err != nil {
		return nil, err
	}
	if err := r.cluster(ctx); err != nil {
		return nil, err
	}
	if err := r.respin(ctx); err != nil {
		return nil, err
	}
	r.decide()
	out, err := r.write(ctx)
	if err != nil {
		return nil, err
	}
	return out, r.judge(out)
}

// judge turns what the settings forbid into an error.
func (r *runState) judge(out *Outcome) error {
	c := out.Summary.Counts
	if changed := r.read.Changed; len(changed) > 0 {
		return &UnreadableError{Rejected: c.Rejected, Input: c.Input, Changed: len(changed), First: rejectLine(reports.Reject(changed[0]))}
	}
	bad, err := ParseLimit(r.job.Settings.MaxBadRecords)
	if err != nil {
		return err
	}
	if bad.Exceeded(c.Rejected, c.Input) {
		return &UnreadableError{Rejected: c.Rejected, Input: c.Input, Limit: bad, First: rejectLine(out.Rejects[0])}
	}
	guard, err := ParseLimit(r.job.Settings.MaxRemoved)
	if err != nil {
		return err
	}
	if guard.Exceeded(c.Removed, c.Readable) {
		return &GuardError{Message: fmt.Sprintf("guard: %d of %d readable records removed, more than --max-removed %s allows",
			c.Removed, c.Readable, guard)}
	}
	return nil
}

func rejectLine(r reports.Reject) string {
	return fmt.Sprintf("%s record %d at byte %d: %s", r.Source, r.Record, r.ByteOffset, r.Reason)
}

// workers is the number of goroutines for the per-record stages.
func (j *Job) workers() int {
	if j.Workers > 0 {
		return j.Workers
	}
	return runtime.GOMAXPROCS(0)
}

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
