package batch

// The verdicts of the spin stage that make a finding, and the share of clean
// text up to which each is given.
const (
	verdictSpun    = "spun"
	verdictSuspect = "suspect"
	spunP          = 0.001
	suspectP       = 0.01
)
