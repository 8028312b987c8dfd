package collective

import (
	"iter"
)

// Round is one step of a Plan: some records, and what is done to each of them by a Worker alone, in any order and place. What
// comes of it is told to the Plan (Plan.Take), or kept with the record.
type Round struct {
	Name  string
	Size  int  // tasks
	All   bool // there is one task a record, and it asks nothing: who knows the records need not be told
	Quiet bool // it takes no time worth showing

	stage string // what Progress is told of it
	tasks iter.Seq[Task]
	state *state
	take  func(record int, tell []byte) error
	end   func() error
}

// Task is a record of a round, and what is to be done to it: bytes for the Worker. They may name one record more, whose text
// is read.
type Task struct {
	Record int
	Ask    []byte
}

// Result is what comes of a task. Both are nil where nothing does.
type Result struct {
	// Keep is the new last verdict on the record (ReadVerdict), in place of what was kept before: the Worker of a later round asks
	// for it (Texts.Kept).
	Keep []byte
	// Tell is for Plan.Take.
	Tell []byte
}

// Rounds are the names of the rounds of every Plan, in their order: a round may have no tasks. What each asks and tells, in bytes
// a task, is at most
//
//	first      nothing; 10, of every record
//	teach      8; 8 for each n-gram of a clean text (ngrams.Most of them), or what a spun copy shows beside its source
//	calibrate  1; 9 for each source, or for cleanestMost clean texts
//	again      nothing; 9 of a record whose verdict changes
//	raise      8; 9 of a record in strange English
//	exchanges  1; the phrases of its flags, of a record that has a site
//	style      16; 8 and a bit for each candidate, of an article of a site that may have a house style
//	sites      a few hundred; 12 of a record that its site says something of
func Rounds() []string {
	return []string{"first", "teach", "calibrate", "again", "raise", "exchanges", "style", "sites"}
}

// Tasks are the tasks, in the order of their records but for those of teach and calibrate, whose order is fixed as well. It may
// be ranged over once more until the round ends.
func (r *Round) Tasks() iter.Seq[Task] { return r.tasks }

// AppendState appends what a Worker of the round has to know beside Plan.Teaching: some kilobytes, and what is said of sites.
func (r *Round) AppendState(b []byte) ([]byte, error) { return r.state.append(b), nil }
