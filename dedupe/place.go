package dedupe

import (
	"slices"

	"github.com/copydesk/copydesk/dedupe/verify"
)

// place is where a ledger has the evidence of a pair. It also says what is asked most often, so that nothing is read for
// that: from the lowest bit on 20 of the offset in a chunk, 24 of the chunk, 3 of the relation, one that is set where the
// two merge, 8 of the rule; the highest is turned.
type place uint64

const (
	offsetBits   = 20 // of ledgerChunk; what is longer has a chunk of its own
	whereBits    = offsetBits + 24
	relationBits = 3
	where        = place(1)<<whereBits - 1
	turned       = place(1) << 63 // set by who needs the evidence the other way round
)

// coded is a place that says what evidence does.
func (p place) coded(ev *verify.Evidence) place {
	code := slices.Index(relations(), ev.Relation) | slices.Index(verify.Rules(), ev.Rule)<<(relationBits+1)
	if ev.Merge {
		code |= 1 << relationBits
	}
	return p | place(code)<<whereBits
}

func placeIn(chunk, offset int) place { return place(chunk)<<offsetBits | place(offset) }

func (p place) chunk() int  { return int(p & where >> offsetBits) }
func (p place) offset() int { return int(p & (1<<offsetBits - 1)) }

// verdict is the relation of the two, and whether they merge.
func (p place) verdict() (verify.Relation, bool) {
	code := int(p >> whereBits)
	return relations()[code&(1<<relationBits-1)], code&(1<<relationBits) != 0
}

// distinct reports whether two texts are known to be editions, by what tells of their subjects
// or their turn; what is filled in otherwise may be a correction of what a third has.
func (p place) distinct() bool {
	switch verify.Rules()[p>>(whereBits+relationBits+1)&0xFF] {
	case verify.RuleSubject, verify.RuleSeries, verify.RuleEdition:
		return true
	}
	return false
}
