package collective

import (
	"errors"
	"fmt"
	"sync"

	"github.com/copydesk/copydesk/cleanup/spin"
)

// Texts is what a Worker reads of records. Its methods are safe for concurrent use.
type Texts interface {
	// Text is record i's. Records beside those of the tasks are asked for in teach alone.
	Text(i int) (string, error)
	// First is the verdict on the text alone, Rounded; it may be a Brief one (spin.Options), as those texts are looked at
	// once more whatever is learned.
	First(i int) (spin.Verdict, error)
	// Kept is what the rounds before this one last kept of record i (Result.Keep); nil: nothing.
	Kept(i int) ([]byte, error)
}

// errAsked says that bytes are not what a Plan asks in the round.
var errAsked = errors.New("what was asked is damaged")

// Worker does the tasks of a round. Safe for concurrent use: one serves all the tasks that a process has of the round.
type Worker struct {
	m     *spin.Model
	state *state
	do    func(w *Worker, texts Texts, t Task) (Result, error)

	plain    *spin.Detector // knows nothing of the corpus
	detector *spin.Detector // knows what it taught; plain, where that is nothing
	lexicon  bool           // it has one
	folds    [foldCount + 1]func() (*spin.Detector, error)

	cutters sync.Pool // of *ngrams.Cutter

	says []siteKnows // of the state
}

// siteKnows is siteSays, ready for use.
type siteKnows struct {
	house          map[spin.Exchange]bool
	written, meant []string // folded
}

// withLexicon is a detector that is not calibrated, by what all folds but one teach; the last k is by all.
func (w *Worker) withLexicon(t *Teaching, k int) (*spin.Detector, error) {
	if k == foldCount {
		k = -1
	}
	return spin.NewDetector(w.m, spin.Options{Lexicon: t.learner(k).Lexicon(), Counts: t.counts, Decided: w.state.decided})
}

// Do does a task: the same result for the same task, wherever it is done. A task that is none of the round's is an error.
func (w *Worker) Do(texts Texts, t Task) (Result, error) {
	res, err := w.do(w, texts, t)
	if err != nil {
		return Result{}, fmt.Errorf("record %d: %w", t.Record, err)
	}
	return res, nil
}

// last is what was kept of a record, or its first verdict.
func last(texts Texts, record int) (*kept, error) {
	b, err := texts.Kept(record)
	switch {
	case err != nil:
		return nil, err
	case b != nil:
		return readKept(b)
	}
	first, err := texts.First(record)
	return &kept{verdict: first}, err
}

// changed keeps what is new of a record, and tells the verdict.
func (k *kept) changed() (Result, error) {
	b, err := k.append(nil)
	return Result{Keep: b, Tell: appendLook(nil, &k.verdict)}, err
}
