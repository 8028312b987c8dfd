package check

import (
	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/reports"
)

// SpinRules describes the kinds of flagged phrases, in a fixed order. The level of a
// finding is that of its strength.
func SpinRules() []reports.Rule {
	var rules []reports.Rule
	for _, k := range spin.Kinds() {
		rules = append(rules, reports.Rule{ID: "spin." + k.Name, Level: levelOf(spin.Likely), Summary: k.Summary})
	}
	return rules
}
