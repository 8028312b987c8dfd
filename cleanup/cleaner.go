package cleanup

import (
	"strings"

	"github.com/copydesk/copydesk/cleanup/boilerplate"
	"github.com/copydesk/copydesk/cleanup/html"
)

// Options selects the steps of a [Cleaner].
type Options struct {
	Encoding    bool // repair text that was decoded with the wrong charset
	Entities    bool // decode HTML entities outside of markup
	Unicode     bool // invalid bytes, control characters, normal form C
	Space       bool // blanks, line ends, blank lines
	Boilerplate bool // cut page furniture
	Quotes      bool // make curly quotation marks straight
	Ligatures   bool // spell out Latin ligatures such as U+FB01
	Width       bool // make full-width letters and digits ordinary ones
}

// Default is every repair that cannot harm clean text: all but Quotes,
// Ligatures and Width.
func Default() Options {
	return Options{Encoding: true, Entities: true, Unicode: true, Space: true, Boilerplate: true}
}

// Result is a cleaned text and how it came about.
//
// Title, Byline, Dateline and Credit are recognised, not cut: the lines stand
// in Text. Each is "" when the text has none that is certain. CleanHTML sets Title,
// Byline, Date and Language from what the page says of itself, where it does.
type Result struct {
	Text     string
	Original string // what Edits refer to: the text given, or the main text of a page
	Edits    []Edit // nil when nothing changed
	Title    string // headline: a first line that is no sentence
	Byline   string // "By Jane Doe, Staff Writer"
	Dateline string // "GENEVA (AP)"
	Credit   string // "X contributed reporting from Y."
	Date     string // YYYY-MM-DD; CleanHTML only
	Language string // as a page declares it; CleanHTML only

	Page html.Article // what a page says of itself, cleaned, without its text; CleanHTML only
}

// step is one of the repairs. run reports what it would change in text, appended to
// ss; nothing when the text has none of the needs. leaves is what text may need once ss are carried out, by what
// it needed before; nil: that takes another look at it.
type step struct {
	needs  needs
	run    func(text string, ss []splice) []splice
	leaves func(has needs, text string, ss []splice) needs
}

// Cleaner cleans texts. It holds no state: one Cleaner serves any number of
// goroutines.
type Cleaner struct {
	steps []step
}

// New returns a Cleaner for o.
func New(o Options) *Cleaner {
	c := &Cleaner{}
	add := func(on bool, s step) {
		if on {
			c.steps = append(c.steps, s)
		}
	}
	add(o.Encoding, step{needs: needAll, run: fixUndecoded})
	add(o.Encoding, step{needs: needRepair, run: fixEncoding})
	add(true, step{needs: needValid, run: fixInvalid})
	add(o.Entities, step{needs: needEntity, run: fixEntities})
	add(o.Unicode, step{needs: needControl, run: fixControls})
	add(o.Quotes || o.Ligatures || o.Width, step{needs: needRepair, run: formFixer(o)})
	add(o.Unicode, step{needs: needForm, run: fixNormalForm})
	add(o.Space, step{needs: needSpace, run: fixSpace, leaves: tidy})
	add(o.Boilerplate, step{needs: needCut, run: furnitureCutter(boilerplate.New()), leaves: cut})
	return c
}

// maxRounds bounds FIXED POINT. No text is known that needs more than three.
const maxRounds = 16

// Clean repairs text. It is linear in len(text) for each round of FIXED POINT
// and copies nothing when nothing changes.
func (c *Cleaner) Clean(text string) Result {
	r := Result{Text: text, Original: text}
	c.settle(&r)
	return r
}

// Cut takes more out of a cleaned text, and cleans what is left as Clean does. cuts are
// sorted and disjoint pieces of r.Text. Edits of the result refer to r.Original.
func (c *Cleaner) Cut(r Result, cuts []boilerplate.Cut) Result {
	out := Result{Text: r.Text, Original: r.Original, Edits: r.Edits}
	out.apply(cutting(nil, cuts))
	c.settle(&out)
	return out
}

// settle runs the steps until none changes anything, and reads the fields.
func (c *Cleaner) settle(r *Result) {
	var ss []splice
	quiet := 0 // steps in a row that changed nothing
	has := needsOf(r.Text)
	for i := 0; quiet < len(c.steps) && i < maxRounds*len(c.steps); i++ {
		quiet++
		s := c.steps[i%len(c.steps)]
		if s.needs&has == 0 {
			continue
		}
		if ss = s.run(r.Text, ss[:0]); len(ss) == 0 {
			continue
		}
		quiet = 0
		before := r.Text
		r.apply(ss)
		if s.leaves != nil {
			has = s.leaves(has, before, ss)
		} else {
			has = needsOf(r.Text)
		}
	}
	r.readFields()
}

// apply carries out what a step does to the text.
func (r *Result) apply(ss []splice) {
	r.Edits = compose(r.Original, r.Text, r.Edits, ss)
	r.Text = applySplices(r.Text, ss)
}

// FurnitureShare is the share of the original's bytes that furniture rules cut,
// for the signal "news.boilerplate_share".
func (r *Result) FurnitureShare() float64 {
	if r.Original == "" {
		return 0
	}
	n := 0
	for _, e := range r.Edits {
		if strings.HasPrefix(e.Rule, "furniture.") {
			n += len(e.Old) - len(e.New)
		}
	}
	return float64(n) / float64(len(r.Original))
}

func furnitureCutter(f *boilerplate.Finder) func(text string, ss []splice) []splice {
	return func(text string, ss []splice) []splice {
		return cutting(ss, f.Find(text))
	}
}

// cutting appends cuts as splices.
func cutting(ss []splice, cuts []boilerplate.Cut) []splice {
	for _, c := range cuts {
		ss = append(ss, splice{rule: c.Rule, start: c.Start, end: c.End})
	}
	return ss
}
