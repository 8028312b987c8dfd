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
// ONE PASS: the text is read once. Every word is found, described, and numbered by
// its normalised form while it is in the processor's registers; sums are taken over at
// line ends, so that lines know their share. What comes after works on numbers.
//
// PLAIN WORDS: nine words in ten are letters of ASCII with at most one sign behind.
// Their facts are computed from eight bytes at a time; a lexicon remembers the
// facts of all others from text to text.
//
// REFINEMENT: word n-grams that repeat are found level by level, each from the
// survivors of the one below, with exact keys; a FILTER of bits sorts out most pairs of
// the first level. RANGES bounds the memory of a huge text.
//
// LETTERS: a text most of whose words are letters of scripts without blanks is taken
// apart at letters, as package internal/word says. Its signals are counted in these
// words; runs of words are measured with as many letters as say the same. What is
// defined by the length, the spelling or the variety of words has no value there.
package quality
