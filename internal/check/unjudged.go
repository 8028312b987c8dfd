package check

import (
	"slices"

	"github.com/copydesk/copydesk/internal/rows"
	"github.com/copydesk/copydesk/internal/rules"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
)

// unjudged are the rules that found nothing, or less than they do elsewhere, because a stage was off or nothing was there
// to compare with. What they found in another check is not gone for that.
func unjudged(job *run.Job, earlier *Rates) []string {
	set := &job.Settings
	off := func(id string) bool {
		within := func(patterns ...string) bool {
			return slices.ContainsFunc(patterns, func(p string) bool { return rules.Covers(p, id) })
		}
		switch {
		case within("duplicate", "version"):
			return !set.Does(settings.StageDedupe)
		case within(rows.RuleUnverified):
			return job.Before == ""
		case within("spin"):
			return !set.Does(settings.StageSpin)
		case within("quality", "leftover", "scrape.wall", rows.RuleSiteWalls):
			return !set.MeasuresQuality()
		case within("corpus") && earlier == nil && rules.Growth(id):
			return true
		case within("corpus", rows.RuleSiteRemoved): // whatever stage removes a record or takes it for something
			return !allStages(set)
		}
		return false
	}
	var out []string
	for _, r := range rules.Findings() {
		if off(r.ID) {
			out = append(out, r.ID)
		}
	}
	return out
}

func allStages(set *settings.Settings) bool {
	return !slices.ContainsFunc(settings.AllStages(), func(stage string) bool { return !set.Does(stage) })
}
