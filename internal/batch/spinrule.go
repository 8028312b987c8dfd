package batch

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/reports"
)

// The verdicts of the spin stage that make a finding, and the share of clean
// text up to which each is given.
const (
	verdictSpun     = "spun"
	verdictSuspect  = "suspect"
	verdictTooShort = "too-short"
	spunP           = 0.001
	suspectP        = 0.01
)

// setSpin makes v the row's verdict, with its flags and the finding it makes,
// in place of an earlier one. With remove, a spun record is not kept.
func (r *row) setSpin(v spin.Verdict, remove bool) {
	if r.RejectedBy >= 0 && strings.HasPrefix(r.Findings[r.RejectedBy].Rule, "spin.") {
		r.RejectedBy = -1
	}
	r.Findings = slices.DeleteFunc(r.Findings, func(f reports.Finding) bool { return strings.HasPrefix(f.Rule, "spin.") })
	r.Spin = &reports.Spin{Verdict: string(v.Class), Score: round(v.Score, 4), P: round(v.P, 6), Flags: len(v.Flags)}
	r.Flags = nil
	for _, f := range v.Flags {
		r.Flags = append(r.Flags, reports.SpinFlag{
			ID: r.ID, Start: f.Start, End: f.End, Written: f.Written, Expected: f.Expected, Gain: round(f.Gain, 2), Kind: f.Kind,
		})
	}
	if !r.spun() {
		return
	}
	level, limit := reports.LevelWarn, suspectP
	if v.Class == spin.Spun {
		level, limit = reports.LevelError, spunP
		if remove && r.RejectedBy < 0 {
			r.RejectedBy = len(r.Findings)
		}
	}
	r.Findings = append(r.Findings, reports.Finding{
		Rule: "spin." + string(v.Class), Level: level, Value: r.Spin.P, Op: "<=", Threshold: limit, Message: spinMessage(v),
	})
}

// spun reports whether the verdict is spun or suspect.
func (r *row) spun() bool {
	return r.Spin != nil && (r.Spin.Verdict == verdictSpun || r.Spin.Verdict == verdictSuspect)
}

func (r *row) suspicion() int {
	if r.spun() {
		return 1
	}
	return 0
}

// spinP is the p of the verdict, 1 without one.
func (r *row) spinP() float32 {
	if r.Spin == nil {
		return 1
	}
	return float32(r.Spin.P)
}

func spinMessage(v spin.Verdict) string {
	msg := fmt.Sprintf("text reads as machine-synonymized: score %.2f, reached by at most %.2g of clean articles", v.Score, math.Max(v.P, 1e-6))
	best := slices.Clone(v.Flags)
	slices.SortStableFunc(best, func(a, b spin.Flag) int { return cmp.Compare(b.Gain, a.Gain) })
	for i, f := range best[:min(3, len(best))] {
		sep := ", "
		if i == 0 {
			sep = "; "
		}
		msg += fmt.Sprintf("%s%q -> %q", sep, f.Written, f.Expected)
	}
	return msg
}
