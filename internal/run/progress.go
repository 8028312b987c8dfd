package run

import "time"

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
