package spin

import (
	"math"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/calibration"
)

// Known is what is known of a text beside its words. The zero value is nothing.
type Known struct {
	// Lang is the language, as an ISO 639-1 code; "" and "und": it is not known. Another than English is not judged.
	Lang string
	// Before is what a detector said that knew less: it is asked for where there is a lexicon, and with a Null both p are taken together.
	// Nil for none.
	Before *Verdict
	// Factor is what p is divided by for what the other articles of the site tell (SITE SHARE); 0 and 1 leave p alone.
	Factor float64
	// House is the site's house style (HOUSE STYLE).
	House map[Exchange]bool
	// Weak is the p below which Answer.Exchanges are asked for: to whoever reads the text for its verdict they cost next to
	// nothing. 0: never.
	Weak float64
}

// In is what is known of a text without the house style that does not stand in it, which changes nothing about it: House is nil
// where none does. O(text) for each.
func (k Known) In(text string) Known {
	k.House = met(text, k.House)
	return k
}

// met are those of some exchanges of which a text has what is written, nil where it has none. O(text) for each.
func met(text string, some map[Exchange]bool) map[Exchange]bool {
	if len(some) == 0 {
		return nil
	}
	var met map[Exchange]bool
	words := strings.Join(strings.Fields(strings.ToLower(text)), " ")
	for x, is := range some {
		if !strings.Contains(words, x.Written) {
			continue
		}
		if met == nil {
			met = map[Exchange]bool{}
		}
		met[x] = is
	}
	return met
}

// Answer is a verdict with what else came to light.
type Answer struct {
	Verdict
	// House are the places of Known.House, in text order: read as what they stand for, and so no evidence.
	House []Flag
	// PLearned is the share of clean text that scores as high with the lexicon, as the model has it; 1 without one.
	PLearned float64
	// Exchanges are what Detector.Exchanges says of the text, where it was judged and its p is below Known.Weak.
	Exchanges []Flag

	listed bool // Exchanges are there
}

// weigh divides p by the site's factor and adds its logarithm to the score. A text that reads cleaner
// than half of clean text stays as it is: raised is false.
func (k *Known) weigh(v *Verdict) (raised bool) {
	if k.Factor <= 1 || v.P >= calibration.Doubtful {
		return false
	}
	v.P = round7(max(1e-7, v.P/k.Factor))
	v.Score = round4(v.Score + math.Log(k.Factor))
	return true
}

// siteCaution is asked of a flag beyond even where the site lowered p: it tells of the article, not of
// the phrase.
const siteCaution = 0.5
