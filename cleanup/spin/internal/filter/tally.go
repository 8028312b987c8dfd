package filter

// Tally counts the keys of one text after another: open addressing, emptied by a new round. The zero value is ready for
// Begin; a key of 0 is one like any other.
type Tally struct {
	cells []tallied
	round uint32
}

type tallied struct {
	key   uint64
	times int32
	round uint32
}

// Begin empties it and makes room for n keys. O(1), as a rule.
func (t *Tally) Begin(n int) {
	cells := 64
	for cells < 2*n {
		cells *= 2
	}
	if t.round++; cells > len(t.cells) || t.round == 0 {
		t.cells, t.round = make([]tallied, cells), 1
	}
}

// at is the cell of a key, which is of another round where the key is not there.
func (t *Tally) at(key uint64) *tallied {
	mask := len(t.cells) - 1
	for i := int(key * 0x9e3779b97f4a7c15 >> 32); ; i++ {
		c := &t.cells[i&mask]
		if c.round != t.round || c.key == key {
			return c
		}
	}
}

// Add counts a key so many times more, 0 of which make it one that is there.
func (t *Tally) Add(key uint64, times int) {
	c := t.at(key)
	if c.round != t.round {
		*c = tallied{key: key, round: t.round}
	}
	c.times += int32(times)
}

// More counts a key once more, if it is there.
func (t *Tally) More(key uint64) {
	if c := t.at(key); c.round == t.round {
		c.times++
	}
}

// Times is how often a key was counted.
func (t *Tally) Times(key uint64) int {
	if c := t.at(key); c.round == t.round {
		return int(c.times)
	}
	return 0
}
