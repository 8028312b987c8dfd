package rows

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// Bond is what fates need of a pair that is merged: 56 bytes.
type Bond struct {
	NovelA, NovelB int32  // words of each in no passage
	Replaced       uint16 // words within passages, misspellings too; here and below 65,535 is that many or more
	AddedA, AddedB uint16 // words of each within passages that have nothing in their place in the other
	Coverage       float32
	Rule           verify.Rule
	Relation       verify.Relation
}

// BondOf is the bond of a pair whose records have these classes, "" where spin was not asked.
func BondOf(p *dedupe.Pair, a, b spin.Class) Bond {
	most := func(n int) uint16 { return uint16(min(n, math.MaxUint16)) }
	return Bond{
		int32(p.NovelA), int32(p.NovelB), most(p.Edits.Replaced() + p.Edits.Spelling), most(p.Edits.Deleted), most(p.Edits.Inserted),
		float32(max(p.CoverageA, p.CoverageB)), p.Rule, Relation(p, a, b),
	}
}

// Novel is how many words of the first record, or of the second, stand nowhere in the other.
func (b *Bond) Novel(first bool) int { return int(ifelse(first, b.NovelA, b.NovelB)) }

// Added is how many words of the first record, or of the second, were put in within what the other has.
func (b *Bond) Added(first bool) int { return int(ifelse(first, b.AddedA, b.AddedB)) }

// Relation is that of a pair whose records have these classes, as files have it.
func Relation(p *dedupe.Pair, a, b spin.Class) verify.Relation {
	switch {
	case p.Relation == verify.Rewritten && (a == spin.Spun || b == spin.Spun):
		return RelationSpun
	case p.Relation == verify.Unrelated:
		return RelationNone
	}
	return p.Relation
}
