package check

import (
	"fmt"

	"github.com/copydesk/copydesk/cleanup/wall"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/reports"
)

// Rules describes the rules that findings name, in a fixed order. Those of quality,
// one a signal, are one entry: doc/signals.md has them.
func Rules() []reports.Rule {
	rules := []reports.Rule{
		{ID: "duplicate.identical", Level: reports.LevelError, Summary: "the same words in the same order as a record that is kept"},
		{ID: "duplicate.near", Level: reports.LevelError, Summary: "most of it is the running text of a record that is kept"},
		{ID: "duplicate.contained", Level: reports.LevelError, Summary: "its text lies within a record that is kept, or the other way round"},
		{ID: "duplicate.rewritten", Level: reports.LevelError, Summary: "the text of a record that is kept, with words replaced throughout"},
		{ID: "duplicate.spun", Level: reports.LevelError, Summary: "the same, where one of the two reads as machine-synonymized"},
		{ID: "duplicate.updated", Level: reports.LevelError, Summary: "another state of a record that is kept: each has sentences of its own"},
		{ID: "duplicate.decided", Level: reports.LevelError, Summary: "somebody decided that it is a version of a record that is kept (rule DECIDED)"},
		{ID: "spin.spun", Level: reports.LevelError, Summary: "the text reads as machine-synonymized"},
		{ID: "spin.suspect", Level: reports.LevelWarn, Summary: "the text may be machine-synonymized"},
		{ID: RuleUnreadable, Level: reports.LevelError, Summary: "input that could not be read"},
		{ID: "quality.SIGNAL", Level: "profile", Summary: "a signal of doc/signals.md beyond its threshold"},
	}
	for _, relation := range []string{"near", "contained", "rewritten", "spun", "updated", "decided"} {
		rules = append(rules, reports.Rule{
			ID: "version." + relation, Level: reports.LevelWarn,
			Summary: fmt.Sprintf("like duplicate.%s, but kept: its representative lacks too much of it, or is an earlier state", relation),
		})
	}
	for _, k := range wall.Kinds() {
		rules = append(rules, reports.Rule{
			ID: k.Rule(), Level: reports.LevelWarn, Summary: fmt.Sprintf("the record reads as %s, not as an article", k.Describe()),
		})
	}
	return append(rules,
		reports.Rule{
			ID: run.RuleOneText, Level: reports.LevelWarn,
			Summary: "records of one site hold one identical text under four or more unlike headlines, or addresses: the scraper took something beside the article",
		},
		reports.Rule{ID: run.RuleSiteWalls, Level: reports.LevelWarn, Summary: "more than half of a site's records, three or more, read as walls: the scraper was kept out"},
		reports.Rule{ID: run.RuleSiteRemoved, Level: reports.LevelWarn, Summary: "more than 90% of a site's records, ten or more, are removed"},
	)
}
