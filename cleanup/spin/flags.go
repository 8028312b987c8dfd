package spin

import (
	"cmp"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
	"github.com/copydesk/copydesk/cleanup/spin/internal/phrase"
	"github.com/copydesk/copydesk/cleanup/spin/internal/prose"
	"github.com/copydesk/copydesk/cleanup/spin/internal/scan"
	"github.com/copydesk/copydesk/cleanup/spin/internal/search"
)

// found is a flag with the reversal that it rests on; site is nil where it was found in another way. It is good
// until the next look.
type found struct {
	Flag
	site *search.Site
}

// report puts what was found in a text into words: flags.
type report struct {
	counts  *ngrams.Source
	text    *prose.Prose
	search  *search.Search
	phrases *phrase.Reader
}

func reportOn(s *scan.Scan) *report { return &report{s.Counts, s.Text, s.Search, &s.Phrases} }

// flags turns the sites worth least nats or more into flags that do not overlap.
func (s *report) flags(least float32) []found {
	var out []found
	last := 0
	for i := range s.search.Sites {
		f := &s.search.Sites[i]
		from, to := int(f.At), int(f.At)+int(f.Words)
		if f.Gain < least || from < last || s.search.Beaten(i) {
			continue
		}
		fl := s.flag(from, to, f.Repair)
		if n := len(out); n > 0 && fl.Start < out[n-1].End {
			fl = s.flagAt(from, to, from, to, f.Repair)
			if fl.Start < out[n-1].End {
				continue
			}
		}
		if s.search.Lexicon != nil && fl.Kind == "function" && f.Gain < learnedFunction {
			continue
		}
		out = append(out, found{fl, f})
		last = to
	}
	return out
}

// learnedFunction is the least gain of a flag that means a function word where a lexicon is at hand, as
// check asks learnedLeast of others: a lexicon knows every exchange that was ever seen, and among words that
// are everywhere it is right in two of five (measured on simulated spins, 16 % of the words: precision
// .77 without, .90 with).
const learnedFunction = 3.2

// merge joins flags with others, those that take wants; where they overlap, the larger gain stays, of equal ones the
// first.
func merge[T any](flags []found, others []T, take func(T) (found, bool)) []found {
	all := flags
	for _, o := range others {
		if f, ok := take(o); ok {
			all = append(all, f)
		}
	}
	if len(all) == len(flags) {
		return flags
	}
	slices.SortStableFunc(all, func(a, b found) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.Gain, a.Gain)) })
	out := all[:0]
	for _, f := range all {
		if n := len(out); n > 0 && f.Start < out[n-1].End {
			if f.Gain > out[n-1].Gain && (n < 2 || out[n-2].End <= f.Start) {
				out[n-1] = f
			}
			continue
		}
		out = append(out, f)
	}
	return out
}

func (s *report) flag(from, to int, r search.Repair) Flag {
	lo, hi := s.search.Widen(from, to, r)
	return s.flagAt(lo, hi, from, to, r)
}

func (s *report) flagAt(lo, hi, from, to int, r search.Repair) Flag {
	start, end := int(s.text.Tokens[lo].Start), int(s.text.Tokens[hi-1].End)
	a, b := int(s.text.Tokens[from].Start), int(s.text.Tokens[to-1].End)
	expected := s.text.Text[start:a] + lm.Cased(s.search.Expected(r), s.text.Tokens[from:to]) + s.text.Text[b:end]
	return Flag{
		Start: start, End: end, Written: s.text.Text[start:end], Expected: expected, Gain: round2(r.Gain), Kind: s.kindOf(from, to, r.Expected[:r.N]),
	}
}

// kindOf is the kind of a flag whose words from one token to another stand for others.
func (s *report) kindOf(from, to int, expected []uint32) string {
	switch {
	case s.text.Named(from, to):
		return "name"
	case len(expected) == 1 && sayings[s.counts.Model.Words.Word(expected[0])]:
		return "verb"
	case s.frequent(expected):
		return "function"
	}
	return "collocation"
}

// sayings are verbs of saying and telling, which spinners exchange most.
var sayings = map[string]bool{"said": true, "says": true, "say": true, "saying": true, "told": true, "tell": true, "added": true, "adding": true, "noted": true, "asked": true, "called": true}

// frequent tells whether a function word was meant.
func (s *report) frequent(expected []uint32) bool {
	for _, id := range expected {
		if s.counts.Model.Words.LogCount(id) > lm.FunctionCount {
			return true
		}
	}
	return false
}
