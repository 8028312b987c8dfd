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
// # Novelty
//
// What a side has in no passage is new to the other: what its removal would lose. Where it
// stands tells what it is: new words of both texts at the same end, or inside of both, are
// text of their own; what only one has at an end was cut from the other, or is furniture of a
// page. PROSE: words in lines that are sentences, by their length or the mark they end
// with and by having few capitals; captions, menus and teasers mostly are none. In scripts
// written without spaces two letters count as a word.
//
// # Judgement
//
// A fact is a name or a number. The rules are asked in this order; the first that speaks
// names the pair ([Rule]). Each rule's numbers have their comments in judge.go, update.go
// and edition.go.
//
// Too little is shared: relation shared.
//
//   - TINY: texts of a few words have to be nearly the same, or one of them lie
//     altogether within the other.
//   - HALF: less than half of the shorter text within passages.
//   - QUOTES: when the words outside quotation marks do not match, the texts only
//     quote the same people.
//   - REWRITTEN: when many words were put in and taken out within passages, the
//     text was written anew; a spinner replaces word by word, an editor cuts.
//     TRANSLATED is not: both texts are covered throughout, their facts stand and
//     synonyms are exchanged. Nor is RESUBBED: of the same days, the facts stand and the
//     shorter text has hardly anything of its own.
//   - SHORT: of a text below forty words, or of the other, more than half; what
//     does not match says what each is about.
//   - BACKGROUND: the texts begin with different words and share what follows: a
//     standing paragraph, a law explained.
//   - ENDS: both texts begin, or both end, with sentences of their own, a fifth of the shorter
//     one: notes on two broadcasts with one opening, two releases with one "About us". Or all that
//     they share is one beginning and one end: recipes of one column.
//
// The same wording about something else: relation edition.
//
//   - TEMPLATE: in short texts of like length all facts count, those outside
//     passages too, unless a longish text only leaves some out; the more texts have
//     the wording (Context.Frequency), the less may differ. CORRECTION: a frequent form
//     that comes again within a day and a half may have a few facts changed.
//   - FORM: a fifth of the facts within passages are replaced: one form filled in
//     twice, at any length; or fifteen numbers, a tenth of the facts. Unless twice as many
//     common words are replaced or damaged as well (THROUGHOUT), which is a spinner or
//     recognition of print.
//   - LATER: after three days a version is a reprint: hardly a fact may be replaced
//     and little be new in between; else it is the next report of its kind. Not for
//     states of one page.
//   - SUBJECT: one word stands for one other wherever it was, and neither is in both
//     texts; or the texts open on two people's full names, and their ages differ or a name
//     comes again (PERSON); or titles of one site differ in one place, by words that only
//     their own text has.
//   - SERIES: titles that differ in numbers and dates only, of one site, or in days where no site is known, or a title that many of
//     the records of a site have; and words exchanged.
//   - EDITION: texts of one site, each with words in place of the other's: twelve, and three in
//     a hundred; five where both are dated and not of the same days, or where the dates in their heads are
//     three days apart, of one site or not. Of the same days, when the headlines differ as
//     well. A text with words replaced throughout is none.
//   - OPPOSITE: one has a word of news where the other has the one that denies it (convicted, acquitted), or a "not" that
//     the other lacks, in texts of which few words were replaced. Not for states of one page, nor where one says that
//     it corrects the other, nor where one is a damaged copy.
//
// New text on both sides: relation updated, which [Updates] merges or keeps.
//
//   - UPDATED: both texts say much that the other does not, in between what they
//     share: a running story with new reporting, or two pages that have their
//     furniture in common.
//   - RENEWED: both have sentences of their own inside, a twelfth of the shorter text and part of it in place of
//     the other's, or a sixth wherever it stands, or a seventh of words of any kind in place of others: kept, unless
//     they are states of one story of the same days (SOON) or of one page (PAGE), or come from two sites, whose
//     desks cut and add as they like. An editor drops a sentence here and puts one in there.
//
// One within the other: relation contained.
//
//   - QUOTED: the whole of the shorter text stands in the longer one behind a colon, in quotation
//     marks or as mail quotes, with sentences before and after: kept. Or in paragraphs of its own, when words
//     around it doubt it or introduce it, or, on another site under another headline, hardly come back
//     to what it is about: a debunk, a comment, a review.
//   - WHOLE: the shorter text has words of its own inside in place of the other's, not of the same days and
//     not from two sites: kept.
//   - EXCERPT: it makes up less than an eighth of the longer one, or is not covered nearly
//     whole while the longer one is four times as long: kept, it may be a brief in a digest.
//   - ABRIDGED: merged.
//
// Of versions, the later of which says of itself that it corrects an earlier one, the relation is updated as well: CORRECTED.
//
// And versions: IDENTICAL; REPLACED (relation rewritten), one word in twelve replaced, three at least, more
// than were damaged; VERSION (near).
//
// # Cost
//
// Compare takes O(n+m) time for texts of n and m words, plus O(k log k) for k runs
// and at most 4,096 cells for each gap. A Document holds 32 bytes a word, and 16 to
// 24 more once compared; both are used again by Reset.
package verify
