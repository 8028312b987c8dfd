// Package seen is what was seen before: it puts the records of a run, or of any input, into an index,
// and gives them back to the runs that follow. What a run does with them is dedupe's business.
//
// Four decisions are made here, each a heuristic with a name:
//
//   - SAME_RECORD (adder.add, Memory.WithID): a record of the same id and the same words is that record, neither added twice
//     nor a version of itself. The same id with other words is another state of it, and a record of its own.
//   - BOND (bond.go): of a verified pair an index keeps why the one is looked at when the other is: the texts alone would merge, or
//     one holds the other. All else depends on what is known later, and is found anew.
//   - WHOLE_RUN (AddRun): the records of a run were compared with all that an index has when it was empty, or when the run
//     was against the index as it still is. All others are unpaired, and a run that meets one compares it.
//   - LOOKS_LIKE (guess.go): where no texts are kept, a record looks like one that was seen when half of the sampled
//     wording of either stands in the other, and most like the one that shares most.
package seen
