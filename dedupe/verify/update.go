package verify

const (
	endWords   = 20  // ENDS: so many words in sentences begin or end each of the two texts,
	leadWords  = 12  // ENDS: or so many begin them, a lead being what a text is about,
	endShare   = .18 // ENDS: and so much of the shorter one
	frameShare = .3  // ENDS: or so much of it stands between a beginning and an end that are shared
	newWords   = 20  // RENEWED: so many words in sentences of each side lie between passages,
	newShare   = .08 // RENEWED: and so much of the shorter text,
	newPlaced  = .3  // RENEWED: so many and this share of which stand in place of the other's;
	moreWords  = 60  // RENEWED: or so many, wherever they stand,
	moreShare  = .16 // RENEWED: and so much of it
	listWords  = 60  // RENEWED: or so many words of any kind,
	listShare  = .13 // RENEWED: and so much of it,
	listPlaced = .5  // RENEWED: this share of which stands in place of the other's,
	listSame   = .8  // RENEWED: while less than so much of all 3-grams is common: lists are sorted anew
	wholeWords = 8   // WHOLE: so many words of the shorter text stand in place of others,
	wholeShare = .04 // WHOLE: and so much of it;
	wholeMore  = 40  // WHOLE: or so many anywhere between passages
)

// ends is ENDS: both texts begin, or both end, with sentences of their own.
func ends(e *Evidence) bool {
	n := e.sameEnds().prose
	return (n >= endWords*e.unit || lesser(e.newA.head, e.newB.head).prose >= leadWords*e.unit) && float64(n) >= endShare*float64(e.WordsB)
}

// framed reports whether all that two texts share is one stretch at the beginning and one at the end, as
// notes of one programme or recipes of one column do.
func framed(e *Evidence) bool {
	n := lesser(e.newA.inner, e.newB.inner)
	return len(e.Passages) == 2 && n.prose >= endWords*e.unit && float64(n.prose) >= frameShare*float64(e.WordsB)
}

// renewed is RENEWED: both texts have sentences of their own inside.
func renewed(e *Evidence) bool {
	n := lesser(e.newA.inner, e.newB.inner)
	least := float64(e.WordsB)
	some := func(words, count int, share float64) bool {
		return words >= count*e.unit && float64(words) >= share*least
	}
	return some(n.prose, newWords, newShare) && some(e.placed.prose, newWords, 0) && float64(e.placed.prose) >= newPlaced*float64(n.prose) || some(n.prose, moreWords, moreShare) ||
		some(n.words, listWords, listShare) && float64(e.placed.words) >= listPlaced*float64(n.words) && e.Jaccard < listSame
}

// wholly is WHOLE: nothing of the shorter text's inside is missing in the longer one, but for
// a sentence that an editor put in.
func wholly(e *Evidence) bool {
	n := e.placed.words
	if e.newB.inner.words >= wholeMore*e.unit {
		n = e.newB.inner.words
	}
	return n < wholeWords*e.unit || float64(n) < wholeShare*float64(e.WordsB)
}
