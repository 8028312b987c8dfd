package run

import (
	"fmt"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// Outcome is what a run found, for a caller that prints or judges it.
type Outcome struct {
	Summary reports.Summary
	Reading []string         // those of Summary.Notes that are about what was read, or passed over
	Rejects []reports.Reject // the first of them; Summary.Counts.Rejected has the number
	Removed map[string]int64 // duplicates, by their relation
	Unlike  int64            // clusters with a version whose similarity is below reports.UnlikeBelow
	Report  string           // path of the report's first page, "" when none was written

	files   []corpus.Source
	changed []corpus.Reject // files that changed while they were read
}

// firstRejects bounds Outcome.Rejects; rejects.jsonl has them all.
const firstRejects = 20

// Forbidden turns what the settings forbid into an error: a settings.UnreadableError or a settings.GuardError. The files
// are complete for all that.
func (o *Outcome) Forbidden(set *settings.Settings) error {
	c := o.Summary.Counts
	if err := unreadable(set, c.Rejected, c.Input, o.Rejects, o.changed); err != nil {
		return err
	}
	guard, err := settings.ParseLimit(set.MaxRemoved)
	if err != nil {
		return err
	}
	if guard.Exceeded(c.Removed, c.Readable) {
		return &settings.GuardError{Message: fmt.Sprintf("guard: %d of %d readable records removed, more than --max-removed %s allows",
			c.Removed, c.Readable, guard)}
	}
	return nil
}

// unreadable is the error of a number of rejects, the first of them at hand, among the records of an input, and of
// files that changed; nil where the settings allow them.
func unreadable(set *settings.Settings, rejected, input int64, first []reports.Reject, changed []corpus.Reject) error {
	if len(changed) > 0 {
		return &settings.UnreadableError{Rejected: rejected, Input: input, Changed: len(changed), First: RejectLine(reports.Reject(changed[0]))}
	}
	bad, err := settings.ParseLimit(set.MaxBadRecords)
	if err != nil {
		return err
	}
	if bad.Exceeded(rejected, input) {
		return &settings.UnreadableError{Rejected: rejected, Input: input, Limit: bad, First: RejectLine(first[0])}
	}
	return nil
}

// Paths are the files that were read, by what records call their source. O(files).
func (o *Outcome) Paths() map[string]string {
	out := make(map[string]string, len(o.files))
	for _, f := range o.files {
		out[f.Name] = f.Path
	}
	return out
}

// RejectLine is a reject in a line.
func RejectLine(r reports.Reject) string {
	return fmt.Sprintf("%s record %d at byte %d: %s", r.Source, r.Record, r.ByteOffset, r.Reason)
}
