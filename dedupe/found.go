package dedupe

import (
	"github.com/copydesk/copydesk/dedupe/digest"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// Relation, Passage and Edits are what a verified pair is made of; see package verify.
type (
	Relation = verify.Relation
	Passage  = verify.Passage
	Edits    = verify.Edits
)

// MinCoverage is the least share of the shorter text's words that lie in matched
// passages when two texts are merged; below 40 words more is asked.
const MinCoverage = verify.MinCoverage

// Pair is a verified pair; A < B.
type Pair struct {
	A, B                 int
	Relation             Relation
	Rule                 verify.Rule // what decided
	Words                [2]string   // the words that decided, of each side; "" where the rule is one of amounts
	Merge                bool        // the two are versions of one text and, of clustered records, share a cluster
	Instead              bool        // one of clustered records is kept in the place of the other (Member.For)
	Jaccard              float64     // of the word 3-gram sets, exact
	CoverageA, CoverageB float64     // share of each side's words inside passages
	NovelA, NovelB       int         // words of each side in no passage: what a removal of it would lose
	Score                float64
	Edits                Edits
	Passages             []Passage
}

// Cluster is two or more versions of one text.
type Cluster struct {
	ID      string   // "c-" and 12 hexadecimal digits from the representative's content
	Members []Member // the representative first, the others by ordinal
	Rule    string   // the rule that chose the representative
}

// Member is one version.
type Member struct {
	Ordinal    int
	For        int         // who is kept in its place: the representative or, for a copy of a member that stays, that member
	Relation   Relation    // to that one; "" for the representative itself
	Similarity float64     // 0..1: Pair.Score to that one
	Stays      bool        // no copy that can go: the representative lacks too much of it, or is an earlier state of it
	KeptBy     verify.Rule // the rule by which it stays: LONGER, OWN or LATEST
	Over       string      // the rule that tells that one from this: by which it is the better one; "" where the cluster's does
	Linked     bool        // here because of a must-link, not because of its text
}

// Result is what clustering found.
type Result struct {
	Pairs    []Pair    // by A, then B; nil when they went to a function
	Clusters []Cluster // by representative's ordinal
	Stats    Stats
	Digests  map[int][]digest.Part // of texts that only clustering found to be digests, by the record that was compared; nil: none
}

func pairOfEvidence(a, b int, ev *verify.Evidence) Pair {
	return Pair{
		A: a, B: b, Relation: ev.Relation, Rule: ev.Rule, Words: ev.Words, Merge: ev.Merge, Jaccard: ev.Jaccard,
		CoverageA: ev.CoverageA, CoverageB: ev.CoverageB, NovelA: ev.NovelA, NovelB: ev.NovelB, Score: ev.Score, Edits: ev.Edits, Passages: ev.Passages,
	}
}
