package tables

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

// Pronouns are the persons of the words that are pronouns, by id.
type Pronouns []uint8

// The persons.
const (
	nobody  = iota // no pronoun
	Near           // the first and the second
	Far            // the third, of people
	Persons = iota
)

func newPronouns(v *lm.Vocabulary) Pronouns {
	var p Pronouns
	for person, words := range [Persons][]string{
		Near: {"i", "me", "my", "mine", "i'm", "i've", "you", "your", "you're", "we", "our", "us"},
		Far:  {"he", "him", "his", "himself", "she", "her", "hers", "herself"},
	} {
		for _, w := range words {
			id := v.Lookup(w)
			if id <= lm.Number {
				continue
			}
			if n := int(id) + 1 - len(p); n > 0 {
				p = append(p, make([]uint8, n)...)
			}
			p[id] = uint8(person)
		}
	}
	return p
}

// Person is nobody, Near or Far. O(1).
func (p Pronouns) Person(id uint32) uint8 {
	if id < uint32(len(p)) {
		return p[id]
	}
	return nobody
}
