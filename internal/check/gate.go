package check

import (
	"fmt"

	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// Judge says for how many findings a build fails, and why it does or does not. A finding that is
// ignored fails nothing, nor does one that stands in the baseline. O(n).
func Judge(set *reports.FindingSet, failOn string) {
	least := failOn
	if failOn == settings.FailOnNew {
		least = settings.FailOnWarn
	}
	if set.Verdict.Least = least; failOn == settings.FailOnNever {
		set.Verdict.Least = ""
	}
	fails, below := 0, 0
	for _, f := range set.Findings {
		switch {
		case !f.Counts():
		case set.Fails(&f):
			fails++
		default:
			below++
		}
	}
	which := ""
	if set.Baseline != nil {
		which = "new "
	}
	passes := fmt.Sprintf("passes: no %sfinding at or above %s", which, least)
	if failOn == settings.FailOnNever {
		passes = "passes: --fail-on never"
	}
	switch {
	case fails > 0:
		set.Verdict.Fails, set.Verdict.Why = fails, fmt.Sprintf("fails: %s at or above %s", counted(fails, which+"finding"), least)
	case below > 0:
		set.Verdict.Why = fmt.Sprintf("%s (%s)", passes, counted(below, which+"finding"))
	default:
		set.Verdict.Why = passes
	}
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
