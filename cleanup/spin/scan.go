package spin

import (
	"github.com/copydesk/copydesk/cleanup/spin/internal/phrase"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tells"
)

// scan is the work on one text: what is read and found, and what it comes to. It is used again for the next one.
type scan struct {
	search
	phrases phrase.Reader
	counts  phrase.Counts // of the corpus, for phrases
	sums    sums
	tells   tells.Finder
}

// begin makes the scan ready for a text that was added to the corpus's counts, if at all, as own.
func (s *scan) begin(text, own string) {
	s.text = text
	if s.corpus != nil {
		s.tokens = s.tokens[:0]
		if s.corpus.has(own) {
			s.tokens = s.m.words.Tokenize(own, s.tokens)
		}
		s.own.reset(2 * len(s.tokens))
		eachGram(s.tokens, func(k uint64) { s.own.add(k) })
	}
	if s.counts.Join == nil {
		s.counts = phrase.Counts{Join: s.join, Touch: s.touchCorpus}
	}
	counts := s.counts
	if !s.joins() {
		counts.Join = nil
	}
	if s.corpus == nil {
		counts.Touch = nil
	}
	s.phrases.Begin(s.m.phrasing, text, counts, s.asks[:])
}

// end lets go of the text.
func (s *scan) end() {
	s.text = ""
	s.phrases.End()
	s.tells.Forget()
}
