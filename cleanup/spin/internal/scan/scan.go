// Package scan is the work on one text, layer by layer: counts, the text as read, what is searched and found in it, and
// what that comes to as the features of a text.
package scan

import (
	"github.com/copydesk/copydesk/cleanup/spin/internal/habits"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/internal/meant"
	"github.com/copydesk/copydesk/cleanup/spin/internal/names"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
	"github.com/copydesk/copydesk/cleanup/spin/internal/phrase"
	"github.com/copydesk/copydesk/cleanup/spin/internal/prose"
	"github.com/copydesk/copydesk/cleanup/spin/internal/search"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tells"
)

// Scan is the work on one text: what is read and found, and what it comes to. It is used again for the next one.
type Scan struct {
	Counts  *ngrams.Source
	Text    *prose.Prose
	Search  *search.Search
	Phrases phrase.Reader
	joined  phrase.Counts // of the corpus, for phrases
	sums    sums
	Tells   tells.Finder
	Chooser meant.Chooser
	Names   *names.Finder
	Habits  *habits.Reader
}

// New returns a scan with the counts of a model and, unless nil, those of a corpus and what a lexicon has.
func New(m *tables.Model, c *ngrams.Corpus, l *lexicon.Lexicon) *Scan {
	source := &ngrams.Source{Model: m, Corpus: c}
	text := prose.New(source)
	s := &Scan{Counts: source, Text: text, Search: search.New(source, text, l)}
	s.Names = names.NewFinder(names.Tables{
		Names: &m.Names, Words: m.Words, Related: &m.Related, Exchanges: &m.Exchanges, Total: m.Total,
		Phrases: m.Phrases.Exchanges, Pair: source.Pair,
	})
	s.Habits = habits.NewReader(habits.Tables{
		Habits: &m.Habits, Mined: &m.Exchanges, Words: m.Words,
		Follow: func(before, word uint32) float32 { return source.Cond2(source.Capped(before, word), before, word) },
	})
	if s.Counts.Joins() {
		s.joined.Join = s.Counts.Join
	}
	if c != nil {
		s.joined.Expect, s.joined.Begin = s.Counts.Expect, s.Counts.Begin
	}
	return s
}

// Begin makes the scan ready for a text that was added to the corpus's counts, if at all, as own.
func (s *Scan) Begin(text, own string) {
	words := s.Counts.LeaveOut(own, s.Text.Tokens)
	if text != own {
		words = words[:0]
	}
	s.Text.Begin(text, words)
	s.Phrases.Begin(s.Counts.Model.Phrasing, text, s.joined, s.Text.Asks[:])
}

// End lets go of the text.
func (s *Scan) End() {
	s.Text.Text = ""
	s.Phrases.End()
	s.Tells.Forget()
}

// First takes the first, quick look.
func (s *Scan) First() {
	s.Text.Count()
	s.sums.first(s.Text)
}

// Features are those of the text after the looks so far; they are good until the next call.
func (s *Scan) Features() []float32 { return s.sums.all(s.Text, s.Search) }

// Learned are its features in the regime learned, by the score after the last look.
func (s *Scan) Learned(score float64) []float32 {
	return lexiconFeatures(s.Search.Lexicon, s.Text, s.Search, score)
}
