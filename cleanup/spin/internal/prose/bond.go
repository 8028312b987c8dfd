// FITTED: bonds and kinds of place, by which the gate is learned; changing them needs gen (5 min); see doc/spin-model.md.

package prose

import "github.com/copydesk/copydesk/cleanup/spin/internal/weights"

// bond is how a word goes with the one before it: the state of their bigram.
type bond uint8

const (
	unbound bond = iota // a break, a number or an unknown word lies between or before
	rare                // unseen: so rare that they may well have missed each other
	missing             // unseen, though rather to be expected
	absent              // unseen, though chance would have brought them together
	wanting             // unseen, though frequent
	averse              // seen, much less than by chance
	weak                // seen, less than by chance
	fair                // seen, more than by chance
	strong              // frequent together, more than by chance: needs no explanation
	bonds
)

// Limits of the bonds: log counts, pointwise mutual information in nats.
const (
	rareChance    = -5
	missingChance = -2
	absentChance  = 1
	seenCount     = 1.5
	aversePMI     = -1.5
	strongPMI     = 2
	strongCount   = 3
)

// bindAs rates a bigram by its log count and the one expected by chance.
func bindAs(count, chance float32) bond {
	if count < seenCount {
		switch {
		case chance < rareChance:
			return rare
		case chance < missingChance:
			return missing
		case chance < absentChance:
			return absent
		}
		return wanting
	}
	switch pmi := count - chance; {
	case pmi < aversePMI:
		return averse
	case pmi < 0:
		return weak
	case count > strongCount && pmi > strongPMI:
		return strong
	}
	return fair
}

// The kinds of place that the weights know are made of these bonds.
var _ = [weights.Bonds]struct{}([bonds]struct{}{})

// gateCell numbers a kind of place.
func gateCell(left, right bond, kind uint8) int {
	return (int(left)*int(bonds)+int(right))*4 + int(kind)
}

// likings are the kinds of a word by its lexical score, as a byte: from one that others are exchanged for
// to one that is put for others.
var likings = func() (kinds [256]uint8) {
	for k := range kinds {
		switch score := int8(k); {
		case score < -32:
			kinds[k] = 0
		case score < -8:
			kinds[k] = 1
		case score < 8:
			kinds[k] = 2
		default:
			kinds[k] = 3
		}
	}
	return kinds
}()
