package corpus

// tally counts records by kind.
type tally map[string]int64

// SKIPPED_KINDS bounds how many kinds of passed-over records are told apart:
// their names come from the input. Of an input read in chunks it bounds them in each chunk and in all of
// them, so that a kind may count among the others that is told apart in one go.
const skippedKinds = 200

// otherKinds is what the kinds beyond skippedKinds are counted as.
const otherKinds = "of other kinds"

// toldApart is the kind that one is counted as beside so many others; known: it is one of them.
func toldApart(kind string, known bool, kinds int) string {
	if !known && kinds >= skippedKinds {
		return otherKinds
	}
	return kind
}

func (t tally) add(kind string, n int64) {
	_, known := t[kind]
	t[toldApart(kind, known, len(t))] += n
}
