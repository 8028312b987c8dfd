package check

import (
	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/reports"
)

// SpinRules describes the kinds of flagged phrases, in a fixed order.
func SpinRules() []reports.Rule {
	var rules []reports.Rule
	for _, k := range spin.Kinds() {
		rules = append(rules, reports.Rule{ID: "spin." + k.Name, Level: reports.LevelWarn, Summary: k.Summary})
	}
	return rules
}
