package spin

import (
	"math"
	"slices"
)

// Class is a verdict in one word. Its values are those of the field verdict of
// documents.jsonl.
type Class string

// The classes, the least suspicious first.
const (
	TooShort  Class = "too-short"  // fewer than Options.MinWords, and no near-certain tell
	NotJudged Class = "not-judged" // no prose of the model's kind: Verdict.Reason says why
	Clean     Class = "clean"
	Suspect   Class = "suspect" // P <= SuspectP
	Spun      Class = "spun"    // P <= SpunP, or a near-certain tell
)

// The shares of clean text that are called suspect and spun, at most.
const (
	SuspectP = 0.01
	SpunP    = 0.001
)

// Severity orders classes: 0 for Clean, TooShort and NotJudged (and for no verdict), 1 for Suspect, 2 for Spun.
func (c Class) Severity() int {
	switch c {
	case Suspect:
		return 1
	case Spun:
		return 2
	}
	return 0
}

// Verdict is what the detector says about a text.
type Verdict struct {
	Class Class
	Score float64 // log-odds of the evidence, before calibration
	P     float64 // share of clean news of that length that scores as high, or in the worst of the model's genres
	Words int
	Flags []Flag // in text order, not overlapping
	// Reason says in words why a text was not judged, or why no phrase bears its verdict out; "" where the flags do.
	Reason string
	// Brief tells that nobody looked for phrases yet (Options.Brief), and that the text is to be judged again.
	Brief bool
}

// Flag is a phrase that looks exchanged.
type Flag struct {
	Start, End int       // byte offsets into the text
	Written    string    // text[Start:End]
	Expected   string    // the phrase that was meant, in the case of Written; "" where no reading is clearly best
	Readings   [2]string // without Expected: the likeliest phrases, "" where there is none
	Gain       float64   // log-likelihood ratio of the best reading against written, in nats
	Strength   Strength
	Kind       string // what kind of evidence
}

// Offered are the Readings that there are; empty, not nil, where there is none.
func (f Flag) Offered() []string {
	return slices.DeleteFunc(f.Readings[:], func(r string) bool { return r == "" })
}

// Strength is how sure a flag is, in a word. Its values are those of the field strength of spin.jsonl.
type Strength string

// The strengths, the least sure first. Weak flags are hidden unless asked for.
const (
	Weak   Strength = "weak"
	Likely Strength = "likely"
	Strong Strength = "strong"
)

// Rank orders strengths: 0 for Weak and for none, 1 for Likely, 2 for Strong.
func (s Strength) Rank() int {
	switch s {
	case Likely:
		return 1
	case Strong:
		return 2
	}
	return 0
}

// The least gain, in nats, of a flag that is called strong, and likely: below the latter stand readings that a person
// would laugh at among ones that are right.
const (
	strongGain = 2.0
	likelyGain = 1.25
)

// strengthOf names a flag by what reading it as meant gains.
func strengthOf(gain float64) Strength {
	switch {
	case gain >= strongGain:
		return Strong
	case gain >= likelyGain:
		return Likely
	}
	return Weak
}

func round4(x float64) float64 { return math.Round(x*1e4) / 1e4 }

func round7(x float64) float64 { return math.Round(x*1e7) / 1e7 }

func round2(x float32) float64 { return math.Round(float64(x)*100) / 100 }

// Kind is a kind of flag: what evidence it rests on.
type Kind struct{ Name, Summary string }

// Kinds lists the kinds that Flag.Kind can name, in a fixed order.
func Kinds() []Kind {
	return []Kind{
		{"collocation", "A phrase hardly ever seen, where a related one is common: \"Secretary of Condition\"."},
		{"name", "The same inside a name or title."},
		{"verb", "A verb put for one of saying: \"he instructed reporters\" for \"told\"."},
		{"function", "A phrase put for a function word: \"the place\" for \"where\"."},
		{"brace", "A spinner's template left unexpanded: {that a}, {a|b}."},
		{"furniture", "Page furniture with its words exchanged: \"Supply hyperlink\"."},
		{"article", "\"a\" before a vowel or \"an\" before a consonant, where a word was exchanged."},
		{"numeral", "A small number as a digit where prose has the word."},
		{"title", "The Secretary of State of a country that has a foreign minister."},
		{"drift", "One name spelled in two ways: Blinken, Blingen."},
	}
}
