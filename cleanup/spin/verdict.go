package spin

import "math"

// Class is a verdict in one word. Its values are those of the field verdict of
// documents.jsonl.
type Class string

// The classes, the least suspicious first.
const (
	TooShort Class = "too-short" // fewer than Options.MinWords, and no near-certain tell
	Clean    Class = "clean"
	Suspect  Class = "suspect" // P <= SuspectP
	Spun     Class = "spun"    // P <= SpunP, or a near-certain tell
)

// The shares of clean text that are called suspect and spun, at most.
const (
	SuspectP = 0.01
	SpunP    = 0.001
)

// Severity orders classes: 0 for Clean and TooShort (and for no verdict), 1 for Suspect, 2 for Spun.
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
	P     float64 // share of clean text of that length that scores as high, in the worst genre
	Words int
	Flags []Flag // in text order, not overlapping
}

// Flag is a phrase that looks exchanged.
type Flag struct {
	Start, End int     // byte offsets into the text
	Written    string  // text[Start:End]
	Expected   string  // the phrase that was most likely meant, in the case of Written
	Gain       float64 // log-likelihood ratio of expected against written, in nats
	Kind       string  // what kind of evidence
}

func round4(x float64) float64 { return math.Round(x*1e4) / 1e4 }

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
