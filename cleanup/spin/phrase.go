package spin

import (
	"sort"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// bare reads a short text and lists what it most likely means, as flags.
func (s *scan) bare(least float32) []Flag {
	out := s.bareFrom(0, len(s.text), least)
	s.arrange()
	return out
}

// bareFrom reads the bytes [start, end) of the text so.
func (s *scan) bareFrom(start, end int, least float32) []Flag {
	pieces := lm.Pieces(s.text[start:end])
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
		t := s.phrases.bareText(pieces[from:to])
		t.whole = true
		if to-from <= barePieces && !t.sentence() {
			s.forget(pieces[from].Start, pieces[to-1].End)
			if f, _, ok := t.flagged(); ok && f.Gain >= float64(least) {
				out = append(out, f)
			}
		}
		from = to
	}
	return out
}

// forget drops the sites between two offsets, as soon as they are arranged.
func (s *scan) forget(start, end int) {
	from := sort.Search(len(s.tokens), func(i int) bool { return int(s.tokens[i].Start) >= start })
	for i := from; i < len(s.tokens) && int(s.tokens[i].End) <= end; i++ {
		s.best[i] = 0
	}
}
