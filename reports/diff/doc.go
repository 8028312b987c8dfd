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
// not happen. A smaller gap is cut at single tokens that no other pair crosses.
// The kernel sees only what is left, and of that only words that stand on both
// sides, so 40,000-word articles cost milliseconds, at the price of a diff that
// may miss the minimum by a few words.
//
// TOO_EXPENSIVE. A gap of more than 8,000 tokens (both sides together) in which
// nothing is unique, as in tables of repeated figures, is not searched: it
// becomes one Delete and one Insert, parted as PARAGRAPHS says, and [Stat].Bounded
// says so. The kernel's worst case, two unrelated sides of 4,000 tokens, is some
// 0.2 s.
//
// PROPORTION. Words kept between two changes of one paragraph are an island; it
// stays when it weighs a tenth of the words changed on both sides of it, or is a
// whole sentence. A word weighs one, one of up to three letters 0.4, a mark 0.2,
// a name or number that each text has exactly once 3. So the "of" between two
// rewrites of several words becomes part of the rewrite, as it tells a reader
// nothing, and every substitution of a spinner shows alone. More than 12 words
// stay in any case.
//
// REPLACED. Where less than a third of a sentence and of its counterpart is
// kept, one is shown in place of the other, whole, unless most changes are of
// three words or fewer: those are substitutions, and line up however many they are.
//
// PARAGRAPHS. A change that reaches over the end of a paragraph on both sides is
// parted there. A paragraph ends at a blank line, in a text without any at each
// line break, and at a line break behind the end of a sentence.
//
// SLIDING. An insertion or deletion that could sit in several places, because
// its first words repeat after it, is moved to start at a paragraph, else at a
// sentence, else after punctuation: the place where an editor would have cut.
//
// DECIDING. A name, number, sum or date that stands in place of another decides
// what two versions say: "14" for "12" is one word of a hundred and the news. See
// [Deciding] for how they are told without a list of names.
//
// PASSAGES. [Compare] is told which stretches the two texts share. It compares
// within them and sets what stands around them apart, so that a page's menus
// and the next story are never drawn as edits of this one. Stretches in the same
// order on both sides are the spine; one that is not on it has moved, and is
// compared where it stands in b.
package diff
