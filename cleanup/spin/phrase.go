package spin

import (
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/phrase"
)

// bare reads a short text and lists what it most likely means, as flags.
func (s *report) bare(least float32) []Flag {
	out := s.bareFrom(0, len(s.text.Text), least)
	s.search.Arrange()
	return out
}

// bareFrom reads the bytes [start, end) of the text so.
func (s *report) bareFrom(start, end int, least float32) []Flag {
	pieces := lm.Pieces(s.text.Text[start:end])
	for i := range pieces {
		pieces[i].Start += start
		pieces[i].End += start
	}
	var out []Flag
	for from := 0; from < len(pieces); {
		to := from + 1
		for to < len(pieces) && !pieces[to].Break {
			to++
		}
		p, read, ok := s.phrases.Whole(pieces[from:to])
		if read {
			s.search.Forget(pieces[from].Start, pieces[to-1].End)
		}
		if ok && p.Gain >= float64(least) {
			out = append(out, collocation(p))
		}
		from = to
	}
	return out
}

// collocation is the flag of a phrase that was read by itself.
func collocation(p phrase.Span) Flag {
	return Flag{Start: p.Start, End: p.End, Written: p.Written, Expected: p.Expected, Gain: p.Gain, Kind: "collocation"}
}

const (
	listRate = 0.5 // share of lines with an exchange of their own from which on the least gain is that of a bare phrase
	listGain = 3   // least gain in a list with fewer
)

// marked tells whether labelled phrases have half of some words, or more, for others. Lines with numbers
// are rows of a table.
func (s *report) marked(from, to int) bool {
	n := 0
	for i := from; i < to; i++ {
		switch {
		case s.text.Tokens[i].ID == lm.Number:
			return false
		case s.text.Cards[i].Flags()&(lm.FlagExchanged|lm.FlagExchangedRun) != 0 || s.text.Tokens[i].ID == lm.Unknown:
			n++
		}
	}
	return 2*n >= to-from
}

// readList reads the lines most words of which labelled phrases have for others.
func (s *report) readList(least float32) []Flag {
	var out []Flag
	found := map[string]bool{}
	for _, l := range s.text.Lines {
		if !s.marked(l[0], l[1]) {
			continue
		}
		start, end := int(s.text.Tokens[l[0]].Start), int(s.text.Tokens[l[1]-1].End)
		flags := s.bareFrom(start, end, least)
		if len(flags) > 0 {
			found[flags[0].Written] = true
		}
		out = append(out, flags...)
	}
	s.search.Arrange()
	if float64(len(found)) >= listRate*float64(len(s.text.Lines)) {
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
