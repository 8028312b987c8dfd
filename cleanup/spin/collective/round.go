package collective

import "iter"

// Round is one step of a Plan: some records, and what is done to each of them by a Worker alone, in any order and place. What
// comes of it is told to the Plan (Plan.Take), or kept with the record.
type Round struct {
	Name string
	Size int  // tasks
	All  bool // there is one task a record, and it asks nothing: who knows the records need not be told

	stage string // what Progress is told of it; "": it takes no time worth showing
	each  bool   // every task tells something
	tasks iter.Seq[Task]
	state *state
}

// Task is a record of a round, and what is to be done to it: bytes for the Worker. In teach they may name one record more, whose
// text is read.
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

// The places of rounds.
const (
	roundFirst = iota
	roundTeach
	roundCalibrate
	roundAgain
	roundRaise
	roundExchanges
	roundStyle
	roundSites

	roundCount
)

// Tasks are the tasks, in the order of their records. They can be ranged over once more as long as nothing was told.
func (r *Round) Tasks() iter.Seq[Task] { return r.tasks }

// AppendState appends what a Worker of the round has to know beside Plan.Teaching: some kilobytes, and what is said of sites.
func (r *Round) AppendState(b []byte) []byte { return r.state.append(b) }

// over is a round of so many tasks.
func over(stage string, size int, tasks iter.Seq[Task]) *Round {
	return &Round{Size: size, stage: stage, tasks: tasks, state: &state{}}
}

// overAll is a round that asks nothing, of each of n records.
func overAll(stage string, n int) *Round {
	r := over(stage, n, func(yield func(Task) bool) {
		for i := range n {
			if !yield(Task{Record: i}) {
				return
			}
		}
	})
	r.All = true
	return r
}

// overSome is a round of some records, each with what is asked of it.
func overSome(stage string, some []int32, ask func(i int32) []byte) *Round {
	return over(stage, len(some), func(yield func(Task) bool) {
		for _, i := range some {
			if !yield(Task{int(i), ask(i)}) {
				return
			}
		}
	})
}

func nothing(int32) []byte { return nil }
