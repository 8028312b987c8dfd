package diff

import (
	"sort"
	"strings"
)

// side is one of two texts, cut into tokens.
type side struct {
	text  string
	toks  []token
	words []int // words among the first i tokens, for i from 0 to len(toks)
	ends  []int // tokens with which a paragraph ends
}

func newSide(s string) side {
	var out side
	out.reset(s)
	return out
}

// reset reads another text into the same buffers.
func (s *side) reset(text string) {
	s.text, s.toks, s.ends = text, tokens(s.toks[:0], text), s.ends[:0]
	s.words = resized(s.words, len(s.toks)+1)
	s.words[0] = 0
	blankLines := strings.Contains(text, "\n\n") || strings.Contains(text, "\n\r\n")
	for i := range s.toks {
		t := &s.toks[i]
		s.words[i+1] = s.words[i]
		if t.letters {
			s.words[i+1]++
		}
		if t.end-t.word == 1 && text[t.word] == ' ' {
			continue
		}
		if n := strings.Count(text[t.word:t.end], "\n"); n > 1 || n == 1 && (!blankLines || s.closes(i)) {
			t.paragraph = true
			s.ends = append(s.ends, i)
		}
	}
}

// run is a run of tokens of one side, half open.
type run struct{ from, to int }

func (s *side) count(r run) int { return s.words[r.to] - s.words[r.from] }

func (s *side) cut(r run) string {
	if r.from == r.to {
		return ""
	}
	return s.text[s.toks[r.from].start:s.toks[r.to-1].end]
}

// within returns the tokens of which bytes from to to hold a part of the word.
// O(log n).
func (s *side) within(from, to int) run {
	i := sort.Search(len(s.toks), func(i int) bool { return s.toks[i].word > from })
	j := sort.Search(len(s.toks), func(j int) bool { return s.toks[j].start >= to })
	return run{i, max(i, j)}
}

// paragraphs lists the tokens from from to to that end a paragraph. O(log n).
func (s *side) paragraphs(from, to int) []int {
	i := sort.SearchInts(s.ends, from)
	return s.ends[i : i+sort.SearchInts(s.ends[i:], to)]
}

// glued reports whether no white space parts token i from the one before it.
func (s *side) glued(i int) bool { return s.toks[i-1].word == s.toks[i-1].end }

func (s *side) mark(i int) bool { return !s.toks[i].letters }
