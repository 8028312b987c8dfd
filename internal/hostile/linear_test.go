//go:build unix

package hostile_test

import (
	"io"
	"math"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/copydesk/copydesk/cleanup"
	"github.com/copydesk/copydesk/cleanup/language"
	"github.com/copydesk/copydesk/cleanup/quality"
	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/model"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/hostile"
	"github.com/copydesk/copydesk/reports/html"
	"github.com/copydesk/copydesk/reports/text"
)

// stage is what a record goes through.
type stage struct {
	name string
	run  func(text string)
	page bool // takes pages
}

func stages(t testing.TB) []stage {
	t.Helper()
	m, err := model.Default()
	if err != nil {
		t.Fatal(err)
	}
	d, err := spin.NewDetector(m, spin.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := cleanup.New(cleanup.Default())
	return []stage{
		{"clean", func(s string) { c.Clean(s) }, false},
		{"html", func(s string) { _, _ = c.CleanHTML(s, "") }, true}, // a page without main text is judged all the same
		{"quality", func(s string) { quality.Compute(s, "en") }, false},
		{"language", func(s string) { language.Detect(s) }, false},
		{"spin", func(s string) { d.Check(s) }, false},
		{"dedupe", func(s string) { compare(t, s) }, false},
		{"show", func(s string) { show(t, s) }, false},
	}
}

// compare looks for a text's second half in it.
func compare(t testing.TB, text string) {
	records := []dedupe.Record{{ID: "whole", Text: text}, {ID: "half", Text: text[len(text)/2:]}}
	if _, err := dedupe.Find(t.Context(), records, dedupe.DefaultOptions()); err != nil {
		t.Fatal(err)
	}
}

// show compares a text with one in which its halves have changed places, in two columns and as a page.
func show(t testing.TB, s string) {
	other := s[len(s)/2:] + s[:len(s)/3]
	if _, err := text.Diff(io.Discard, s, other, text.Options{View: text.Side}); err != nil {
		t.Fatal(err)
	}
	if _, err := html.Diff(io.Discard, s, other, html.DiffOptions{}); err != nil {
		t.Fatal(err)
	}
}

// times as much text as a small one has to cost less than times to the power of 1.5.
const times = 16

// TestNoTextIsQuadratic gives every stage every family, and sixteen times as much of it. Linear work costs sixteen
// times the processor time, quadratic work 256 times; the line is drawn at 64. Where it is crossed both are measured
// again, and the least of the large and the most of the small one count: load makes the test blind, not red.
// What a doubling costs to two figures is for BenchmarkGrowth to say.
func TestNoTextIsQuadratic(t *testing.T) {
	limit := math.Pow(times, 1.5)
	var m meter
	for _, s := range stages(t) {
		for _, f := range hostile.Families() {
			if s.page != f.Page {
				continue
			}
			one, many := f.Text(small), f.Text(times*small)
			most, least := 0.0, math.Inf(1)
			for try := 0; try < 6 && (try == 0 || least > limit*most); try++ {
				most, least = max(most, m.cost(s, one, 2)), min(least, m.cost(s, many, 1))
			}
			if least > limit*most {
				t.Errorf("%s, %s: %d times as much text costs %.0f times the processor time", s.name, f.Name, times, least/most)
			}
		}
	}
}

// BenchmarkGrowth reports what twice the text costs, of every stage and family, as "x/2n": at most 2.3.
func BenchmarkGrowth(b *testing.B) {
	var m meter
	for _, s := range stages(b) {
		for _, f := range hostile.Families() {
			if s.page != f.Page {
				continue
			}
			b.Run(s.name+"/"+strings.ReplaceAll(f.Name, " ", "-"), func(b *testing.B) {
				one, many := f.Text(4*small), f.Text(4*times*small)
				b.SetBytes(int64(len(many)))
				least, most := math.Inf(1), math.Inf(1)
				for b.Loop() {
					most, least = min(most, m.cost(s, many, 1)), min(least, m.cost(s, one, 3))
				}
				b.ReportMetric(math.Pow(most/least, 1/math.Log2(times)), "x/2n")
			})
		}
	}
}

// meter runs stages on texts that none has seen.
type meter struct{ runs int }

// cost is the least processor time in seconds of several runs, all threads of the process together. No run has
// quite the text of another: what is remembered of words from text to text would hide what they cost.
func (m *meter) cost(s stage, text string, runs int) float64 {
	least := math.Inf(1)
	for range runs {
		m.runs++
		fresh := strconv.Itoa(1000000+m.runs) + text
		before := processor()
		s.run(fresh)
		least = min(least, (processor() - before).Seconds())
	}
	return max(least, 2e-5) // what is too short to be measured
}

func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
