package cleanup

import (
	"errors"
	"fmt"
	"strings"
)

// Edit is one change of a text: the bytes [Start, End) of the original were
// Old and became New. New is "" for a cut. Edits of one [Result] are sorted by
// Start and do not overlap, so [Apply] rebuilds the cleaned text from them.
//
// Rule says which step made the change, such as "space.blanks" or
// "furniture.comment-form"; where two steps changed the same bytes one after
// the other, their rules are joined by "+" in the order they were applied (white
// space tidied on the way is not named). Old and New are complete, however long;
// Old shares memory with the original.
type Edit struct {
	Rule       string
	Start, End int
	Old, New   string
}

var errEdits = errors.New("edits do not fit the text")

// Apply rebuilds the cleaned text from the original and its edits. It returns
// an error when the edits are out of order, overlap, or disagree with the
// original. Linear in len(original) plus the size of the edits.
func Apply(original string, edits []Edit) (string, error) {
	var b strings.Builder
	b.Grow(len(original))
	at := 0
	for i, e := range edits {
		if e.Start < at || e.End < e.Start || e.End > len(original) || original[e.Start:e.End] != e.Old {
			return "", fmt.Errorf("%w: edit %d (%s) at %d..%d", errEdits, i, e.Rule, e.Start, e.End)
		}
		b.WriteString(original[at:e.Start])
		b.WriteString(e.New)
		at = e.End
	}
	b.WriteString(original[at:])
	return b.String(), nil
}
