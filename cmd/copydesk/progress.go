package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/reports/text"
	"github.com/copydesk/copydesk/reports/visible"
)

// newProgress is a bar when t is a terminal and nobody asked for silence;
// otherwise it writes nothing at all.
func newProgress(t *terminal, quiet bool) run.Progress {
	if quiet || !t.interactive() || os.Getenv("CI") != "" {
		return run.Silent{}
	}
	return &bar{w: t.Bar(), columns: t.width(helpColumns), now: time.Now}
}

const (
	barCells = 12                     // of the bar itself
	barFrame = len(" 100% ||   ") + 1 // around it; a terminal wraps after its last column
	barEvery = 250 * time.Millisecond // between two looks at it
	barParts = 1000                   // of the job
)

// bar shows one line for the whole job: the share done, which stage of how many, its
// records, and the time left in all. It is drawn by the clock, so that a stage that
// says nothing for a while does not look dead.
type bar struct {
	w       io.Writer
	columns int
	now     func() time.Time

	mu       sync.Mutex
	pb       *progressbar.ProgressBar
	estimate *run.Estimate
	records  int64
	unit     string
	stop     chan struct{} // ends the drawing
}

// Plan implements run.Progress.
func (b *bar) Plan(steps []run.Step) {
	b.Done()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.estimate, b.records = run.NewEstimate(steps), 0
	b.pb = progressbar.NewOptions64(barParts,
		progressbar.OptionSetWriter(b.w),
		progressbar.OptionSetWidth(barCells),
		progressbar.OptionSetPredictTime(false),
		progressbar.OptionSetElapsedTime(false),
		progressbar.OptionShowDescriptionAtLineEnd(),
		progressbar.OptionUseANSICodes(true),
	)
	b.stop = make(chan struct{})
	go b.run(b.stop)
}

func (b *bar) run(stop <-chan struct{}) {
	tick := time.NewTicker(barEvery)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			return
		case <-tick.C:
			b.draw()
		}
	}
}

// Stage implements run.Progress.
func (b *bar) Stage(name, unit string, total int64) {
	b.mu.Lock()
	if b.estimate != nil {
		b.estimate.Start(name, total, b.now())
		b.unit = unit
	}
	b.mu.Unlock()
	b.draw()
}

// Advance implements run.Progress.
func (b *bar) Advance(units, records int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.estimate != nil {
		b.estimate.Advance(units)
		b.records += records
	}
}

// draw shows how the job stands. A bar that cannot be drawn is no reason to stop.
func (b *bar) draw() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.pb == nil {
		return
	}
	now := b.now()
	share := min(int64(b.estimate.Share(now)*barParts), barParts-1) // all of it: the bar would end itself
	_ = b.pb.Set64(share)
	b.pb.Describe(b.line(now))
}

// line is what stands beside the bar, as much of it as there is room for.
func (b *bar) line(now time.Time) string {
	name, n, of := b.estimate.Step()
	stage := fmt.Sprintf("[%d/%d] %s", n, of, name)
	left := ""
	if d, ok := b.estimate.Left(now); ok {
		left = ", " + about(d) + " left in all"
	}
	room := b.columns - barFrame - barCells
	for _, s := range []string{stage + b.counts() + left, stage + left, stage} {
		if s = visible.Line(s); text.Width(s) <= room {
			return s
		}
	}
	return ""
}

// counts are the records read, or those the stage is through with.
func (b *bar) counts() string {
	done, total := b.estimate.Units()
	switch {
	case b.unit == "B":
		return " " + counted(b.records, "record")
	case total < 1:
		return ""
	case b.unit == "records":
		return " " + thousands(done) + " of " + thousands(total)
	case b.unit == "pairs":
		return " " + thousands(done) + " of " + thousands(total) + " pairs"
	}
	return ""
}

// Done implements run.Progress.
func (b *bar) Done() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.pb == nil {
		return
	}
	close(b.stop)
	_ = b.pb.Clear()
	_ = b.pb.Exit()
	b.pb, b.estimate = nil, nil
}

// about is a time as a person would say it: the longer, the rounder.
func about(d time.Duration) string {
	switch {
	case d < 10*time.Second:
		return fmt.Sprintf("about %d s", int(d.Round(time.Second).Seconds()))
	case d < time.Minute:
		return fmt.Sprintf("about %d s", int(d.Round(5*time.Second).Seconds()))
	case d < time.Hour:
		return fmt.Sprintf("about %d min", int(d.Round(time.Minute).Minutes()))
	}
	d = d.Round(5 * time.Minute)
	return fmt.Sprintf("about %d h %d min", int(d.Hours()), int(d.Minutes())%60)
}
