package check

import (
	"slices"
	"testing"

	"github.com/copydesk/copydesk/internal/rows"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
)

// TestUnjudged: a stage that is off takes its rules with it and leaves the others.
func TestUnjudged(t *testing.T) {
	all := []string{"duplicate.near", "version.updated", "spin.spun", "quality.text.words", "scrape.wall.login", "corpus.spun.share", "input.unreadable"}
	for _, c := range []struct {
		stages []string
		want   []string
	}{
		{settings.AllStages(), nil},
		{[]string{"dedupe", "spin", "spin"}, []string{"quality.text.words", "scrape.wall.login", "corpus.spun.share"}},
		{[]string{"clean", "spin"}, []string{"duplicate.near", "version.updated", "corpus.spun.share"}},
		{[]string{"clean", "dedupe"}, []string{"spin.spun", "corpus.spun.share"}},
	} {
		job := run.Job{Settings: settings.Default()}
		job.Settings.Stages = c.stages
		got := unjudged(&job, nil)
		if !slices.Contains(got, "corpus.spun.share.growth") || !slices.Contains(got, rows.RuleUnverified) {
			t.Errorf("%v: without anything to compare with, judged is all but %v", c.stages, got)
		}
		for _, rule := range all {
			if off := slices.Contains(got, rule); off != slices.Contains(c.want, rule) {
				t.Errorf("%v: %s is unjudged: %v", c.stages, rule, off)
			}
		}
		job.Before = "out"
		if got := unjudged(&job, &Rates{}); len(c.want) == 0 && len(got) > 0 {
			t.Errorf("unjudged of everything: %v", got)
		}
	}
}
