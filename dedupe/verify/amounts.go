package verify

func short(e *Evidence) float64 { return e.CoverageB }

func long(e *Evidence) float64 { return e.CoverageA }

// smaller reports whether the shorter text is clearly shorter.
func (e *Evidence) smaller() bool { return float64(e.WordsB) < clearlyLess*float64(e.WordsA) }

// replaced is the share of words replaced within passages, spelling aside.
func (e *Evidence) replaced() float64 {
	return float64(e.Edits.Replaced()) / float64(e.Edits.Replaced()+e.Equal)
}

// spinning is REPLACED.
func (e *Evidence) spinning() bool {
	return e.replaced() > spunShare && e.Edits.Replaced() > e.Edits.Spelling
}

// throughout is THROUGHOUT: more common words than facts were replaced or
// damaged, by a spinner, an editor or recognition of print; a form has its facts
// replaced.
func throughout(e *Evidence) bool {
	return e.Edits.Other+e.Edits.Synonyms+e.Edits.Spelling > wordsAFact*e.Edits.facts()
}

// facts is the number of facts replaced within passages.
func (e Edits) facts() int { return e.Names + e.Numbers + e.Dates }

// changed is the share of the facts within passages that were replaced.
func (e *Evidence) changed() float64 {
	n := e.Edits.facts()
	return float64(n) / float64(max(1, n+e.FactsSame))
}

// respun reports whether a spinner put words for others.
func (e *Evidence) respun() bool { return throughout(e) && e.spinning() || e.synonymous() }

// synonymous reports whether most of the words that were replaced are exchangeable, with nothing
// new in between.
func (e *Evidence) synonymous() bool {
	return e.Edits.Synonyms >= spunWords && e.Edits.Synonyms > e.Edits.Other+e.Edits.facts() && e.newB.inner.words < wholeWords
}

// exchanged is the number of words that each text has in place of the other's, the
// lesser of the two.
func (e *Evidence) exchanged() int {
	return e.sameEnds().prose + min(e.newA.inner.words+e.Edits.Deleted, e.newB.inner.words+e.Edits.Inserted) + e.Edits.facts() + e.Edits.Other
}

// sameEnds is what both texts have where both begin and where both end: the lesser of the two sides.
func (e *Evidence) sameEnds() part {
	p := lesser(e.newA.head, e.newB.head)
	p.add(lesser(e.newA.tail, e.newB.tail))
	return p
}

func lesser(p, q part) part { return part{min(p.words, q.words), min(p.prose, q.prose)} }
