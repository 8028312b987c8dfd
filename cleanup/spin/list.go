package spin

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

const (
	listRate = 0.5 // share of lines with an exchange of their own from which on the least gain is that of a bare phrase
	listGain = 3   // least gain in a list with fewer
)

// marked tells whether labelled phrases have half of some words, or more, for others. Lines with numbers
// are rows of a table.
func (s *scan) marked(from, to int) bool {
	n := 0
	for i := from; i < to; i++ {
		switch {
		case s.tokens[i].ID == lm.Number:
			return false
		case s.cards[i].Flags()&(lm.FlagExchanged|lm.FlagExchangedRun) != 0 || s.tokens[i].ID == lm.Unknown:
			n++
		}
	}
	return 2*n >= to-from
}

// readList reads the lines most words of which labelled phrases have for others.
func (s *scan) readList(least float32) []Flag {
	var out []Flag
	found := map[string]bool{}
	for _, l := range s.lines {
		if !s.marked(l[0], l[1]) {
			continue
		}
		start, end := int(s.tokens[l[0]].Start), int(s.tokens[l[1]-1].End)
		flags := s.bareFrom(start, end, least)
		if len(flags) > 0 {
			found[flags[0].Written] = true
		}
		out = append(out, flags...)
	}
	s.arrange()
	if float64(len(found)) >= listRate*float64(len(s.lines)) {
		return out
	}
	kept := out[:0]
	for _, f := range out {
		if f.Gain >= listGain {
			kept = append(kept, f)
		}
	}
	return kept
}
