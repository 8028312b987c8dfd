package dedupe

import (
	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// Stats says what was done, and what was bounded.
type Stats struct {
	Records    int
	Empty      int              // records without a single word: compared with nothing
	Texts      int              // different texts after folding
	Candidates int              // pairs compared word by word
	Compared   int              // comparisons for candidates, for clustering and for pairs with representatives
	Merged     int              // candidate pairs that are versions
	Linked     int              // candidate pairs that have passages in common and are not merged
	TooFar     int              // pairs brought up and not compared: dated further apart than Options.Window
	WrongSite  int              // the same for Options.Across
	Unlisted   int              // contained pairs left out of Pairs: beyond 64 for the same two texts
	Prose      candidates.Stats // the channel of word 3-shingles
	Stable     candidates.Stats // the channel of names and numbers
}

// Count takes what was found of a candidate.
func (s *Stats) Count(ev *verify.Evidence) {
	s.Compared++
	switch {
	case ev.Relation == verify.Unrelated:
	case ev.Merge:
		s.Merged++
	default:
		s.Linked++
	}
}

// Add adds the stats of another part of one corpus.
func (s Stats) Add(t Stats) Stats {
	for _, n := range [...]struct{ to, from *int }{
		{&s.Records, &t.Records},
		{&s.Empty, &t.Empty},
		{&s.Texts, &t.Texts},
		{&s.Candidates, &t.Candidates},
		{&s.Compared, &t.Compared},
		{&s.Merged, &t.Merged},
		{&s.Linked, &t.Linked},
		{&s.TooFar, &t.TooFar},
		{&s.WrongSite, &t.WrongSite},
		{&s.Unlisted, &t.Unlisted},
	} {
		*n.to += *n.from
	}
	s.Prose, s.Stable = s.Prose.Add(t.Prose), s.Stable.Add(t.Stable)
	return s
}
