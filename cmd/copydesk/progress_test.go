package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/copydesk/copydesk/internal/run"
)

// watched is a bar on a buffer, with a clock that a test turns.
func watched(columns int) (b *bar, out *bytes.Buffer, clock *time.Time) {
	out, clock = &bytes.Buffer{}, &time.Time{}
	*clock = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)
	b = &bar{w: newTerminal(out).Bar(), columns: columns, now: func() time.Time { return *clock }}
	return b, out, clock
}

// TestBarPasses: the bar's own sequences are obeyed, a hostile name within it is not.
func TestBarPasses(t *testing.T) {
	b, out, _ := watched(80)
	name := "read \x1b]0;owned\x07"
	b.Plan([]run.Step{{Name: name, Weight: 1}})
	b.Stage(name, "B", 1000)
	b.Advance(500, 5)
	b.draw()
	b.Done()
	got := out.String()
	if !strings.Contains(got, "\x1b[2K\r") {
		t.Errorf("the bar cannot clear its line: %q", got)
	}
	for _, own := range []string{"\x1b[2K\r", "\x1b[0K", "\r"} {
		got = strings.ReplaceAll(got, own, "")
	}
	if wrong := spoofs(got); wrong != "" || !strings.Contains(got, `\x1b]0;owned\x07`) {
		t.Errorf("%s: %q", wrong, got)
	}
}

// TestOneLineForAll: one bar from the first stage to the last, which only grows and
// never is wider than the terminal.
func TestOneLineForAll(t *testing.T) {
	steps := []run.Step{{Name: "read", Weight: 2}, {Name: "spin: learn", Weight: 1}, {Name: "spin", Weight: 4}, {Name: "report", Weight: 3}}
	for columns, want := range map[int]string{
		80: "[2/3] spin 500,000 of 1,000,000, about 50 s left in all",
		60: "[2/3] spin, about 50 s left in all",
		40: "[2/3] spin",
		10: "",
	} {
		b, out, clock := watched(columns)
		b.Plan(steps)
		b.Stage("read", "B", 1000)
		b.Advance(1000, 1_000_000)
		*clock = clock.Add(20 * time.Second)
		b.Stage("spin: learn", "records", 10)
		b.Advance(10, 0)
		*clock = clock.Add(10 * time.Second)
		b.Stage("spin", "records", 1_000_000)
		b.Advance(500_000, 0)
		*clock = clock.Add(20 * time.Second)
		b.mu.Lock()
		line := b.line(b.now())
		b.mu.Unlock()
		if line != want {
			t.Errorf("%d columns: %q, want %q", columns, line, want)
		}
		b.draw()
		b.Stage("report", "pages", -1)
		b.Done()
		for row := range strings.SplitSeq(out.String(), "\r") {
			if row = strings.TrimSuffix(strings.ReplaceAll(row, "\x1b[2K", ""), "\x1b[0K"); columns >= 40 && len([]rune(row)) >= columns {
				t.Errorf("%d columns: a row of %d: %q", columns, len([]rune(row)), row)
			}
		}
	}
}

func TestAbout(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "about 0 s", 1400 * time.Millisecond: "about 1 s", 27 * time.Second: "about 25 s", 59 * time.Second: "about 60 s",
		61 * time.Second: "about 1 min", 150 * time.Second: "about 3 min", 59*time.Minute + 50*time.Second: "about 60 min",
		84 * time.Minute: "about 1 h 25 min", 27 * time.Hour: "about 27 h 0 min",
	} {
		if got := about(d); got != want {
			t.Errorf("about(%v) = %q, want %q", d, got, want)
		}
	}
}
