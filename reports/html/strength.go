package html

import "github.com/copydesk/copydesk/reports"

// strength is how sure a flag is, in a word.
type strength int

const (
	weak strength = iota
	likely
	strong
)

// The least gain, in nats, of a flag that is called strong, and likely: below the latter stand readings that a person
// would laugh at among ones that are right.
const (
	strongGain = 2.0
	likelyGain = 1.25
)

func (s strength) String() string { return [...]string{"weak", "likely", "strong"}[s] }

// strengthOf names a flag by what reading it as meant gains.
func strengthOf(f *reports.SpinFlag) strength {
	switch {
	case f.Gain >= strongGain:
		return strong
	case f.Gain >= likelyGain:
		return likely
	}
	return weak
}
