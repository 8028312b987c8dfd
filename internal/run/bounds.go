package run

import (
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/settings"
)

// Bounds are the options that say which records are compared at all, and what becomes of
// a pair by the settings alone.
func Bounds(set *settings.DedupeSettings) (dedupe.Options, error) {
	o := dedupe.DefaultOptions()
	var err error
	if o.Window, err = set.WindowTime(); err != nil {
		return o, settings.Usagef("dedupe.window: %w", err)
	}
	switch set.Across {
	case settings.AcrossSites:
		o.Across = dedupe.OtherSites
	case settings.AcrossWithin:
		o.Across = dedupe.WithinSite
	}
	switch set.Updates {
	case settings.UpdatesMerge:
		o.Updates = verify.UpdatesMerge
	case settings.UpdatesKeep:
		o.Updates = verify.UpdatesKeep
	}
	if o.MaxNovelty, err = set.Novelty(); err != nil {
		return o, settings.Usagef("dedupe.max_novelty: %w", err)
	}
	return o, nil
}
