// Package verify compares two texts word by word and says what they are to one
// another, with the passages they share.
//
// # Alignment
//
// Words are compared by the hashes of their folded letters (package shingle).
// ANCHORS: maximal runs of equal words around common 3-grams; of a 3-gram that a
// text repeats, the first few occurrences (REPEATS). CHAIN: the heaviest set of
// runs that rises in both texts (a longest increasing subsequence weighted by
// words). MOVED: what is left out of order is chained again while a run of eight
// words remains, at most 16 times. Between the runs of a chain, small gaps are
// aligned by dynamic programming, large ones are entered from both sides as far as
// words keep matching (X-drop extension, after Zhang, Schwartz, Wagner and Miller
// 2000).
//
// PASSAGE: a stretch of the alignment in which at most eight words in a row
// differ, with eight equal words at least (half the words of a shorter text) and
// two equal words in five; a match of one or two words far from others is chance
// (STRAY), and one of a few words counts when a passage ends or begins there on
// one side (CUT): sentences of an abridgement are often short. Coverage is the share of a side's words inside passages. Words that
// differ inside a passage are counted by kind; a word whose letters differ a
// little is damaged, not replaced.
//
// # Judgement
//
// A fact is a name or a number. Each rule's numbers have their comments in
// judge.go; where the relation is not given, texts that break a rule only share
// passages.
//
//   - TINY: texts of a few words have to be nearly the same, or one of them lie
//     altogether within the other.
//   - VERSION: half of the shorter text within passages, a quarter of the longer.
//   - SHORT: of a text below forty words, or of the other, more than half; what
//     does not match says what each is about.
//   - QUOTES: when the words outside quotation marks do not match, the texts only
//     quote the same people.
//   - REWRITTEN: when many words were put in and taken out within passages, the
//     text was written anew; a spinner replaces word by word, an editor cuts.
//   - TRANSLATED: unless both texts are covered throughout, their facts stand and
//     synonyms are exchanged: then a round trip through another language did it.
//   - RESUBBED: or, of the same days, the facts stand and the shorter text has hardly
//     anything of its own: then another desk edited it.
//   - UPDATED: both texts say much that the other does not, in between what they
//     share: a running story with new reporting, or two pages that have their
//     furniture in common. Words before the first and after the last passage do not
//     tell, they may be furniture of one page only.
//   - BACKGROUND: the texts begin with different words and share what follows: a
//     standing paragraph, a law explained.
//   - FORM: a fifth of the facts within passages are replaced: one form filled in
//     twice, at any length; unless twice as many common words are replaced or
//     damaged as well (THROUGHOUT), which is a spinner or recognition of print.
//   - TEMPLATE: in short texts of like length all facts count, those outside
//     passages too, unless a longish text only leaves some out; the more texts have
//     the wording (Context.Frequency), the less may differ.
//   - CORRECTION: a frequent form that comes again within a day and a half may have
//     a few facts changed.
//   - LATER: after three days a version is a reprint: hardly a fact may be replaced
//     and little be new in between; else it is the next report of its kind.
//   - ABRIDGED: a shorter text that is covered nearly whole and makes up an eighth of
//     the longer one is a version of it; a smaller excerpt is contained, and not
//     merged: it may be a brief in a digest.
//   - SPUN: one word in twelve replaced, more than were damaged.
//
// # Cost
//
// Compare takes O(n+m) time for texts of n and m words, plus O(k log k) for k runs
// and at most 4,096 cells for each gap. A Document holds 24 bytes a word, and 30 to
// 60 more once compared; both are used again by Reset.
package verify
