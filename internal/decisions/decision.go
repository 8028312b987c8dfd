package decisions

import "fmt"

// Verdict is what was decided.
type Verdict string

// The verdicts; each kind of decision has its own.
const (
	Same     Verdict = "same"     // of a pair: versions of one text
	Distinct Verdict = "distinct" // of a pair: never in one cluster
	Spun     Verdict = "spun"     // of a record
	Clean    Verdict = "clean"    // of a record
	Right    Verdict = "right"    // of an exchange: a spinner made it
	Wrong    Verdict = "wrong"    // of an exchange: nobody made it
	Unsure   Verdict = "unsure"   // changes nothing
	None     Verdict = "none"     // takes an earlier answer back
)

// Place is where a decision stands.
type Place struct {
	File string
	Line int // from 1
}

func (p Place) String() string { return fmt.Sprintf("%s, line %d", p.File, p.Line) }

// Pair is a decision on two texts, each named by its content hash, the smaller first.
type Pair struct {
	A, B     string
	AID, BID string  // ids of records that had the texts; "" when not given
	Verdict  Verdict // Same, Distinct or Unsure
	Sample   bool    // an answer to a random sample
	Place
}

// Keep is the decision that a text represents its cluster.
type Keep struct {
	Record, ID string // content hash; id, or ""
	Place
}

// Spin is a decision on the verdict of a text.
type Spin struct {
	Record, ID string
	Verdict    Verdict // Spun, Clean or Unsure
	Place
}

// Exchange is a decision on a phrase that may stand for another, lower case and without the words that the two share at
// their ends.
type Exchange struct {
	Written, Expected string
	Verdict           Verdict // Right, Wrong or Unsure
	Place
}

// Set is what was decided, in the order of the lines that count. The zero value decides nothing.
type Set struct {
	Pairs     []Pair
	Sample    []Pair // the last answer to the sample on each pair, whatever later lines say; among Pairs or not
	Keeps     []Keep
	Spins     []Spin
	Exchanges []Exchange
}

// Empty tells whether nothing was decided.
func (s *Set) Empty() bool {
	return len(s.Pairs)+len(s.Keeps)+len(s.Spins)+len(s.Exchanges) == 0
}

// name is how a message calls a text: by the id of a record that had it, or the beginning of its hash.
func name(id, hash string) string {
	if id != "" {
		return fmt.Sprintf("%q", id)
	}
	return hash[:8]
}
