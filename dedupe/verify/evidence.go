package verify

import (
	"cmp"
	"slices"
)

// Relation says what a verified pair is.
type Relation string

// The relations of two texts. Whether they are merged says Evidence.Merge: identical, near and
// rewritten texts always are, shared and edition ones never.
const (
	Identical Relation = "identical" // the same words in the same order after folding
	Near      Relation = "near"      // most of both is the same running text
	Contained Relation = "contained" // the shorter one's text lies within the longer one's
	Rewritten Relation = "rewritten" // the same text in order, single words or phrases replaced throughout
	Updated   Relation = "updated"   // two states of one story or page: new text inside on both sides
	Edition   Relation = "edition"   // the next of a series, or another subject of one template
	Shared    Relation = "shared"    // passages in common, not versions of one text
	Unrelated Relation = ""          // no passage in common
)

// Passage is a stretch that both texts have, with small differences inside.
type Passage struct {
	AStart, AEnd int // bytes of the first text
	BStart, BEnd int // bytes of the second text
	Words        int // equal words inside
}

// Edits counts the words that differ inside matched passages, by kind. A
// replaced word counts once; a phrase counts as its longer side has words.
type Edits struct {
	Names     int `json:"names,omitempty"`     // a capitalised word for another
	Numbers   int `json:"numbers,omitempty"`   // a number for another
	Dates     int `json:"dates,omitempty"`     // a month, weekday or a number beside one
	Synonyms  int `json:"synonyms,omitempty"`  // a word or phrase that Related knows to be exchangeable
	Spelling  int `json:"spelling,omitempty"`  // letters differ a little: OCR damage, variants
	Other     int `json:"other,omitempty"`     // any other replacement
	Inserted  int `json:"inserted,omitempty"`  // only in the second text
	Deleted   int `json:"deleted,omitempty"`   // only in the first text
	Furniture int `json:"furniture,omitempty"` // words before the first and after the last passage, both texts
}

// Replaced is the number of words replaced by others, spelling aside.
func (e Edits) Replaced() int { return e.Names + e.Numbers + e.Dates + e.Synonyms + e.Other }

// Evidence is what a comparison found.
type Evidence struct {
	Relation             Relation
	Rule                 Rule      // what decided
	Words                [2]string // the words that decided, of each side; "" where the rule is one of amounts
	Merge                bool      // the two are versions of one text
	Jaccard              float64   // of the sets of word 3-grams, exact
	CoverageA, CoverageB float64   // share of each side's words inside passages
	Score                float64   // 0..1: how much of the shorter text is the longer one's, replacements discounted
	Edits                Edits
	Passages             []Passage // by place in the first text
	Equal                int       // equal words inside passages
	Ordered              float64   // share of Equal in the main chain, the rest having moved
	WordsA, WordsB       int
	Prose                float64 // share of the shorter text's words outside quotation marks that lie within passages
	Inside               float64 // between the first and the last passage, the share of words within passages; the larger of both sides'
	Ahead                float64 // share of words before the first passage; the smaller of both sides'
	FactsA, FactsB       int     // numbers and names of each side
	FactsSame            int     // of them inside passages and the same on both sides
	NovelA, NovelB       int     // words of each side in no passage: what a removal of it would lose
	ProseA, ProseB       int     // of these, words in sentences; where words are letters, as many as they make
	ByFrequency          bool    // another Context.Frequency might have led to another verdict

	newA, newB novelty // where they stand
	placed     part    // what stands between two passages in place of what the other text has there, the lesser side
	unit       int     // of words that are letters, so many count as one
}

// Swapped is the evidence with the two sides exchanged.
func (e Evidence) Swapped() Evidence {
	e.Passages = slices.Clone(e.Passages)
	e.swap()
	slices.SortFunc(e.Passages, comparePassages)
	return e
}

func comparePassages(x, y Passage) int {
	return cmp.Or(cmp.Compare(x.AStart, y.AStart), cmp.Compare(x.BStart, y.BStart))
}

func (e *Evidence) swap() {
	e.CoverageA, e.CoverageB = e.CoverageB, e.CoverageA
	e.WordsA, e.WordsB = e.WordsB, e.WordsA
	e.FactsA, e.FactsB = e.FactsB, e.FactsA
	e.NovelA, e.NovelB = e.NovelB, e.NovelA
	e.ProseA, e.ProseB = e.ProseB, e.ProseA
	e.newA, e.newB = e.newB, e.newA
	e.Words[0], e.Words[1] = e.Words[1], e.Words[0]
	e.Edits.Inserted, e.Edits.Deleted = e.Edits.Deleted, e.Edits.Inserted
	for i := range e.Passages {
		p := &e.Passages[i]
		p.AStart, p.AEnd, p.BStart, p.BEnd = p.BStart, p.BEnd, p.AStart, p.AEnd
	}
}
