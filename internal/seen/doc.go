// Package seen is what was seen before: it puts the records of a run, or of any input, into an index,
// and gives them back to the runs that follow.
package seen
