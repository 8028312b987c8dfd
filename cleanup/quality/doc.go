// Package quality measures texts: the published signals of Gopher, C4, FineWeb,
// RedPajama-v2 and Dolma, some of NeMo Curator's, and some for news.
//
// [Registry] lists every signal with id, version, unit, direction, definition and
// source. [Compute] measures them all; [Policy] turns signals into findings.
// Nothing is decided on a signal alone: policies decide, and every [Finding]
// names signal, value and threshold.
//
// Signals without a prefix of a system ("line.dup_frac") are the core set. Where
// systems mean different things by one name, each has its own signal under its
// own prefix ("dolma.", "rpv2.", "fineweb."). A new definition is a new version.
//
// FACTS ONCE: a text is a sequence of white-space words, most of which occur more
// than once. What the signals need to know of a word (its letters, its normalised
// form, the tokens inside of it) is worked out for each distinct word; the text is
// then a list of numbers.
//
// REFINEMENT: word n-grams that repeat are found level by level, each from the
// survivors of the one below, with exact keys.
package quality
