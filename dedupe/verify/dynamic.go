package verify

import "slices"

// dynamic aligns long[a0:a1] with short[b0:b1] globally: a match is worth 3, a
// substitution, insertion or deletion of a word costs 1.
func (al *aligner) dynamic(a0, a1, b0, b1 int32) {
	n, m := int(a1-a0), int(b1-b0)
	long, short := al.long.hashes[a0:a1], al.short.hashes[b0:b1]
	if n*m <= fewCells && !anyShared(long, short) {
		return // a few words exchanged for others, as most gaps are
	}
	w := m + 1
	if need := (n + 1) * w; cap(al.moves) < need {
		al.moves = make([]uint8, need+need/2)
	}
	moves := al.moves[:(n+1)*w]
	if cap(al.cells) < w {
		al.cells = make([]int16, w+w/2)
	}
	row := al.cells[:w]
	const (
		diagonal = iota
		up
		left
	)
	for j := range row {
		row[j] = int16(-j)
		moves[j] = left
	}
	for i := 1; i <= n; i++ {
		above := row[0] // value of the cell diagonally before
		row[0] = int16(-i)
		moves[i*w] = up
		h := long[i-1]
		for j := 1; j <= m; j++ {
			v := above - 1
			if h == short[j-1] {
				v = above + 3
			}
			move := uint8(diagonal)
			if u := row[j] - 1; u > v {
				v, move = u, up
			}
			if l := row[j-1] - 1; l > v {
				v, move = l, left
			}
			above = row[j]
			row[j] = v
			moves[i*w+j] = move
		}
	}
	start := len(al.filled)
	for i, j := n, m; i > 0 && j > 0; {
		switch moves[i*w+j] {
		case diagonal:
			i, j = i-1, j-1
			if long[i] == short[j] {
				al.filled = append(al.filled, block{a0 + int32(i), b0 + int32(j), 1})
			}
		case up:
			i--
		default:
			j--
		}
	}
	found := al.filled[start:]
	slices.Reverse(found)
	al.settle(start, found)
}

// anyShared reports whether two runs of words have one in common. O(len(x) len(y)).
func anyShared(x, y []uint64) bool {
	for _, h := range x {
		if slices.Contains(y, h) {
			return true
		}
	}
	return false
}
