package rules

import (
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/reports"
)

// phrases are the kinds of flagged phrases. The level of a finding is that of its strength.
func phrases() []Rule {
	var out []Rule
	for _, k := range spin.Kinds() {
		out = append(out, Rule{
			Rule: reports.Rule{
				ID: "spin." + k.Name, Level: reports.LevelWarn, Version: 1, Summary: strings.TrimSuffix(k.Summary, "."),
				Help: "Put what was meant, which `copydesk spin --fix` does where that is sure; name phrases that are right in `.copydeskignore`.",
			},
			Group: GroupPhrase, From: fromSpin,
		})
	}
	return out
}
