// Package train builds spin models from count tables, clean text and synonym tables.
//
// The same inputs give the same bytes. Nothing of a text goes into a model but counts
// of its n-grams, and of those only such as occur in several documents.
//
// Heuristics, by name:
//
//	COUNT LADDER     an n-gram is kept by its count and by how far its probability lies from
//	                 what the shorter ones predict (Stolcke 1998, the weighted difference); the
//	                 n-grams it is made of stay with it.
//	TRUST            a pair of words is as related as the sources that list it deserve: equal
//	                 meaning before similar, similar before broader or narrower, then Moby and
//	                 distributional neighbours; sources add up.
//	INFLECTED LINK   what relates two base forms relates their plurals, pasts and -ing forms,
//	                 when the word list knows them.
package train
