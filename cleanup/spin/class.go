package spin

// Class is a verdict in one word. Its values are those of the field verdict of
// documents.jsonl.
type Class string

// The classes, the least suspicious first.
const (
	TooShort Class = "too-short" // fewer than Options.MinWords, and no near-certain tell
	Clean    Class = "clean"
	Suspect  Class = "suspect" // P <= SuspectP
	Spun     Class = "spun"    // P <= SpunP, or a near-certain tell
)

// The shares of clean text that are called suspect and spun, at most.
const (
	SuspectP = 0.01
	SpunP    = 0.001
)

// Severity orders classes: 0 for Clean and TooShort (and for no verdict), 1 for Suspect, 2 for Spun.
func (c Class) Severity() int {
	switch c {
	case Suspect:
		return 1
	case Spun:
		return 2
	}
	return 0
}
