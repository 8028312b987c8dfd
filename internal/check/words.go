package check

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/reports"
)

// said is a finding in words that need no documentation: what it is about, how much
// of it there is, and what would do. "" where its message is in such words.
func said(e *reports.Entry, f *reports.Finding) string {
	if strings.HasPrefix(f.Rule, "spin.") {
		return saidSpin(e, f)
	}
	return run.Say(f)
}

// phrasesSaid is how many flagged phrases a finding names.
const phrasesSaid = 3

// saidSpin words a verdict of spin: how rarely clean articles look so, and the phrases
// that say most.
func saidSpin(e *reports.Entry, f *reports.Finding) string {
	phrases := "1 phrase"
	if n := len(e.Flags); n != 1 {
		phrases = fmt.Sprintf("%d phrases", n)
	}
	out := phrases + "; " + oneIn(f.Value) + " scores so high"
	if s := e.Document.Spin; s != nil && s.Reason != "" {
		out += "; " + s.Reason
	}
	best := slices.Clone(e.Flags)
	slices.SortStableFunc(best, func(a, b reports.SpinFlag) int { return cmp.Compare(b.Gain, a.Gain) })
	for i, x := range best[:min(phrasesSaid, len(best))] {
		sep := ", "
		if i == 0 {
			sep = ": "
		}
		out += sep + strconv.Quote(x.Written)
		if x.Expected != "" {
			out += fmt.Sprintf(" for %q", x.Expected)
		} else {
			out += " (" + x.Perhaps() + ")"
		}
	}
	return out
}

// leastMeasured is the smallest share of clean news that is told as a number: some thousand articles were measured, and
// what p says below is how the tail would go on.
const leastMeasured = 1e-4

// oneIn says which share of clean news is such, at two digits: no more is known.
func oneIn(p float64) string {
	if p < leastMeasured {
		return "fewer than 1 clean news article in 10,000"
	}
	n := 1 / p
	scale := math.Pow(10, max(math.Floor(math.Log10(n))-1, 0))
	digits := fmt.Sprintf("%.0f", math.Round(n/scale)*scale)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return "at most 1 clean news article in " + digits
}
