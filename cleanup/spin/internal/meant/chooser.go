package meant

import (
	"cmp"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// Text is a text as it was read.
type Text struct {
	Text   string
	Tokens []lm.Token
	// Join adds the counts of a corpus to the log count of the n-gram with a key; nil: none.
	Join func(c float32, key uint64) float32
	// Learned calls f with what a lexicon has for some written words; nil: no lexicon.
	Learned func(written []uint32, f func(expected []uint32, texts int))
	Doubt   float64 // share of clean texts that look as spun
}

// Place is where a text is shown as exchanged.
type Place struct {
	From, To  int      // tokens that look exchanged
	Low, High int      // tokens that a reading may take in as well
	Expected  []uint32 // what the search took for meant
	Gain      float32  // its gain, in nats
	Habit     bool     // spinners are in the habit of writing the words for it, and it goes with the other such readings
}

// Option is a reading of a place.
type Option struct {
	IDs      []uint32
	From, To int     // tokens it stands for
	P        float64 // probability among the readings
}

// Choice is what was found for a place.
type Choice struct {
	Options  []Option // the likeliest first, a few; none where nothing may be offered
	Facts    Facts    // what tells whether the place was exchanged
	Known    bool     // the words are a name that is known as it stands
	Doubtful bool     // a reading of a kind that is seldom right, however well it reads
}

// closest candidates by bigrams are weighed with all that is known.
const closest = 16

// shown are the options of a Choice, at most.
const shown = 4

// Chooser chooses readings for one text after the other. Not safe for concurrent use.
type Chooser struct {
	m *Model
	Text
	places            map[uint32][]int32 // where the words next to places, and those proposed, stand
	settled           map[int]uint32
	window            [2 * contextWords]uint32
	list              []candidate
	index             index
	asks              []lm.Query
	order             []int // of list, the closest
	kept              [][]weighed
	endings           []uint8 // by word, see formsOf
	british, american int     // words of the text in either spelling
}

// Choose reads the places of a text, in text order and not overlapping. O(places * candidates + words).
func (s *Chooser) Choose(m *Model, t Text, places []Place) []Choice {
	if len(places) == 0 {
		return nil
	}
	if s.m != m {
		s.endings = make([]uint8, m.Words.Len())
	}
	s.m, s.Text = m, t
	s.locate(places)
	s.kept = s.kept[:0]
	out := make([]Choice, len(places))
	for i := range places {
		s.kept = append(s.kept, s.weigh(&places[i], &out[i]))
	}
	s.vote(places)
	for i := range places {
		c := &out[i]
		c.Options = s.options(&places[i], s.kept[i], &c.Facts)
		c.Doubtful = c.Doubtful || len(c.Options) > 0 && s.light(&places[i], &c.Options[0])
	}
	s.facts(places, out)
	s.Text = Text{}
	return out
}

// locate notes where the words around the places stand, and what the search read.
func (s *Chooser) locate(places []Place) {
	if s.places == nil {
		s.places, s.settled = map[uint32][]int32{}, map[int]uint32{}
	}
	clear(s.places)
	clear(s.settled)
	for i := range places {
		p := &places[i]
		if len(p.Expected) == 1 && p.To-p.From == 1 {
			s.settled[p.From] = p.Expected[0]
		}
	}
	s.british, s.american = 0, 0
	for i := range s.Tokens {
		id := s.Tokens[i].ID
		if _, ok := s.m.spelt.other[id]; ok {
			if s.m.spelt.british[id] {
				s.british++
			} else {
				s.american++
			}
		}
		if id > lm.Number && s.m.Words.LogCount(id) < lm.FunctionCount {
			s.places[id] = append(s.places[id], int32(i))
		}
	}
}

// weigh gathers the candidates of a place and describes the closest.
func (s *Chooser) weigh(p *Place, choice *Choice) []weighed {
	facts := &choice.Facts
	if p.From >= p.To {
		return nil
	}
	var written [mostWords]uint32
	n := 0
	for i := p.From; i < p.To && n < mostWords; i++ {
		written[n] = s.Tokens[i].ID
		n++
	}
	s.window = s.around(p.From, p.To)
	own := s.fits(&s.window, written[:n])
	facts.written(s, p, &own)
	choice.Doubtful = s.idiom(p)
	if choice.Known = s.known(p); choice.Known || s.counted(p) {
		return nil
	}
	s.gather(p)
	s.glance()
	s.take(p)
	var fits [4]*fit
	kept := make([]weighed, len(s.order))
	for i, k := range s.order {
		c := &kept[i]
		c.candidate = s.list[k]
		w, mine := &s.window, &own
		if span := 2*c.before + c.after; span > 0 {
			wider := s.around(p.From-c.before, p.To+c.after)
			w = &wider
			if fits[span] == nil {
				var all [mostWords]uint32
				k := 0
				for j := p.From - c.before; j < p.To+c.after; j++ {
					all[k] = s.Tokens[j].ID
					k++
				}
				f := s.fits(w, all[:k])
				fits[span] = &f
			}
			mine = fits[span]
		}
		f := s.fits(w, c.words())
		s.describe(p, c, mine, &f)
	}
	return kept
}

// options lists the likeliest candidates.
func (s *Chooser) options(p *Place, list []weighed, facts *Facts) []Option {
	slices.SortStableFunc(list, func(a, b weighed) int {
		return cmp.Or(cmp.Compare(b.score, a.score), slices.Compare(a.words(), b.words()))
	})
	facts.chosen(list)
	var out []Option
	for i := range list[:min(len(list), shown)] {
		c := &list[i]
		out = append(out, Option{IDs: slices.Clone(c.words()), From: p.From - c.before, To: p.To + c.after, P: float64(c.p)})
	}
	return out
}
