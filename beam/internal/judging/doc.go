// Package judging is the stage spin of a cluster job: the rounds of collective.Plan, dealt out by chunk. A planner, one
// worker alone, makes the tasks of a round; workers do those of their chunk, and file what comes of them; the planner of the next
// round tells a plan of its own all of that again. Nothing but names of chunks goes through the engine: what is asked, told and
// kept waits in files of the shared directory.
//
// A planner holds what collective.Plan says: some 80 bytes a record. It is the largest thing that one worker holds, and bounds
// the stage at RECORDS_MOST.
package judging
