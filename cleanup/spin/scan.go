package spin

import "github.com/copydesk/copydesk/cleanup/spin/internal/tells"

// scan is the work on one text: what is read and found, and what it comes to. It is used again for the next one.
type scan struct {
	search
	phrases phraser
	sums    sums
	tells   tells.Finder
}

// begin makes the scan ready for a text that was added to the corpus's counts, if at all, as own.
func (s *scan) begin(text, own string) {
	s.text, s.phrases.text = text, text
	s.phrases.source, s.phrases.asks = &s.source, &s.asks
	if s.corpus != nil {
		s.tokens = s.tokens[:0]
		if s.corpus.has(own) {
			s.tokens = s.m.words.Tokenize(own, s.tokens)
		}
		s.own.reset(2 * len(s.tokens))
		eachGram(s.tokens, func(k uint64) { s.own.add(k) })
	}
}

// end lets go of the text.
func (s *scan) end() {
	s.text, s.phrases.text = "", ""
	s.tells.Forget()
}
