// Package simulate makes wire traffic with exact truth: any number of stories,
// each with the versions that a text goes through on its way (trims,
// abridgements, edits, OCR noise, page furniture, digests, synonym spins), and
// decoys that look alike and are not versions (other reports of the same
// event, filled-in forms).
//
// Everything follows from Options.Seed and the number of the story: story n is
// the same whether it is made alone or among a million, so a corpus can be
// streamed and needs no memory. Texts come from Options.Source, or from a
// generator of prose-like text with a Zipf vocabulary, names, numbers and
// quotations; that text means nothing, but its words and phrases are as
// frequent and as rare as those of a language.
//
// A Feed is what users have more often: real text, of which a few in a hundred are
// versions of another. Its articles are laid out as real ones and filled with
// sentences of others, so that a feed of any size comes of some megabytes, and no
// two of its stories are versions of one another.
package simulate
