package corpus

import (
	"math/bits"
	"strconv"

	"github.com/zeebo/xxh3"
)

// idSet makes ids unique (UNIQUE_ID). It holds 16 bytes an id (96 bits of
// hash, a 32-bit counter) in open-addressing tables filled to 7/8 at most;
// there are many tables, each grown by a quarter, so that growing never needs
// much more memory than what is stored: 18 to 23 bytes an id.
type idSet struct {
	tables [idTables]idTable
	size   int
}

const (
	idTables  = 256
	idSlots   = 16 // first size of a table
	idFillNum = 7
	idFillDen = 8
)

type idTable struct {
	slots []idSlot
	used  int
}

// idSlot is one id; count 0 marks an empty slot.
type idSlot struct {
	hi    uint64
	lo    uint32
	count uint32 // how many names X, X#2, ... X#count were tried
}

// unique returns id, or when it was given before id#2, id#3, ...
func (s *idSet) unique(id string) string {
	slot, fresh := s.add(id)
	if fresh {
		return id
	}
	n := slot.count
	for {
		if n < 1<<32-1 {
			n++
		}
		name := id + "#" + strconv.FormatUint(uint64(n), 10)
		if _, fresh := s.add(name); fresh {
			slot, _ = s.add(id) // adding may have moved it
			slot.count = n
			return name
		}
	}
}

// add finds the slot of id, or fills one.
func (s *idSet) add(id string) (slot *idSlot, fresh bool) {
	h := xxh3.HashString128(id)
	t := &s.tables[h.Lo>>56]
	if t.slots == nil {
		t.slots = make([]idSlot, idSlots)
	}
	slot = t.find(h.Hi, uint32(h.Lo))
	if slot.count > 0 {
		return slot, false
	}
	if (t.used+1)*idFillDen > len(t.slots)*idFillNum {
		t.grow()
		slot = t.find(h.Hi, uint32(h.Lo))
	}
	*slot = idSlot{hi: h.Hi, lo: uint32(h.Lo), count: 1}
	t.used++
	s.size++
	return slot, true
}

// find returns the slot of a hash, or the empty slot where it belongs.
func (t *idTable) find(hi uint64, lo uint32) *idSlot {
	at, _ := bits.Mul64(hi, uint64(len(t.slots)))
	for i := int(at); ; {
		s := &t.slots[i]
		if s.count == 0 || s.hi == hi && s.lo == lo {
			return s
		}
		if i++; i == len(t.slots) {
			i = 0
		}
	}
}

func (t *idTable) grow() {
	old := t.slots
	t.slots = make([]idSlot, len(old)+len(old)/4+idSlots/4)
	for _, s := range old {
		if s.count > 0 {
			*t.find(s.hi, s.lo) = s
		}
	}
}
