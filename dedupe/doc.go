// Package dedupe finds the versions of the same text among many: copies however
// trimmed, abridged, edited, re-headlined, boiler-plated, damaged by character
// recognition or rewritten by a synonym spinner. Ids and texts go in; verified
// clusters and the evidence for every merge come out.
//
// The simplest use is [Find] on texts in memory. An [Engine] streams: add the
// fingerprint of every text in input order, then call Verify with random access
// to the texts. The [Evidence] that comes back says who is a version of whom;
// its Cluster chooses whom to keep, as late as the caller likes and as often.
//
// # What it promises
//
//   - No merge on a hash alone. Candidates come from sketches; every pair that is
//     merged, equal content hashes included, has been aligned word by word on the
//     text, and [Pair] says which passages match, how much of each side they
//     cover and which words differ, by kind (package verify says how it is
//     judged).
//   - Every member of a cluster is a version of the cluster's representative, not
//     only of another member: a running story does not chain (package cluster).
//     The only exceptions are [Wishes], and they are marked.
//   - No record is removed for one that is shorter by a fifth and has less than four
//     fifths of it (LONGER). Such a pair is linked, and both are kept.
//   - A digest and the stories in it are linked, and all are kept; the pages of a text go
//     with the whole (package digest).
//   - The result follows from the texts, the metadata and the options. The order
//     of the input, the number of workers and spilling to disk change nothing but
//     ordinals.
//   - What is bounded is said in [Stats]: keys so frequent that texts are paired
//     through hubs, and contained pairs of repeated texts that are not listed.
//   - Texts of any size are whole: nothing is sampled in verification, nothing
//     truncated. A text without a word is compared with nothing and counted.
//
// # How it finds candidates
//
// Two channels look for pairs worth comparing (package candidates):
//
//   - prose: word 3-shingles, one hash each, sampled one in eight, at least 24 a
//     text. It serves near copies and excerpts alike: what two texts share is in
//     both samples.
//   - stable: 3-shingles over names and numbers alone, which spinners leave as
//     they are; one in four, at least 8 a text. It adds what is left of a text
//     after most other words were replaced.
//
// # Whom it compares
//
// All with all, unless Options.Window or Options.Across leave pairs out: then equal
// texts that may not be compared are no versions either, and a record never
// represents one that it may not be compared with, whatever both have in common
// with a third. Nor are records compared that Meta.Reference marks as references: a
// version of one always goes, represented by it, and of two references that have one
// text the better takes part.
//
// # How the representative is chosen
//
// Of the stars around the best texts the one is taken that has the most versions, or of
// which less is lost: words that stand in no passage shared with what is kept, 20 and
// more of a text (LOSES_LEAST, package cluster). A member for which its representative
// cannot stand is kept as well ([Member.Stays]): one that is longer by a fifth and mostly
// elsewhere (LONGER), that has sentences of its own (OWN, Options.MaxNovelty), or that is a later
// state (LATEST). A digest is nobody's version (package digest).
// What else is alike is decided by the first rule that tells two records apart: Meta.Reference;
// Wishes.Represent; less Meta.Suspicion (a spun copy never stands for a
// clean version, however many answer to it: TIER, package cluster); higher
// Meta.Preference; of states of one text the latest; whole, that is, at least four fifths
// of the longest version's words (COMPLETE: an early
// abridgement must not replace the full text, and a page with some more furniture
// must not replace the first publication); less Meta.Damage, by level, where a version
// that lost the diacritics of another is one level worse (LOST_MARKS); earlier date,
// known dates first; more words; fewer Damage.Faults or more Damage.Marks; id.
// What is lost decides between records of one suspicion and preference only.
// [Cluster.Rule] names the rule that decided against the closest rival.
//
// # A corpus taken apart
//
// What an Engine does is made of steps of which each looks at a little, so that a corpus that no machine holds is clustered by many: the
// same functions, the same result to the last byte but for what they refuse ([Gather]). A [Card] says what is known
// of a record, and [Card.Content] names its text.
//
//   - Titles are counted ([Card.Title], [OftenTitle]); the cards of one text make its [Side], after [SameWords].
//   - Every key pairs the texts that have it (candidates.PairUp, by [Entry]); what keys add up to says which pairs are worth
//     comparing (candidates.Options.Total and Pair).
//   - A [Judge] compares; evidence travels in the bytes of [AppendEvidence].
//   - Texts that are [Together] make components. One is a [Part]: [Gather], Evidence.FindDigests and Evidence.Cluster
//     choose in it, and Evidence.Between lists the pairs of texts that lie in two. [NameClusters] and [Stats.Add] put together what parts say.
//
// # Cost
//
// Fingerprinting is O(bytes) without allocation per word. Memory is about 250
// bytes for a text of 400 words (4 bytes a sampled key), 150 bytes for every record with its id and title,
// and some 60 bytes for every related pair, up to the end, when pairs become
// Result.Pairs or go one by one to a function. Of Options.Memory three quarters are for sampled keys: beyond it they
// are sorted on disk, and those that two texts share come back. A quarter is for ids and titles; when keys are compared, half is for
// evidence and a quarter for shared keys. Candidates cost at
// most 64 additions a key; each is verified in O(n) for its words on top of small
// dynamic programs in the gaps. Floods of identical texts, near copies or one
// template cost linear work.
package dedupe
