// Package decisions reads what people decided of the records of a run: which two are one text and which are not, who
// represents, what is spun, which exchange is one. doc/formats/decisions.md has the format, a line a decision.
//
// # Rules, by name
//
//	LAST WINS   of several decisions about one thing the last line counts, of several files the last one given.
//	TAKEN BACK  the verdict none takes back what earlier lines say of that thing.
//	SAMPLE      answers to a random sample are kept apart as well: a later look at the same pair, chosen for its risk,
//	            replaces what a run obeys, not what the sample measures.
//	AGREED      two texts that are the same, directly or by way of others, are not distinct: such lines are an error.
package decisions
