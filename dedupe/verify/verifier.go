package verify

// Verifier compares documents. It keeps scratch space: one per goroutine.
type Verifier struct {
	// Related reports whether a synonym spinner may have put one lower-case
	// word or phrase for the other; nil when not known. It is symmetric, and always
	// says the same of the same two: what it said is remembered.
	Related func(a, b string) bool
	// Updates says what becomes of updates.
	Updates Updates

	context   Context
	swaps     []swap    // words replaced by others within passages, numbers, synonyms and misspellings aside
	denial    [2]string // what is denied in one text alone, and what the other has; see denies
	al        aligner
	passages  []passage
	taken     [2][]bool // of each side: words that a passage has
	stretches []stretch
	chain     []passage // the passages of the main chain, for placed
	cuts      []stretch // what CUT takes of the main chain, in blocks of cutBlocks
	cutBlocks []block
	spans     [][2]int32
	notices   [][2]int32    // for notice
	moved     [2][][2]int32 // passages out of order on either side, for placed
	edits     Edits
	factsSame int
	letters   [2][]byte
	known     memo
}

// New makes a verifier; related may be nil, and is as the field says.
func New(related func(a, b string) bool) *Verifier { return &Verifier{Related: related} }

// passage is a stretch of blocks[lo:hi] of one chain.
type passage struct {
	a0, a1, b0, b1 int32
	equal          int32
	order          int // number of its chain: 0 is the main one
}

// stretch is a passage, or what is too short to be one, and its blocks.
type stretch struct {
	passage
	lo, hi int
	taken  bool
}

// swap is a word of the longer text that stands where one of the shorter does.
type swap struct{ a, b int32 }
