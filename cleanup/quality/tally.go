package quality

// RANGES: a level of a huge text is counted a range of hashes after the other, so that
// its table is bounded whatever the text: each range is as wide as the table has
// room for. All but huge texts have one range.
const (
	allRanges = 1 << 20
	mostSlots = 1 << 20 // 25 MB
)

// rangeOf is the range, below allRanges, of a hash made by spread.
func rangeOf(hash uint64) uint64 { return hash >> 24 }

// tally makes a level of the candidates at g.pos. The n-gram of candidate k is named by the pair of g.label[k] and
// g.right[k], which only equal ones have. Linear in the candidates, for each range.
func (g *grams) tally() {
	size := 64
	for size < 2*len(g.pos) && size < mostSlots {
		size *= 2
	}
	room(&g.which, len(g.pos))
	g.open(size)
	if g.count(0, allRanges) {
		g.keep()
		return
	}
	g.inRanges(size)
}

// open empties the table and gives it a size.
func (g *grams) open(size int) {
	if size > len(g.table) {
		g.table = make([]gram, size)
	}
	g.slots = g.table[:size]
	if g.turn++; g.turn == 0 {
		clear(g.table)
		g.turn = 1
	}
}

// count counts the n-grams whose range is one of width from the given one on. It stops
// and returns false when the table is too full for them.
func (g *grams) count(from, width uint64) bool {
	size := len(g.slots)
	slots, turn, mask, free := g.slots, g.turn, uint64(size-1), size/2
	label, right, which := g.label[:len(g.pos)], g.right[:len(g.pos)], g.which[:len(g.pos)]
	for k, p := range g.pos {
		name := pairKey(label[k], right[k])
		hash := spread(name)
		if rangeOf(hash)-from >= width {
			continue
		}
		i := hash & mask
		at := &slots[i]
		for at.turn == turn && at.key != name {
			i = (i + 1) & mask
			at = &slots[i]
		}
		n := group{at.count, at.first}
		if at.turn != turn {
			n = group{0, p}
			if free--; free < 0 {
				return false
			}
		}
		n.count++
		at.key, at.turn, at.group = name, turn, n
		which[k] = int32(i)
	}
	return true
}

// keep drops the n-grams that occur once and numbers the rest in order of first
// occurrence. Which ones do is not branched on.
func (g *grams) keep() {
	pos, label, groups := g.pos, g.label, g.groupRoom()
	n, live := 0, 0
	for k, p := range pos {
		at := &g.slots[g.which[k]]
		first, repeats := one(at.first == p), one(at.group.count > 1)
		if first != 0 {
			at.label = int32(live)
		}
		groups[live] = at.group
		live += first & repeats
		pos[n], label[n] = p, at.label
		n += repeats
	}
	g.pos, g.label, g.groups = pos[:n], label[:n], groups[:live]
}

// one is 1 for true.
func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// groupRoom is memory for as many groups as can repeat, and one more.
func (g *grams) groupRoom() []group {
	n := len(g.pos)/2 + 1
	if cap(g.groups) < n {
		g.groups = make([]group, n+min(n, 1<<16))
	}
	return g.groups[:n]
}

// inRanges is count and keep for RANGES, in a table of that size. The n-grams that
// repeat are numbered in order of their ranges.
func (g *grams) inRanges(size int) {
	width := uint64(allRanges / 2)
	groups, live := g.groupRoom(), 0
	for k := range g.which {
		g.which[k] = single
	}
	for from := uint64(0); from < allRanges; {
		g.open(size)
		if !g.count(from, width) {
			if width > 1 {
				width /= 2
			} else {
				size *= 2
			}
			continue
		}
		live = g.number(from, width, groups, live)
		from += width
	}
	pos, label := g.pos, g.label
	n := 0
	for k, p := range pos {
		if w := g.which[k]; w >= 0 {
			pos[n], label[n] = p, w
			n++
		}
	}
	g.pos, g.label, g.groups = pos[:n], label[:n], groups[:live]
}

// single is the number of a candidate whose n-gram occurs once.
const single = -1

// number puts the numbers of the n-grams of a range in place of their slots, from live on.
func (g *grams) number(from, width uint64, groups []group, live int) int {
	for k, p := range g.pos {
		if rangeOf(spread(pairKey(g.label[k], g.right[k])))-from >= width {
			continue
		}
		at := &g.slots[g.which[k]]
		if at.group.count == 1 {
			g.which[k] = single
			continue
		}
		if at.first == p {
			at.label = int32(live)
			groups[live] = at.group
			live++
		}
		g.which[k] = at.label
	}
	return live
}
