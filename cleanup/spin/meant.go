package spin

import (
	"slices"
	"sort"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/meant"
)

// bars are what a place must come to. A flag is called strong and likely by the probability that its words were exchanged,
// so that of the flags called strong 97 in a hundred are right on spins by unknown dictionaries, and of those called likely nine in ten
// (doc/accuracy.md).
type bars struct {
	strong, likely float64
	reading        float64 // the probability that a reading is the one that was meant from which on it is offered beside another
}

// The bars by what a text looks like: spun, clean, and written by a spinner whose habits are known. Of the last one nearly every
// exchange is a habit, and what is odd without being one is so for another reason.
var (
	spunBars  = bars{0.93, 0.78, 0.05}
	cleanBars = bars{0.97, 0.93, 0.1}
	habitBars = bars{0.93, 0.88, 0.5}
)

// meantSure is the probability from which the likeliest reading is given as the one that was meant.
const meantSure = 0.4

// promising is what a place may lack of the least gain in a text that looks spun: with a reading that is sure enough for
// Likely it is shown all the same.
const promising = 0.5

// readings turns the sites worth least, and exchanges that spinners are in the habit of making, into flags with what was most
// likely meant (package meant).
func (j *judging) readings(least float32, habits []Flag) []found {
	low := least
	if j.v.P <= SuspectP && j.d.o.MinGain == 0 && j.scan.Search.Lexicon == nil {
		low -= promising
	}
	r := reading{reportOn(j.scan), &j.scan.Chooser}
	flags := merge(r.flags(low), habits, func(f Flag) (found, bool) { return found{Flag: f}, f.Gain >= j.d.o.MinGain })
	places := r.placesOf(flags)
	out, b := flags[:0], j.bars()
	for i, c := range r.choose(j.v.P, places) {
		f, ok := r.tell(flags[i].Flag, &c, b.reading)
		if !ok {
			continue
		}
		f.Strength = b.strength(&c)
		if f.Expected == "" && f.Readings[0] == "" {
			f.Strength = Weak
		}
		if f.Gain < float64(least) && f.Strength == Weak {
			continue
		}
		end := 0
		if len(out) > 0 {
			end = out[len(out)-1].End
		}
		out = append(out, found{r.withArticle(f, end), flags[i].site})
	}
	return out
}

// bars are those of the text.
func (j *judging) bars() bars {
	switch {
	case j.v.P > SuspectP:
		return cleanBars
	case len(j.habits) > 0:
		return habitBars
	}
	return spunBars
}

// strength names what was found for a place.
func (b *bars) strength(c *meant.Choice) Strength {
	sure := c.Facts.Exchanged()
	switch {
	case c.Doubtful:
	case sure >= b.strong:
		return Strong
	case sure >= b.likely:
		return Likely
	}
	return Weak
}

// spare takes readings back that are never offered, whatever found them.
func (j *judging) spare(f *Flag) {
	never := func(reading string) bool {
		written := strings.Fields(strings.ToLower(f.Written))
		for w := range strings.FieldsSeq(strings.ToLower(reading)) {
			if j.d.m.Meaning.Never(j.d.m.Words.Lookup(w)) && !slices.Contains(written, w) {
				return true
			}
		}
		return false
	}
	if never(f.Expected) {
		f.Expected = ""
	}
	for i, r := range f.Readings {
		if never(r) {
			f.Readings[i] = ""
		}
	}
	if f.Readings[0] == "" {
		f.Readings[0], f.Readings[1] = f.Readings[1], ""
	}
	if f.Expected == "" && f.Readings[0] == "" {
		f.Strength = Weak
	}
}

// reading puts what was meant at places into words.
type reading struct {
	*report
	chooser *meant.Chooser
}

// placesOf are the places of flags that stand for sites.
func (s *reading) placesOf(flags []found) []meant.Place {
	places := make([]meant.Place, len(flags))
	last := 0
	for i, f := range flags {
		c := core(f.Flag)
		p := &places[i]
		p.From, p.To = s.tokensAt(c.Start, c.End)
		p.Expected, _ = s.counts.Model.LookupAll(strings.ToLower(c.Expected))
		p.Gain, p.Habit = float32(f.Gain), f.site == nil
		first, end := s.tokensAt(f.Start, f.End)
		p.Low, p.High = last, len(s.text.Tokens)
		if i > 0 {
			places[i-1].High = first
		}
		last = end
	}
	return places
}

// tokensAt are the tokens of some bytes. O(log tokens).
func (s *reading) tokensAt(start, end int) (from, to int) {
	from = sort.Search(len(s.text.Tokens), func(i int) bool { return int(s.text.Tokens[i].Start) >= start })
	for to = from; to < len(s.text.Tokens) && int(s.text.Tokens[to].End) <= end; to++ {
	}
	return from, to
}

// choose finds what was meant at places of a text with that p.
func (s *reading) choose(p float64, places []meant.Place) []meant.Choice {
	t := meant.Text{Text: s.text.Text, Tokens: s.text.Tokens, Doubt: p}
	if s.counts.Joins() {
		t.Join = s.counts.Join
	}
	if l := s.search.Lexicon; l != nil {
		t.Learned = func(written []uint32, f func(expected []uint32, texts int)) {
			for _, list := range l.StandsFor(written) {
				for _, e := range list {
					f(e.Expected, e.Texts)
				}
			}
		}
	}
	return s.chooser.Choose(s.counts.Model.Meaning, t, places)
}

// tell puts the reading of a place into its flag; not ok where the words stand as they are known. Where no reading is
// clearly best, it has the two likeliest, and none where the likeliest is less probable than least.
func (s *reading) tell(f Flag, c *meant.Choice, least float64) (Flag, bool) {
	if c.Known {
		return f, false
	}
	f.Expected, f.Readings = "", [2]string{}
	if len(c.Options) == 0 || c.Facts.Sure() < least {
		return f, true
	}
	o := &c.Options[0]
	lo, hi := min(f.Start, int(s.text.Tokens[o.From].Start)), max(f.End, int(s.text.Tokens[o.To-1].End))
	if c.Facts.Sure() >= meantSure {
		f.Start, f.End, f.Written = lo, hi, s.text.Text[lo:hi]
		f.Expected = s.put(lo, hi, o)
		f.Kind = s.kindOf(o.From, o.To, o.IDs)
		return f, true
	}
	n := 0
	for i := range c.Options {
		o := &c.Options[i]
		if from, to := int(s.text.Tokens[o.From].Start), int(s.text.Tokens[o.To-1].End); n < len(f.Readings) && from >= f.Start && to <= f.End && o.P >= leastShare {
			f.Readings[n] = s.put(f.Start, f.End, o)
			n++
		}
	}
	return f, true
}

// leastShare is the probability among the readings that one has to have to be offered beside another.
const leastShare = 0.1

// put is the text between two offsets with a reading in its place.
func (s *reading) put(start, end int, o *meant.Option) string {
	words := make([]string, len(o.IDs))
	for i, id := range o.IDs {
		words[i] = s.counts.Model.Words.Word(id)
	}
	from, to := int(s.text.Tokens[o.From].Start), int(s.text.Tokens[o.To-1].End)
	return s.text.Text[start:from] + meant.Written(strings.Join(words, " "), s.text.Text[from:to], s.text.Tokens[o.From:o.To]) + s.text.Text[to:end]
}

// withArticle takes the indefinite article before a flag in, from the byte free on, where what was meant needs the other one.
func (s *reading) withArticle(f Flag, free int) Flag {
	if f.Expected == "" {
		return f
	}
	i, _ := s.tokensAt(f.Start, f.End)
	if i == 0 || i >= len(s.text.Tokens) || s.text.Tokens[i].Shape&lm.Break != 0 {
		return f
	}
	t := s.text.Tokens[i-1]
	article := s.text.Text[t.Start:t.End]
	word, _, _ := strings.Cut(strings.ToLower(f.Expected), " ")
	want, sure := meant.Article(word)
	if lower := strings.ToLower(article); lower != "a" && lower != "an" || !sure || lower == want || int(t.Start) < free {
		return f
	}
	f.Expected = lm.Cased(want, s.text.Tokens[i-1:i]) + s.text.Text[t.End:f.Start] + f.Expected
	f.Start = int(t.Start)
	f.Written = s.text.Text[f.Start:f.End]
	return f
}
