package run

import (
	"math"
	"slices"
	"strings"
	"time"
)

// Estimate says how much of a job is done and how long the rest will take. It is told
// what a Progress is told, and when. It reads no clock.
//
// The share done is that of the weights of the steps passed, the current one by its
// units. A step without a number of units is taken to be done by time: half after
// about half of what its weight lets expect, ever more slowly then. A step whose units
// say more than its weight gets another weight when their number is known; the share
// that is shown does not fall then. A step that is passed over counts as done.
//
// The time left is what follows from the time and the share so far. What is shown
// runs down with the clock and is drawn towards that by a part of the difference a
// second, so that neither a step that is slower than its weight nor one that is passed
// over makes it jump; and it is never negative.
type Estimate struct {
	steps []Step
	names []string // of steps to a person, each once

	at     int // the current step, -1 before the first
	done   int64
	total  int64
	since  time.Time // the current step began
	begin  time.Time // the first step began
	shown  float64   // the most of the job that was called done
	left   float64   // seconds left when last asked
	asked  time.Time // when that was
	passed float64   // weight of the steps before
}

// What an estimate must have seen before it says how long the rest will take.
const (
	leastSeen  = time.Second
	leastShare = .02
)

// pull is the part of an error in the time left that is made good in a second.
const pull = .15

// NewEstimate returns an estimate for a job of such steps, of which none has begun.
func NewEstimate(steps []Step) *Estimate {
	e := &Estimate{steps: slices.Clone(steps), at: -1}
	for _, s := range steps {
		if name, _, _ := strings.Cut(s.Name, ":"); !slices.Contains(e.names, name) {
			e.names = append(e.names, name)
		}
	}
	return e
}

// Start begins a step of total units; total is below 1 when it is not known. A name
// that was not planned begins nothing.
func (e *Estimate) Start(name string, total int64, now time.Time) {
	at := slices.IndexFunc(e.steps, func(s Step) bool { return s.Name == name })
	if at < 0 {
		return
	}
	if e.at < 0 {
		e.begin = now
	}
	e.passed = 0
	for _, s := range e.steps[:at] {
		e.passed += s.Weight
	}
	e.at, e.done, e.total, e.since = at, 0, total, now
	s := &e.steps[at]
	if ran := now.Sub(e.begin); s.Unit > 0 && total > 0 && e.passed > 0 && ran > 0 {
		s.Weight = float64(total) * float64(s.Unit) / float64(ran) * e.passed
	}
}

// Advance adds units to the current step.
func (e *Estimate) Advance(units int64) { e.done += units }

// Step is the name of the current step to a person, which it is, from 1, and of how
// many; 0 before the first.
func (e *Estimate) Step() (name string, n, of int) {
	if e.at < 0 {
		return "", 0, len(e.names)
	}
	name, _, _ = strings.Cut(e.steps[e.at].Name, ":")
	return name, slices.Index(e.names, name) + 1, len(e.names)
}

// Units are those done in the current step and all of it, which is below 1 when that
// is not known.
func (e *Estimate) Units() (done, total int64) {
	if e.total > 0 {
		return min(e.done, e.total), e.total // sizes of packed files are estimates
	}
	return e.done, e.total
}

// Share is the share of the job that is done, from 0 to 1.
func (e *Estimate) Share(now time.Time) float64 {
	e.shown = max(e.shown, e.share(now))
	return e.shown
}

// share is what the weights say, which falls when a step is found to weigh more.
func (e *Estimate) share(now time.Time) float64 {
	if e.at < 0 {
		return 0
	}
	all := 0.
	for _, s := range e.steps {
		all += s.Weight
	}
	return (e.passed + e.steps[e.at].Weight*e.within(now)) / all
}

// within is the share of the current step that is done.
func (e *Estimate) within(now time.Time) float64 {
	if done, total := e.Units(); total > 0 {
		return float64(done) / float64(total)
	}
	ran := e.since.Sub(e.begin).Seconds()
	if ran <= 0 || e.passed <= 0 {
		return 0
	}
	expected := ran / e.passed * e.steps[e.at].Weight
	return 1 - math.Exp(-1.5*now.Sub(e.since).Seconds()/expected)
}

// Left is the time until the job is done; false while there is no telling.
func (e *Estimate) Left(now time.Time) (time.Duration, bool) {
	share := e.share(now)
	ran := now.Sub(e.begin)
	if e.at < 0 || ran < leastSeen || share < leastShare {
		return 0, false
	}
	follows := ran.Seconds() * (1 - share) / share
	if e.asked.IsZero() {
		e.left = follows
	} else {
		passed := now.Sub(e.asked).Seconds()
		e.left -= passed
		e.left += (follows - e.left) * (1 - math.Pow(1-pull, passed))
	}
	e.asked, e.left = now, max(e.left, 0)
	return time.Duration(e.left * float64(time.Second)), true
}
