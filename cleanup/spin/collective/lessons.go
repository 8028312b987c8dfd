package collective

import (
	"fmt"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/calibration"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/learned"
)

// lexiconLeast is LEXICON_LEAST: from so many aligned pairs of a spun copy and
// its source on, what their spinner does is taken as known. Fewer could be one
// editor's hand.
const lexiconLeast = 3

// lessons is what the corpus taught, beside what is known. The order in which it was taught changes nothing.
type lessons struct {
	Teaching
	before  *learned.Dictionary // never nil; its tallies may be empty
	now     *learned.Dictionary // sites and copies of this corpus
	texts   int                 // pairs that taught
	sources [foldCount][]int32  // of them, by fold
	clean   []float64           // p of the sources, each by what the others teach; rising in the end
	here    []float64           // p of clean texts by all of it
}

// dictionary is what is known now.
func (l *lessons) dictionary() *learned.Dictionary {
	d := l.before.Clone()
	d.Model, d.Tallies, d.Clean = l.m.Checksum(), l.learner(-1).Tallies(), l.clean
	for name := range l.now.Copies {
		d.Copies[name] = true
	}
	for x, sites := range l.now.Sites {
		for site, n := range sites {
			d.See(x, site, n)
		}
	}
	return d
}

// note says what was learned, and from what.
func (l *lessons) note(known *lexicon.Lexicon, null *calibration.Null) string {
	exchanges := several(len(known.Substitutions()), "exchange")
	before := ""
	if n := l.before.Texts; n > 0 {
		before = several(n, "spun copy") + " of other runs"
	}
	var note string
	switch {
	case l.texts == 0:
		note = fmt.Sprintf("spin: %s known from %s", exchanges, before)
	default:
		note = fmt.Sprintf("spin: %s learned from %s beside their sources", exchanges, several(l.texts, "spun copy"))
		if before != "" {
			note += " and from " + before
		}
	}
	if null != nil {
		of := "the sources"
		if l.texts == 0 {
			of = "their sources"
		}
		note += fmt.Sprintf(", p calibrated on %d of %s", null.Texts, of)
	}
	return note
}

// sameModel tells whether what other corpora taught was judged by this model: another one gives other p.
func (l *lessons) sameModel() bool { return l.before.Model == l.m.Checksum() }

// calibrated calibrates the lexicon on what the sources, judged by the others, show.
func (l *lessons) calibrated() *calibration.Null {
	few := len(l.clean) < calibration.LeastNull && l.sameModel()
	if few {
		l.clean = append(l.clean, l.before.Clean...)
	}
	slices.Sort(l.clean)
	if !few {
		return calibration.NewNull(l.clean)
	}
	return calibration.NewAbroad(l.clean, l.here)
}
