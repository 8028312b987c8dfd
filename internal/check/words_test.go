package check

import (
	"strings"
	"testing"

	"github.com/copydesk/copydesk/reports"
)

func TestSaid(t *testing.T) {
	e := &reports.Entry{Flags: []reports.SpinFlag{
		{Written: "folks", Expected: "people", Gain: 1},
		{Written: "White Home", Expected: "White House", Gain: 4},
		{Written: "talk", Expected: "said", Gain: 2},
		{Written: "a", Expected: "b", Gain: .1},
	}}
	for _, c := range []struct {
		f    reports.Finding
		want string
	}{
		{reports.Finding{Rule: "quality.text.words", Value: 12, Op: "<", Threshold: 30}, "words: 12, fewer than 30"},
		{reports.Finding{Rule: "quality.word.caps_frac", Value: .34567, Op: ">", Threshold: .3}, "words in capitals: 34.6%, more than 30%"},
		{reports.Finding{Rule: "quality.news.entities", Value: 2, Op: ">"}, "HTML entities left in the text: 2"},
		{reports.Finding{Rule: "quality.c4.lorem_ipsum", Value: 1, Op: ">"}, "it holds lorem ipsum"},
		{reports.Finding{Rule: "quality.text.chars", Value: 1, Op: ">"}, ""}, // its message says the name
		{reports.Finding{Rule: "duplicate.near"}, ""},
		{reports.Finding{Rule: "spin.spun", Value: .000139}, `4 phrases; at most 1 clean news article in 7,200 scores so high: "White Home" for "White House", "talk" for "said", "folks" for "people"`},
		{reports.Finding{Rule: "spin.spun"}, `4 phrases; fewer than 1 clean news article in 10,000 scores so high: "White Home" for "White House", "talk" for "said", "folks" for "people"`},
		{reports.Finding{Rule: "spin.suspect", Value: .3}, `4 phrases; at most 1 clean news article in 3 scores so high: "White Home" for "White House", "talk" for "said", "folks" for "people"`},
	} {
		if got := said(e, &c.f); got != c.want {
			t.Errorf("%s: %q, want %q", c.f.Rule, got, c.want)
		}
	}
	for want, readings := range map[string][]string{`: "ha" (perhaps "hold" or "make")`: {"hold", "make"}, `: "ha" (not the usual word here)`: nil} {
		unclear := reports.Entry{Flags: []reports.SpinFlag{{Written: "ha", Readings: readings}}}
		if got := said(&unclear, &reports.Finding{Rule: "spin.spun", Value: .5}); !strings.HasSuffix(got, want) {
			t.Errorf("%q, want it to end in %q", got, want)
		}
	}
	if got := said(&reports.Entry{Flags: e.Flags[:1]}, &reports.Finding{Rule: "spin.spun", Value: .5}); !strings.HasPrefix(got, "1 phrase; ") {
		t.Errorf("%q", got)
	}
}
