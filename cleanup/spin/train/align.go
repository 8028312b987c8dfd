package train

import (
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

const (
	alignWords = 12 // longest phrase that is aligned
	alignBlock = 3  // words of a block of an alignment
)

// block of an alignment: written words [a0, a1) for meant words [b0, b1).
type block struct{ a0, a1, b0, b1 int }

// turned gives "B A" for "A of B" (TURNED PHRASE), nil where there is nothing to turn.
func turned(p []lm.Piece) []lm.Piece {
	for i := 1; i+1 < len(p); i++ {
		if p[i].Word == "of" || p[i].Word == "for" || p[i].Word == "in" {
			return append(slices.Clone(p[i+1:]), p[:i]...)
		}
	}
	return nil
}

// alike tells whether two words are forms of one.
func (m *miner) alike(a, b string) bool {
	for _, p := range m.forms.Bases(a) {
		for _, q := range m.forms.Bases(b) {
			if p.Base == q.Base {
				return true
			}
		}
	}
	return false
}

// score of a block, in nats or so.
func (m *miner) score(a, b []lm.Piece) float64 {
	if len(a) == 0 || len(b) == 0 {
		if len(a) == 1 && particle[a[0].Word] {
			return -0.5
		}
		return -3
	}
	n := m.counts[[2]string{joined(a), joined(b)}]
	s := min(4, 1.2*n)
	if len(a) == 1 && len(b) == 1 {
		switch x, y := a[0].Word, b[0].Word; {
		case x == y:
			s += 6
		case m.alike(x, y):
			s += 4
		case m.related(x, y):
			s += 2
		case particle[x] != particle[y]:
			s -= 3
		}
		return s
	}
	return s - 1.2*float64(len(a)+len(b)-1)
}

var particle = map[string]bool{"of": true, "the": true, "a": true, "an": true, "in": true, "for": true, "to": true, "and": true, "on": true, "with": true, "by": true}

// align finds the best blocks. O(n m alignBlock^2).
func (m *miner) align(a, b []lm.Piece) ([]block, float64) {
	type cell struct {
		score float64
		from  block
	}
	width := len(b) + 1
	best := make([]cell, (len(a)+1)*width)
	for i := range best {
		best[i].score = -1e9
	}
	best[0].score = 0
	for i := range len(a) + 1 {
		for j := range len(b) + 1 {
			here := best[i*width+j].score
			if here <= -1e9 {
				continue
			}
			for di := 0; di <= alignBlock && i+di <= len(a); di++ {
				for dj := 0; dj <= alignBlock && j+dj <= len(b); dj++ {
					if di+dj == 0 || di == 0 {
						continue
					}
					c := &best[(i+di)*width+j+dj]
					if s := here + m.score(a[i:i+di], b[j:j+dj]); s > c.score {
						*c = cell{s, block{i, i + di, j, j + dj}}
					}
				}
			}
		}
	}
	end := best[len(best)-1]
	if end.score <= -1e9 {
		return nil, end.score
	}
	var out []block
	for i, j := len(a), len(b); i > 0; {
		f := best[i*width+j].from
		out = append(out, f)
		i, j = f.a0, f.b0
	}
	slices.Reverse(out)
	return out, end.score
}
