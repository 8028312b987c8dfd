package phrase

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

// Reading is what a phrase may mean.
type Reading struct {
	Text    string
	Aspects []float32 // what it is judged by
	Score   float64
}

// Readings lists the best readings of pieces, so many of each of both word orders, and last
// the pieces as they are.
func (s *Reader) Readings(pieces []lm.Piece, most int) []Reading {
	t := s.bareText(pieces)
	t.beam = bareList
	var out []Reading
	list := func(t *bareText, path []*option, turned float32) {
		x := t.features(path)
		x[bareTurned] = turned
		out = append(out, Reading{t.text(path), x[:], float64(x.worth(t.w))})
	}
	for _, path := range t.decode(most) {
		list(t, path, 0)
	}
	if u := t.turn(); u != nil {
		for _, path := range u.decode(most) {
			list(u, path, 1)
		}
	}
	list(t, t.own(), 0)
	return out
}
