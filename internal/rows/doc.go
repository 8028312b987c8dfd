// Package rows makes the lines of a run's files, each a pure function of what it is
// about: a record with its fate, a pair with its two records, a cluster with its
// members, the sites with what was counted of theirs. Whoever has these values writes
// the same bytes, be it the run that holds a whole corpus or one that holds a part.
//
// What a run says of all its records together is a [Tally]: parts of it, counted
// apart, are merged.
package rows
