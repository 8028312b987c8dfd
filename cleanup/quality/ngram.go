package quality

import "math/bits"

// grams finds the word n-grams of a text that occur more than once, for n from 2
// up, each level from the one below.
//
// REFINEMENT: an n-gram can repeat only where both (n-1)-grams inside of it do,
// and the pair of these names it exactly. So a level looks at the survivors of
// the one below only, keys are exact pairs of numbers instead of hashes, and the
// work beyond n = 2 is small in ordinary text. Linear in the words for each n in
// the worst case.
type grams struct {
	pos    []int32 // positions of n-grams that repeat, ascending; of the candidates while a level is made
	label  []int32 // which n-gram stands there; index into groups; of a candidate, the first half of its name
	right  []int32 // of candidates: the other half
	groups []group
	second []int32 // positions of level 2, as pairs left them
	table  []gram  // memory of slots
	slots  []gram  // open addressing; length a power of two
	turn   uint32  // the level, or range of it, at hand
	which  []int32 // the slots of the candidates' n-grams
	bits   []seenBits
	mark   []bool // scratch for greedy
}

// group is a distinct n-gram that repeats.
type group struct {
	count int32
	first int32 // position of its first occurrence
}

// gram is a distinct n-gram of a level.
type gram struct {
	key   uint64
	turn  uint32 // the level the slot is used for
	label int32  // its number among those that repeat
	group
}

// pairs sets level 2 of a list of normalised forms.
//
// FILTER: the first pass over the pairs marks bits by hash, sixteen or more for each pair,
// and those marked twice; the second keeps the pairs whose bit is. Only these are
// looked up by their exact keys: most pairs of ordinary text cost two visits to a
// small table, and no branch.
func (g *grams) pairs(list []token) {
	pairs := len(list) - 2 // the last token is the end
	g.second = g.second[:0]
	if pairs < 2 {
		g.none()
		return
	}
	size := 1 << max(bits.Len(uint(pairs-1)/4), 3)
	if size > len(g.bits) {
		g.bits = make([]seenBits, size)
	}
	table := g.bits[:size]
	clear(table)
	mask := uint64(size - 1)
	form := list[0].form >> 1
	for _, t := range list[1 : pairs+1] {
		h := spread(pairKey(form, t.form>>1))
		form = t.form >> 1
		b := &table[h>>6&mask]
		bit := uint64(1) << (h & 63)
		b.twice |= b.once & bit
		b.once |= bit
	}
	pos := room(&g.pos, pairs)
	n := 0
	form = list[0].form >> 1
	for i, t := range list[1 : pairs+1] {
		h := spread(pairKey(form, t.form>>1))
		form = t.form >> 1
		pos[n] = int32(i)
		n += int(table[h>>6&mask].twice >> (h & 63) & 1)
	}
	g.pos = pos[:n]
	if size > mostSlots {
		g.bits = nil // of a huge text
	}
	left, right := room(&g.label, n), room(&g.right, n)
	for k, p := range g.pos {
		left[k], right[k] = list[p].form>>1, list[p+1].form>>1
	}
	g.tally()
	g.second = append(g.second, g.pos...)
}

// seenBits are 64 bits of the table of FILTER.
type seenBits struct{ once, twice uint64 }

func pairKey(a, b int32) uint64 { return uint64(a)<<32 | uint64(b) }

// spread hashes a pair of small numbers (Fibonacci hashing, Knuth 1973).
func spread(key uint64) uint64 { return (key ^ key>>29) * 0x9E3779B97F4A7C15 >> 20 }

// room makes *list long enough for n.
func room(list *[]int32, n int) []int32 {
	if cap(*list) < n {
		*list = make([]int32, n+min(n/2, 1<<16))
	}
	*list = (*list)[:n]
	return *list
}

// within sets level 2 of the words of a text, when level 2 of its normalised forms
// was the last to be set by pairs: a pair of words repeats only where the pair of
// their forms does, or where one of them has none.
func (g *grams) within(s *scan) {
	g.pos = append(g.pos[:0], g.second...)
	if len(s.voids) > 0 {
		g.pos = s.candidates(g.pos[:0], g.second)
	}
	s.seen.reset()
	left, right := room(&g.label, len(g.pos)), room(&g.right, len(g.pos))
	for k, p := range g.pos {
		if k > 0 && g.pos[k-1] == p-1 {
			left[k] = right[k-1]
		} else {
			left[k] = s.identity(p)
		}
		right[k] = s.identity(p + 1)
	}
	g.tally()
}

// candidates are the pairs of words for within, in a text with words that have no
// normalised form.
func (s *scan) candidates(where, second []int32) []int32 {
	voids := s.voids
	add := func(i int32) { // ascending; a pair may come twice
		if n := len(where); i >= 0 && int(i) < s.size()-1 && (n == 0 || where[n-1] < i) {
			where = append(where, i)
		}
	}
	for _, p := range second {
		i := p + int32(len(s.voids)-len(voids))
		for len(voids) > 0 && voids[0] <= i {
			add(voids[0] - 1)
			add(voids[0])
			voids = voids[1:]
			i++
		}
		if len(voids) == 0 || voids[0] > i+1 {
			add(i)
		}
	}
	for _, v := range voids {
		add(v - 1)
		add(v)
	}
	return where
}

// identity is a number that only equal words have. Those that are their own normalised
// form have an even one.
func (s *scan) identity(i int32) int32 {
	t := &s.tokens[i]
	if t.form != void && t.form&1 == 0 {
		return t.form
	}
	start := int(t.start)
	n, _ := s.seen.number(s.text, start, start+s.wordLen(start))
	return n<<1 | 1
}

// none empties the level.
func (g *grams) none() {
	g.pos, g.label, g.groups = g.pos[:0], g.label[:0], g.groups[:0]
}

// advance goes from level n-1 to n.
func (g *grams) advance() {
	if len(g.pos) < 2 {
		g.none()
		return
	}
	pos, label, right := g.pos, g.label, room(&g.right, len(g.pos))
	n := 0
	for k, p := range pos[:len(pos)-1] { // whether two touch is not branched on
		pos[n], label[n], right[n] = p, label[k], label[k+1]
		n += one(pos[k+1] == p+1)
	}
	g.pos, g.label, g.right = pos[:n], label[:n], right[:n]
	g.tally()
}

// top returns the most frequent n-gram's count and first position, the earliest
// of equals; the first n-gram of the text when none repeats.
func (g *grams) top() (count, first int32) {
	count = 1
	for i := range g.groups {
		if gr := &g.groups[i]; gr.count > count || gr.count == count && gr.first < first {
			count, first = gr.count, gr.first
		}
	}
	return count, first
}

// greedy walks the words as Gopher's repetition rule in datatrove does: an n-gram
// seen before counts with all its characters and is stepped over.
func (g *grams) greedy(n int, words []token) (chars int) {
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
			chars += int(words[int(p)+n].chars - words[p].chars)
			free = p + int32(n)
		default:
			seen[g.label[k]] = true
		}
	}
	return chars
}

// covered counts the characters of all normalised forms inside any repeated n-gram,
// once each.
func (g *grams) covered(n int, norms []token) (chars int) {
	free := int32(0)
	for _, p := range g.pos {
		end := p + int32(n)
		chars += int(norms[end].forms - norms[max(p, free)].forms)
		free = end
	}
	return chars
}

// weight sums the characters of all occurrences of repeated n-grams of words.
func (g *grams) weight(n int, words []token) (chars int) {
	for _, p := range g.pos {
		chars += int(words[int(p)+n].chars - words[p].chars)
	}
	return chars
}
