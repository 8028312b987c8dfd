package run

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/internal/settings"
)

var noon = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

func TestEstimate(t *testing.T) {
	e := NewEstimate([]Step{{Name: "read", Weight: 3}, {Name: "spin: learn", Weight: 1}, {Name: "spin", Weight: 4}, {Name: "report", Weight: 2}})
	if _, n, of := e.Step(); n != 0 || of != 3 {
		t.Errorf("step %d of %d before the first of 3", n, of)
	}
	at := func(seconds float64) time.Time { return noon.Add(time.Duration(seconds * float64(time.Second))) }
	e.Start("read", 100, at(0))
	if _, ok := e.Left(at(.5)); ok {
		t.Error("the time left is known before anything is done")
	}
	e.Advance(50)
	if share := e.Share(at(15)); share != .15 {
		t.Errorf("share %v, want .15", share)
	}
	if left, ok := e.Left(at(15)); !ok || left != 85*time.Second {
		t.Errorf("left %v, %v: want 85 s", left, ok)
	}
	e.Advance(60) // more than there was said to be
	if done, total := e.Units(); done != 100 || total != 100 {
		t.Errorf("%d of %d", done, total)
	}
	e.Start("spin", 10, at(30)) // learn is passed over
	if name, n, of := e.Step(); name != "spin" || n != 2 || of != 3 || e.Share(at(30)) != .4 {
		t.Errorf("step %s, %d of %d, share %v", name, n, of, e.Share(at(30)))
	}
	e.Start("nobody planned this", 10, at(31))
	if name, _, _ := e.Step(); name != "spin" {
		t.Errorf("step %s", name)
	}
	e.Start("report", -1, at(80))
	if before, after := e.Share(at(81)), e.Share(at(100)); before <= .8 || after <= before || after >= 1 {
		t.Errorf("shares %v and %v of a step without units", before, after)
	}
}

// A step whose units say more than its weight is weighed anew.
func TestEstimateByUnits(t *testing.T) {
	e := NewEstimate([]Step{{Name: "read", Weight: 1}, {Name: "compare", Weight: 1, Unit: time.Millisecond}})
	e.Start("read", 1, noon)
	e.Advance(1)
	e.Start("compare", 30_000, noon.Add(10*time.Second)) // thirty seconds to come
	if left, ok := e.Left(noon.Add(10 * time.Second)); !ok || left.Round(time.Second) != 30*time.Second {
		t.Errorf("left %v, %v: want 30 s", left, ok)
	}
	if share := e.Share(noon.Add(10 * time.Second)); share != .25 {
		t.Errorf("share %v, want .25", share)
	}
}

// Whatever a job does, the share only rises, the time left is never negative and never
// jumps: within a second it changes by that second and a part of its error.
func TestEstimateIsCalm(t *testing.T) {
	names := []string{"read", "sites", "search", "compare", "spin", "report"}
	rapid.Check(t, func(t *rapid.T) {
		var steps []Step
		for _, n := range names {
			steps = append(steps, Step{Name: n, Weight: rapid.Float64Range(.01, 5).Draw(t, "weight")})
		}
		steps[3].Unit = 40 * time.Microsecond
		e := NewEstimate(steps)
		now, share, left := noon, 0., time.Duration(-1)
		for _, n := range names {
			if n != "read" && rapid.IntRange(0, 3).Draw(t, "passed over") == 0 {
				continue
			}
			total := int64(rapid.IntRange(-1, 1_000_000).Draw(t, "total"))
			e.Start(n, total, now)
			for range rapid.IntRange(0, 20).Draw(t, "ticks") {
				e.Advance(int64(rapid.IntRange(0, 200_000).Draw(t, "units")))
				tick := time.Duration(rapid.IntRange(1, 1000).Draw(t, "ms")) * time.Millisecond
				now = now.Add(tick)
				s := e.Share(now)
				if s < share || s > 1 {
					t.Fatalf("share %v after %v", s, share)
				}
				share = s
				l, ok := e.Left(now)
				if !ok {
					continue
				}
				if l < 0 {
					t.Fatalf("%v left", l)
				}
				follows := time.Duration(now.Sub(noon).Seconds() * (1 - e.share(now)) / e.share(now) * float64(time.Second))
				if left >= 0 {
					most := tick + time.Duration(.16*float64((left-follows).Abs()+tick)) + time.Millisecond
					if d := (l - left).Abs(); d > most {
						t.Fatalf("%v left, then %v: a change of %v, at most %v (%v follows)", left, l, d, most, follows)
					}
				}
				left = l
			}
		}
	})
}

// told is a Progress that notes which stages were planned and which came.
type told struct {
	Silent
	planned, came []string
}

func (p *told) Plan(steps []Step) {
	for _, s := range steps {
		p.planned = append(p.planned, s.Name)
	}
}

func (p *told) Stage(name, _ string, _ int64) { p.came = append(p.came, name) }

// Every stage of a job is a step of its plan, and none comes before an earlier one.
func TestStagesArePlanned(t *testing.T) {
	set := settings.Default()
	p := &told{}
	if _, err := Files(t.Context(), Job{Settings: set, Inputs: []string{wire + "/articles"}, Progress: p}, Out{Dir: t.TempDir()}); err != nil {
		t.Fatal(err)
	}
	last := -1
	for _, name := range p.came {
		at := slices.Index(p.planned, name)
		if at < last {
			t.Errorf("%s of %v comes at %d, after %d of %v", name, p.came, at, last, p.planned)
		}
		last = at
	}
	for _, name := range []string{stepRead, stepSearch, stepCompare, stepSpin, stepWrite, stepReport} {
		if !slices.Contains(p.came, name) {
			t.Errorf("%s never came: %v", name, p.came)
		}
	}
}
