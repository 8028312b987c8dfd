// Package candidates finds the pairs of texts worth comparing, from the sampled
// shingle keys of each.
//
// It is an inverted index over keys, built by sorting: keys are partitioned by
// their top bits, each partition is sorted, and runs of equal keys give the
// document frequency of each and its posting list. For every text the postings
// of its keys are added up, one text at a time, so that no pair is ever
// written once per shared key.
//
// RARE_WEIGHS_MORE: a shared key counts 1/log2(1+df), df being the number of
// texts that have it; a pair is a candidate when the shared weight is at least
// MinShare of the whole weight of the lighter side. Furniture and templates
// therefore count little against a text's own words, without a cut-off; and in
// a flood of one template, where all keys are frequent, they count fully.
//
// SHORT: of two short texts most shingles are in the samples, so that versions
// share much of them and forms filled in otherwise little: they have to share
// a fifth more. ENOUGH: between longer texts, so much shared weight makes a
// candidate whatever its share: a quotation in two long articles.
//
// HUBS: a key in more than FullRun texts is not paired with all of them: each
// text is paired with the Hubs texts that come first in a fixed random order
// (that of the content hashes), so that a flood of n near-copies costs
// O(n*Hubs) pairs and stays connected. How many keys were treated so is said
// in Stats.
//
// Memory: 4 bytes per key, and per key that occurs in two texts or more 4 bytes
// for its posting and 8 per posting list; 16 bytes per text, 4 per text and
// worker. After Spill keys lie on disk (an external merge sort of 8 bytes per
// key), and only those that two texts share come back. Time: O(keys) for a radix
// sort in memory, O(keys log keys) on disk, then at most FullRun additions per
// key.
package candidates
