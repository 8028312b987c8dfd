package run

import (
	"fmt"
	"strings"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/settings"
)

// nothing is the error of an input without a record; see Empty.
func (job *Job) nothing(f *facts.Store) error {
	read := f.Read()
	return job.Empty(&read, int64(f.Inputs()), int64(len(f.Rejects())))
}

// Empty is the error of an input of which so many records and rejects were read, when that is none: an export that
// failed, a path that is wrong or a job that came before its data would else look like one in which all is well. A file
// that says itself that it is whole and holds nothing is believed.
func (job *Job) Empty(read *corpus.Summary, records, rejects int64) error {
	if job.AllowEmpty || job.had > 0 || records > 0 || rejects > 0 || read.Void > 0 {
		return nil
	}
	passed := read.Notes[:len(read.Notes):len(read.Notes)]
	for _, p := range []struct {
		n    int
		what string
	}{{len(read.Ignored), "ignored, unknown type"}, {read.Hidden, "hidden files passed over"}} {
		if p.n > 0 {
			passed = append(passed, fmt.Sprintf("%s: %d", p.what, p.n))
		}
	}
	over := ""
	if len(passed) > 0 {
		over = " (" + strings.Join(passed, "; ") + ")"
	}
	done := "checked"
	switch {
	case job.writes:
		done = "written"
	case job.adds:
		done = "added"
	}
	return settings.Usagef("no records in %s%s: nothing was %s; --allow-empty if that is meant", strings.Join(job.Inputs, ", "), over, done)
}
