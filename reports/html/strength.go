package html

import "github.com/copydesk/copydesk/reports"

// strength is how sure a flag is, in a word.
type strength int

const (
	weak strength = iota
	likely
	strong
)

func (s strength) String() string { return [...]string{"weak", "likely", "strong"}[s] }

// strengthOf is the strength that a flag states; weak for none.
func strengthOf(f *reports.SpinFlag) strength {
	for s := strong; s > weak; s-- {
		if f.Strength == s.String() {
			return s
		}
	}
	return weak
}
