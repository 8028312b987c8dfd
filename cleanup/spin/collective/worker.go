package collective

import (
	"github.com/copydesk/copydesk/cleanup/spin"
)

// Texts is what a Worker reads of records. Its methods are safe for concurrent use.
type Texts interface {
	// Text is record i's. Records beside those of the worker's tasks are asked for in teach alone.
	Text(i int) (string, error)
	// First is the verdict on the text alone, Rounded; it may be a Brief one (spin.Options), as texts of a few words are looked at
	// once more whatever is learned.
	First(i int) (spin.Verdict, error)
	// Kept is what the rounds before this one last kept of record i (Result.Keep); nil: nothing.
	Kept(i int) ([]byte, error)
}

// Worker does the tasks of a round. Safe for concurrent use: it is made once for all the tasks that a process has.
type Worker struct{}

// NewWorker is a worker for a round, from the bytes of Round.AppendState and from what was taught, nil before teach has ended.
// Bytes that are no state are an error.
func NewWorker(m *spin.Model, t *Teaching, state []byte) (*Worker, error) {
	return nil, nil
}

// Do does a task: the same result for the same task, wherever it is done.
func (w *Worker) Do(texts Texts, t Task) (Result, error) {
	return Result{}, nil
}

// ReadVerdict reads what a Worker kept: the last verdict on a record, Rounded, and what the other articles of its site changed about it;
// nil: nothing.
func ReadVerdict(kept []byte) (v spin.Verdict, why *SiteNote, err error) { return decode(kept) }
