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

// step is what a Plan does in a round.
type step struct {
	name  string
	each  bool // every task tells something
	begin func(*Plan) *Round
	take  func(p *Plan, record int, tell []byte) error
	end   func(*Plan) // nil: nothing is left to do
	work  func(w *Worker, texts Texts, t Task) (Result, error)
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
)

func rounds() [8]step {
	return [8]step{
		roundFirst:     {"first", true, (*Plan).beginFirst, (*Plan).takeFirst, nil, (*Worker).first},
		roundTeach:     {"teach", false, (*Plan).beginTeach, (*Plan).takeTeach, (*Plan).endTeach, (*Worker).teach},
		roundCalibrate: {"calibrate", true, (*Plan).beginCalibrate, (*Plan).takeCalibrate, (*Plan).endCalibrate, (*Worker).calibrate},
		roundAgain:     {"again", false, (*Plan).beginAgain, (*Plan).takeLook, nil, (*Worker).again},
		roundRaise:     {"raise", true, (*Plan).beginRaise, (*Plan).takeLook, nil, (*Worker).raise},
		roundExchanges: {"exchanges", false, (*Plan).beginExchanges, (*Plan).takeExchanges, nil, (*Worker).exchanges},
		roundStyle:     {"style", true, (*Plan).beginStyle, (*Plan).takeStyle, (*Plan).endStyle, (*Worker).style},
		roundSites:     {"sites", false, (*Plan).beginSites, (*Plan).takeSites, (*Plan).endSites, (*Worker).sites},
	}
}

// Rounds are the names of the rounds of every Plan, in their order; any of them may have no tasks. What they ask and tell, in bytes a
// task:
//
//	first      of every record; tells 9
//	teach      of clean texts, ngrams.Most of them, and of spun copies; tells 8 for each n-gram of a text, or what a copy shows beside its source
//	calibrate  of the sources and of cleanestMost clean texts; tells 9
//	again      of every record where something was learned, else of those of a few words; tells 9 of a verdict that changes
//	raise      of records in strange English; asks 8, tells 9
//	exchanges  of records with a site; tells the phrases of their flags, some 300 of one with flags (see MergeExchanges)
//	style      of the articles of sites that may have a house style; asks 10, tells 9 and a bit or two for each candidate
//	sites      of records that their site says something of; asks some 150, tells 12
func Rounds() []string {
	var out []string
	for _, s := range rounds() {
		out = append(out, s.name)
	}
	return out
}

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
