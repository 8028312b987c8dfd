package rows

import (
	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// Bond is what fates need of a pair that is merged: 56 bytes.
type Bond struct {
	NovelA, NovelB int32 // words of each in no passage
	Replaced       int32 // words within passages, misspellings too
	Coverage       float32
	Rule           verify.Rule
	Relation       verify.Relation
}

// BondOf is the bond of a pair whose records have these classes, "" where spin was not asked.
func BondOf(p *dedupe.Pair, a, b spin.Class) Bond {
	return Bond{
		int32(p.NovelA), int32(p.NovelB), int32(p.Edits.Replaced() + p.Edits.Spelling), float32(max(p.CoverageA, p.CoverageB)), p.Rule, Relation(p, a, b),
	}
}

// Novel is how many words of the first record, or of the second, stand nowhere in the other.
func (b *Bond) Novel(first bool) int { return int(ifelse(first, b.NovelA, b.NovelB)) }

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
