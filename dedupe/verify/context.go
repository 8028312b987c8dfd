package verify

// Context is what is known of a pair and the texts do not show: from the corpus, and from
// the records' own fields. The zero value says that nothing is known.
type Context struct {
	// Frequency is the mean of log2(df) over the pair's common sampled shingles,
	// df being the number of texts that have one: how much of the wording is
	// that of a template. 0 when unknown. Asked for below FrequencyWords only.
	Frequency float64
	// Dated says that Hours, the time between the two records, is known.
	Dated bool
	Hours float64
	Order int // then: below 0 where the first is the later one, above where the second is
	// HeadDated says that HeadDays, the days between the dates in the heads of
	// the two texts, is known.
	HeadDated bool
	HeadDays  int
	// Site says whether they come from one site.
	Site Site
	// SamePage says that they are states of one page: one address, or one site and one
	// title that hardly another record has.
	SamePage bool
	// Titles are those of the first and the second text, "" when not known: then their first lines
	// serve. Often says that many records of the site have this title.
	Titles [2]string
	Often  bool
}

// Site says whether two records come from one site.
type Site uint8

// The answers.
const (
	SiteUnknown Site = iota
	SameSite
	OtherSite
)

// Updates says what becomes of updates: texts that have new text inside on both
// sides.
type Updates uint8

// The policies.
const (
	UpdatesAuto  Updates = iota // merged when both are dated within SOON, or one page's; else kept
	UpdatesMerge                // always merged
	UpdatesKeep                 // always kept
)

// FrequencyWords is the length of the shorter text from which on Context.Frequency makes no difference.
const FrequencyWords = templateMost

// Essence is c without what makes no difference to this evidence: verification finds the same of two texts in all contexts
// of one essence.
func (e *Evidence) Essence(c Context) Context {
	if !e.ByFrequency || c.Frequency < frequent {
		c.Frequency = 0
	} else {
		c.Frequency = frequent
	}
	return c
}
