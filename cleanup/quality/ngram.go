package quality

// grams finds the word n-grams of a text that occur more than once, for n from 2
// up, each level from the one below.
//
// REFINEMENT: an n-gram can repeat only where both (n-1)-grams inside of it do,
// and the pair of these names it exactly. So a level looks at the survivors of
// the one below only, keys are exact pairs of numbers instead of hashes, and the
// work beyond n = 2 is small in ordinary text. Linear in the words for each n in
// the worst case.
type grams struct {
	pos    []int32 // positions of n-grams that repeat, ascending
	label  []int32 // which n-gram stands there; index into groups
	groups []group
	slots  []int32 // open addressing over groups: number + 1
	keys   []uint64
	next   []int32 // scratch: group of each candidate
	where  []int32 // scratch: position of each candidate
	mark   []bool  // scratch for greedy
}

// group is a distinct n-gram of a level.
type group struct {
	count int32
	first int32 // position of its first occurrence
	live  int32 // its number among the groups that repeat
}

// start sets level 1: the words that repeat. count is indexed by word number.
func (g *grams) start(words, count []int32) {
	g.pos, g.label = g.pos[:0], g.label[:0]
	for i, w := range words {
		if count[w] > 1 {
			g.pos = append(g.pos, int32(i))
			g.label = append(g.label, w)
		}
	}
}

// advance goes from level n-1 to n.
func (g *grams) advance() {
	g.groups, g.keys = g.groups[:0], g.keys[:0]
	g.next, g.where = g.next[:0], g.where[:0]
	if len(g.pos) < 2 {
		g.pos, g.label = g.pos[:0], g.label[:0]
		return
	}
	size := 256
	for size < 2*len(g.pos) {
		size *= 2
	}
	if size > len(g.slots) {
		g.slots = make([]int32, size)
	}
	slots := g.slots[:size]
	clear(slots)
	mask := uint64(size - 1)
	for k := 0; k+1 < len(g.pos); k++ {
		if g.pos[k+1] != g.pos[k]+1 {
			continue
		}
		key := uint64(g.label[k])<<32 | uint64(g.label[k+1])
		i := key * 0x9E3779B97F4A7C15 >> 32 & mask
		for slots[i] != 0 && g.keys[slots[i]-1] != key {
			i = (i + 1) & mask
		}
		if slots[i] == 0 {
			g.keys = append(g.keys, key)
			g.groups = append(g.groups, group{first: g.pos[k]})
			slots[i] = int32(len(g.groups))
		}
		g.groups[slots[i]-1].count++
		g.next = append(g.next, slots[i]-1)
		g.where = append(g.where, g.pos[k])
	}
	g.keepRepeated()
}

// keepRepeated drops the n-grams that occur once and numbers the rest in order
// of first occurrence.
func (g *grams) keepRepeated() {
	live := int32(0)
	for i := range g.groups {
		if gr := &g.groups[i]; gr.count > 1 {
			g.groups[live].count, g.groups[live].first = gr.count, gr.first
			gr.live = live
			live++
			continue
		}
		g.groups[i].live = -1
	}
	g.pos, g.label = g.pos[:0], g.label[:0]
	for k, n := range g.next {
		if l := g.groups[n].live; l >= 0 {
			g.pos = append(g.pos, g.where[k])
			g.label = append(g.label, l)
		}
	}
	g.groups = g.groups[:live]
}

// top returns the most frequent n-gram's count and first position, the earliest
// of equals; the first n-gram of the text when none repeats.
func (g *grams) top() (count, first int32) {
	count = 1
	for i := range g.groups {
		if gr := &g.groups[i]; gr.count > count {
			count, first = gr.count, gr.first
		}
	}
	return count, first
}

// greedy walks the text as Gopher's repetition rule in datatrove does: an n-gram
// seen before counts with all its characters and is stepped over. prefix holds
// the characters before each word.
func (g *grams) greedy(n int, prefix []int32) (chars int) {
	if len(g.pos) == 0 {
		return 0
	}
	if cap(g.mark) < len(g.groups) {
		g.mark = make([]bool, len(g.groups)+64)
	}
	seen := g.mark[:len(g.groups)]
	clear(seen)
	free := int32(0) // first word not stepped over
	for k, p := range g.pos {
		switch {
		case p < free:
		case seen[g.label[k]]:
			chars += int(prefix[int(p)+n] - prefix[p])
			free = p + int32(n)
		default:
			seen[g.label[k]] = true
		}
	}
	return chars
}

// covered counts the characters of all words inside any repeated n-gram, once
// each.
func (g *grams) covered(n int, prefix []int32) (chars int) {
	free := int32(0)
	for _, p := range g.pos {
		end := p + int32(n)
		chars += int(prefix[end] - prefix[max(p, free)])
		free = end
	}
	return chars
}

// weight sums the characters of all occurrences of repeated n-grams.
func (g *grams) weight(n int, prefix []int32) (chars int) {
	for _, p := range g.pos {
		chars += int(prefix[int(p)+n] - prefix[p])
	}
	return chars
}
