package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/copydesk/copydesk/internal/run"
)

// newProgress is a bar when t is a terminal and nobody asked for silence;
// otherwise it writes nothing at all.
func newProgress(t *terminal, quiet bool) run.Progress {
	if quiet || !t.interactive() || os.Getenv("CI") != "" {
		return run.Silent{}
	}
	return &bar{w: t.Bar()}
}

// bar shows one stage at a time: its name, records, rate and time left.
type bar struct {
	w       io.Writer
	pb      *progressbar.ProgressBar
	name    string
	records int64
}

// Stage implements run.Progress.
func (b *bar) Stage(name, unit string, total int64) {
	b.Done()
	b.name, b.records = name, 0
	opts := []progressbar.Option{
		progressbar.OptionSetWriter(b.w),
		progressbar.OptionSetDescription(name),
		progressbar.OptionThrottle(100 * time.Millisecond),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionSetElapsedTime(false),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionSetWidth(20),
		progressbar.OptionUseANSICodes(true),
	}
	if unit == "B" {
		opts = append(opts, progressbar.OptionShowBytes(true))
	} else {
		opts = append(opts, progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString(unit))
	}
	if total == 0 {
		total = -1
	}
	b.pb = progressbar.NewOptions64(total, opts...)
}

// Advance implements run.Progress.
func (b *bar) Advance(units, records int64) {
	if b.pb == nil {
		return
	}
	if b.records += records; b.records > 0 {
		b.pb.Describe(b.name + " " + thousands(b.records) + " records")
	}
	if max := b.pb.GetMax64(); max > 0 {
		// Compressed sizes are estimates: never run past the end of the bar.
		if left := max - int64(b.pb.State().CurrentNum); units > left {
			units = left
		}
	}
	_ = b.pb.Add64(units) // a bar that cannot be drawn is no reason to stop
}

// Done implements run.Progress.
func (b *bar) Done() {
	if b.pb != nil {
		_ = b.pb.Clear()
		_ = b.pb.Exit()
	}
	b.pb = nil
}
