package quality

// vocabulary numbers the normalised forms of one text, and counts them. Its table is
// as large as the text asks for and is emptied by a new turn, not by clearing: for
// an ordinary article it stays in the nearest cache.
type vocabulary struct {
	table   []formSlot // memory of slots
	spare   []formSlot // and of the slots before the last growth
	slots   []formSlot // open addressing; length a power of two
	turn    uint32     // the text at hand
	forms   int32      // distinct forms
	reached []int32    // forms that occur at least so many times
}

type formSlot struct {
	key   wordKey
	turn  uint32 // the text the slot is used for
	id    int32
	count int32
}

// next begins a text of the given size.
func (v *vocabulary) next(bytes int) {
	slots := 256
	for slots < bytes/5 && slots < 1<<16 {
		slots *= 2
	}
	if slots > len(v.table) {
		v.table = make([]formSlot, slots)
	}
	v.slots = v.table[:slots]
	if v.turn++; v.turn == 0 { // after four billion texts
		clear(v.table)
		clear(v.spare)
		v.turn = 1
	}
	v.forms = 0
	clear(v.reached)
	if len(v.reached) == 0 {
		v.reached = make([]int32, 64)
	}
}

// add counts a form and returns its number. Whether it is new is not branched on: in
// a short text every other word is.
func (v *vocabulary) add(head, tail uint64) int32 {
	mask := uint64(len(v.slots) - 1)
	i := mix(head, tail) & mask
	at := &v.slots[i]
	stale := uint64(at.turn ^ v.turn)
	fresh := (stale | -stale) >> 63 // 1 for a slot not used in this text
	for (at.key.head^head|at.key.tail^tail)&(fresh-1) != 0 {
		i = (i + 1) & mask
		at = &v.slots[i]
		stale = uint64(at.turn ^ v.turn)
		fresh = (stale | -stale) >> 63
	}
	known := int32(fresh) - 1 // all bits for a slot in use
	id, count := at.id&known|v.forms&^known, at.count&known+1
	v.forms += int32(fresh)
	*at = formSlot{wordKey{head, tail}, v.turn, id, count}
	if int(count) >= len(v.reached) {
		v.reached = append(v.reached, make([]int32, len(v.reached))...)
	}
	v.reached[count]++
	if 3*int(v.forms) > 2*len(v.slots) {
		v.grow()
	}
	return id
}

func (v *vocabulary) grow() {
	old := v.slots
	v.table, v.spare = v.spare, v.table
	if len(v.table) < 2*len(old) {
		v.table = make([]formSlot, 2*len(old))
	}
	v.slots = v.table[:2*len(old)]
	for i := range v.slots {
		v.slots[i].turn = 0
	}
	mask := uint64(len(v.slots) - 1)
	for _, s := range old {
		if s.turn != v.turn {
			continue
		}
		i := mix(s.key.head, s.key.tail) & mask
		for v.slots[i].turn == v.turn {
			i = (i + 1) & mask
		}
		v.slots[i] = s
	}
}

// release gives back what only a long text needs.
func (v *vocabulary) release() {
	if len(v.reached) > 1<<12 {
		v.reached = nil
	}
}
