package verify

const (
	halfCovered   = .5   // VERSION: so much of the shorter text lies within passages
	quarter       = .25  // VERSION: and so much of the longer
	shortWords    = 40   // SHORT: below so many words more is asked,
	shortCovered  = .9   // SHORT: up to so much of one of the two texts, when it is tiny
	proseCovered  = .4   // QUOTES: so much of the shorter text outside quotation marks lies within passages
	proseLeast    = 30   // QUOTES: of at least so many such words
	nearlyAll     = .85  // ABRIDGED: a shorter text covered to this degree
	eighth        = .125 // ABRIDGED: that is at least so much of the longer one
	clearlyLess   = .8   // contained: the shorter text has at most so many of the longer one's words
	spunShare     = .08  // SPUN: share of words replaced, spelling aside
	spunLeast     = 3    // REPLACED: so many, which in a brief are more than that share
	factShare     = .02  // TRANSLATED: facts changed, at most, and synonyms exchanged, at least, as shares of equal words
	rewritten     = .2   // REWRITTEN: words inserted and deleted inside passages, as a share of equal ones
	subbed        = .35  // RESUBBED: so much, when
	subbedWords   = 60   // RESUBBED: a text of so many words
	subbedInside  = .9   // RESUBBED: has so much in passages between the first and the last
	subbedFacts   = .07  // RESUBBED: and no larger share of facts replaced
	looseWords    = 40   // REWRITTEN, UPDATED: in texts of so many words and more
	updatedMost   = .7   // UPDATED: less than so much of either text is in passages,
	updatedInside = .8   // UPDATED: and less than so much between the first and the last
	updatedSame   = .6   // UPDATED: and less than so much of all 3-grams is common: paragraphs may have moved
	background    = .3   // BACKGROUND: so much of both texts stands before the first passage,
	backgroundMax = .8   // BACKGROUND: less than so much of either is in passages
	formFacts     = 4    // FORM: at least so many facts are replaced,
	formChanged   = .2   // FORM: this share of those within passages
	tableNumbers  = 15   // FORM: or so many numbers are, twice as many as common words,
	tableChanged  = .1   // FORM: and this share of the facts within passages
	wordsAFact    = 2    // THROUGHOUT: more common words than so many for each fact
	laterHours    = 72   // LATER: after so long
	laterChanged  = .05  // LATER: no larger share of facts may be replaced,
	laterInside   = .85  // LATER: so much is the same between the first and the last passage
	laterCovered  = .7   // LATER: and so much of one of the texts
	templateMost  = 150  // TEMPLATE: words of the shorter text below which all its facts decide
	factsChanged  = .2   // TEMPLATE: share of the shorter text's facts that differ
	frequent      = 4    // TEMPLATE: mean log2(df) of the common wording: sixteen texts have it
	shortTemplate = 20   // TEMPLATE: below so many words, frequent wording has to be the same altogether
	wordsPerFact  = 50   // TEMPLATE: one fact in so many words may differ before frequent wording counts as a form
	omitWords     = 60   // TEMPLATE: from so many words on, facts that are left out do not count as replaced
	soonHours     = 36   // CORRECTION: within so long, frequent wording may have a few facts changed
	fewFacts      = .1   // CORRECTION: so few
	tinyWords     = 12   // TINY: below so many words,
	nearExact     = .8   // TINY: both texts are covered to this degree or not merged
	whole         = .95  // TINY: or one of at least
	titleWords    = 4    // TINY: so many words, a headline say, lies in the other to this degree
)
