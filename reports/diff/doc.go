// Package diff compares two texts word by word.
//
// A text is cut into tokens: a word, a mark of punctuation, or one character of
// a script that puts no blanks between words, each with the white space after
// it. Two tokens are the same when their words are the same bytes; white space
// never makes a match and is compared only between words that matched. So a
// re-wrapped paragraph differs in its line ends and nowhere else, and no result
// depends on how often a blank occurs.
//
// [Words] guarantees, for any two strings, valid UTF-8 or not: the Equal and
// Delete spans joined are exactly a, the Equal and Insert spans joined are
// exactly b. The result is a function of a and b alone: there is no timeout.
//
// The kernel is the O(ND) difference algorithm (Myers, 1986) of
// github.com/sergi/go-diff, run on tokens mapped to runes. Around it:
//
// ANCHORING. A gap of more than 1,000 tokens is cut first: runs of 16, then 4,
// then single tokens that occur exactly once on both sides are paired, the
// longest chain of pairs that keeps the order (longest increasing subsequence,
// as in patience diff) is taken as matched, and each gap between them is
// treated again. Long runs go first because a chance match of 16 tokens does
// not happen. The kernel sees only what is left, so 40,000-word articles cost
// milliseconds, at the price of a diff that may miss the minimum by a few words.
//
// TOO_EXPENSIVE. A gap of more than 8,000 tokens (both sides together) in which
// nothing is unique, as in tables of repeated figures, is not searched: it
// becomes one Delete and one Insert, and [Stat].Bounded says so. The kernel's
// worst case, two unrelated sides of 4,000 tokens, is some 0.2 s.
//
// SHORT_ISLAND. A single short token (three characters, or punctuation) matched
// between two rewrites of two or more words each is part of the rewrite: the
// "of" left standing between two rewritten phrases tells a reader nothing.
// Between single words it stays, so every substitution of a spinner shows alone.
//
// SLIDING. An insertion or deletion that could sit in several places, because
// its first words repeat after it, is moved to start at a paragraph, else at a
// sentence, else after punctuation: the place where an editor would have cut.
//
// PASSAGES. [Compare] is told which stretches the two texts share. It compares
// within them and sets what stands around them apart, so that a page's menus
// and the next story are never drawn as edits of this one. Stretches in the same
// order on both sides are the spine; one that is not on it has moved, and is
// compared where it stands in b.
package diff
