package verify

// Context is what the corpus knows about a pair and the texts do not show. The
// zero value says that nothing is known.
type Context struct {
	// Frequency is the mean of log2(df) over the pair's common sampled shingles,
	// df being the number of texts that have one: how much of the wording is
	// that of a template. 0 when unknown.
	Frequency float64
	// Dated says that Hours, the time between the two records, is known.
	Dated bool
	Hours float64
}

// ContextWords is the length of the shorter text from which on Context makes no difference.
const ContextWords = templateMost

const (
	halfCovered   = .5   // VERSION: so much of the shorter text lies within passages
	quarter       = .25  // VERSION: and so much of the longer
	proseCovered  = .4   // QUOTES: so much of the shorter text outside quotation marks lies within passages
	proseLeast    = 30   // QUOTES: of at least so many such words
	nearlyAll     = .85  // ABRIDGED: a shorter text covered to this degree
	eighth        = .125 // ABRIDGED: that is at least so much of the longer one
	clearlyLess   = .8   // contained: the shorter text has at most so many of the longer one's words
	spunShare     = .08  // SPUN: share of words replaced, spelling aside
	factShare     = .02  // TRANSLATED: facts changed, at most, and synonyms exchanged, at least, as shares of equal words
	rewritten     = .2   // REWRITTEN: words inserted and deleted inside passages, as a share of equal ones
	looseWords    = 40   // REWRITTEN: in texts of so many words and more
	templateMost  = 150  // TEMPLATE: words of the shorter text below which facts decide
	factsChanged  = .2   // TEMPLATE: share of the shorter text's facts that differ
	frequent      = 4    // TEMPLATE: mean log2(df) of the common wording: sixteen texts have it
	tinyWords     = 12   // TINY: below so many words,
	nearExact     = .8   // TINY: both texts are covered to this degree or not merged
	whole         = .95  // TINY: or one of at least
	titleWords    = 5    // TINY: so many words, a headline say, lies in the other to this degree
	shortTemplate = 20   // TEMPLATE: below so many words, frequent wording has to be the same altogether
	wordsPerFact  = 50   // TEMPLATE: one fact in so many words may differ before frequent wording counts as a form
	laterHours    = 72   // CORRECTION: a text with other facts after so long is a new report
	soonHours     = 36   // CORRECTION: within so long, frequent wording may have a few facts changed
	fewFacts      = .1   // CORRECTION: so few
)

// judge turns a comparison into a relation, a score and whether it merges.
func judge(e *Evidence, c Context) (relation Relation, score float64, merge bool) {
	if e.Equal == 0 {
		return Unrelated, 0, false
	}
	short, long := e.CoverageB, e.CoverageA // compare puts the longer text first
	equal := float64(e.Equal)
	replaced := float64(e.Edits.Replaced()) / (float64(e.Edits.Replaced()) + equal)
	score = short * (1 - replaced)
	changed := float64(e.Edits.Names + e.Edits.Numbers + e.Edits.Dates)
	translated := min(short, long) >= nearlyAll && changed <= factShare*equal && float64(e.Edits.Synonyms) >= factShare*equal
	loose := e.WordsB >= looseWords && !translated && float64(e.Edits.Inserted+e.Edits.Deleted) > rewritten*(equal+float64(e.Edits.Spelling))
	if e.WordsB < tinyWords && min(short, long) < nearExact {
		if short >= whole && e.WordsB >= titleWords {
			return Contained, score, long >= eighth
		}
		return Shared, score, false
	}
	if short < halfCovered || e.Prose < proseCovered || loose || e.WordsB < templateMost && template(e, c) {
		return Shared, score, false
	}
	smaller := float64(e.WordsB) < clearlyLess*float64(e.WordsA)
	switch {
	case long < quarter:
		return Contained, score, short >= nearlyAll && long >= eighth
	case replaced > spunShare && e.Edits.Replaced() > e.Edits.Spelling && long >= halfCovered:
		return Spun, score, true
	case smaller && short > long:
		return Contained, score, true
	default:
		return Near, score, true
	}
}

// template reports whether two short texts look like the same form filled in
// differently: the wording is shared and the facts are not.
func template(e *Evidence, c Context) bool {
	facts := min(e.FactsA, e.FactsB)
	differ := facts - e.FactsSame
	if 2*e.WordsB < e.WordsA { // no form of the same kind: only what was replaced inside passages counts
		differ = min(differ, e.Edits.Names+e.Edits.Numbers+e.Edits.Dates)
	}
	share := float64(differ) / float64(max(facts, 1))
	some := differ > e.WordsB/wordsPerFact
	switch {
	case share > factsChanged && some:
		return true
	case c.Frequency >= frequent && (some || e.WordsB < shortTemplate):
		return !c.Dated || c.Hours > soonHours || share > fewFacts
	case c.Dated && c.Hours > laterHours:
		return some
	}
	return false
}
