package meant

// index finds the candidate of a word: open addressing, emptied by a new round.
type index struct {
	keys  [indexCells]uint32
	cells [indexCells]uint16
	round [indexCells]uint32
	now   uint32
}

const indexCells = 1024 // more than twice mostAll

func (x *index) reset() { x.now++ }

func (x *index) slot(id uint32) *uint16 {
	for at := id * 0x9e3779b1 >> 22; ; at = (at + 1) % indexCells {
		if x.round[at] != x.now {
			x.round[at], x.keys[at], x.cells[at] = x.now, id, 0
			return &x.cells[at]
		}
		if x.keys[at] == id {
			return &x.cells[at]
		}
	}
}
