package check

import (
	"github.com/copydesk/copydesk/internal/rules"
	"github.com/copydesk/copydesk/reports"
)

// Rules describes the rules that findings of a check name, in a fixed order.
func Rules() []reports.Rule {
	return plain(rules.Findings())
}

// SpinRules describes the kinds of flagged phrases, in a fixed order. The level of a
// finding is that of its strength.
func SpinRules() []reports.Rule {
	return plain(rules.Phrases())
}

func plain(list []rules.Rule) []reports.Rule {
	out := make([]reports.Rule, len(list))
	for i := range list {
		out[i] = list[i].Rule
	}
	return out
}
