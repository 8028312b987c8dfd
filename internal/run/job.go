package run

import (
	"io"
	"time"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
)

// Job is what to do: the settings and what to read.
type Job struct {
	Settings settings.Settings
	Inputs   []string
	Against  []string // references: their records stay, and what comes in that is a version of one goes
	Before   string   // what was seen before: an index, or the OUT of a run; "": nothing
	Workers  int      // goroutines; 0: one a core
	Progress Progress // nil: nobody watches
	Stdin    io.Reader

	AllowEmpty  bool      // no record at all is no mistake
	FilesBefore time.Time // files found in directories that were changed since are passed over; zero: none

	// Narrow, when it is there, leaves less of the input, the rest of it as references, and counts what it had.
	Narrow func(corpus.Sources) (left corpus.Sources, records int64, err error)

	sources *corpus.Sources // of Inputs; nil: not expanded yet
	had     int64           // records before Narrow
	dir     string          // for temporary files; "": the system's
	report  bool            // pages are made of the run
	resume  bool            // keep per-record work in dir, and use what is there
	writes  bool            // files, and not to a sink alone
	adds    bool            // to an index
	texts   bool            // the sink looks at Entry.Text
}

// progress is who watches.
func (job *Job) progress() Progress {
	if job.Progress == nil {
		return Silent{}
	}
	return job.Progress
}
