package verify

import "slices"

// extendRight matches words from (a,b) rightwards, stepping over short
// differences, until xDrop more words differ than match or a limit is reached.
// It pushes what it matched and returns where the last match ends.
func (al *aligner) extendRight(a, b, limitA, limitB int32) (int32, int32) {
	long, short := al.long.hashes, al.short.hashes
	score, bestScore := 0, 0
	start := len(al.filled)
	keep, endA, endB := start, a, b
	for a < limitA && b < limitB {
		if long[a] == short[b] {
			al.filled = append(al.filled, block{a, b, 1})
			a, b, score = a+1, b+1, score+1
			if score >= bestScore {
				bestScore, keep, endA, endB = score, len(al.filled), a, b
			}
			continue
		}
		da, db, ok := resync(long[a:limitA], short[b:limitB])
		if !ok {
			break
		}
		a, b = a+da, b+db
		if score -= int(max(da, db)); score < bestScore-xDrop {
			break
		}
	}
	al.settle(start, al.filled[start:keep])
	return endA, endB
}

// resync finds the nearest place where two words in a row match again, or the
// last one does.
func resync(long, short []uint64) (int32, int32, bool) {
	for total := 1; total <= 2*lookAhead; total++ {
		// Substitutions of equal length first: the most balanced split of total.
		for k := 0; k <= total; k++ {
			da := (total+1)/2 + (k+1)/2*(1-2*(k&1))
			db := total - da
			if da < 0 || db < 0 || da > lookAhead || db > lookAhead {
				continue
			}
			if da >= len(long) || db >= len(short) || long[da] != short[db] {
				continue
			}
			if da+1 == len(long) || db+1 == len(short) || long[da+1] == short[db+1] {
				return int32(da), int32(db), true
			}
		}
	}
	return 0, 0, false
}

// extendLeft is extendRight's mirror: it matches leftwards from (a,b), not
// beyond the limits, and pushes what it matched in rising order.
func (al *aligner) extendLeft(a, b, limitA, limitB int32) {
	long, short := al.long.hashes, al.short.hashes
	score, bestScore := 0, 0
	start := len(al.filled)
	keep := start
	for a > limitA && b > limitB {
		if long[a-1] == short[b-1] {
			a, b, score = a-1, b-1, score+1
			al.filled = append(al.filled, block{a, b, 1})
			if score >= bestScore {
				bestScore, keep = score, len(al.filled)
			}
			continue
		}
		da, db, ok := resyncLeft(long[limitA:a], short[limitB:b])
		if !ok {
			break
		}
		a, b = a-da, b-db
		if score -= int(max(da, db)); score < bestScore-xDrop {
			break
		}
	}
	found := al.filled[start:keep]
	slices.Reverse(found)
	al.settle(start, found)
}

func resyncLeft(long, short []uint64) (int32, int32, bool) {
	n, m := len(long), len(short)
	for total := 1; total <= 2*lookAhead; total++ {
		for k := 0; k <= total; k++ {
			da := (total+1)/2 + (k+1)/2*(1-2*(k&1))
			db := total - da
			if da < 0 || db < 0 || da > lookAhead || db > lookAhead {
				continue
			}
			if da >= n || db >= m || long[n-1-da] != short[m-1-db] {
				continue
			}
			if da+1 == n || db+1 == m || long[n-2-da] == short[m-2-db] {
				return int32(da), int32(db), true
			}
		}
	}
	return 0, 0, false
}
