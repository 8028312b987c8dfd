package explain

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/visible"
)

// cutShown is how many characters of a text are shown that cleaning changed.
const cutShown = 80

// change is an edit without its place.
type change struct{ was, now string }

// explainEdits says what cleaning changed, by rule; what the same rule did at several
// places in one line. A run without edits.jsonl has only their number.
func explainEdits(b *strings.Builder, run *reports.Run, n int) error {
	edits, err := run.Edits(n)
	if err != nil {
		return err
	}
	text, err := run.Text(n)
	if err != nil {
		return err
	}
	if _, err := run.Original(n); err != nil { // the edits are of another text
		return err
	}
	counts := run.Documents[n].Edits
	for _, rule := range slices.Sorted(maps.Keys(counts)) {
		visible.Fprintf(b, "  cleaned by %s: %d\n", rule, counts[rule])
		first := map[change]int{} // where each stands in order
		var order []reports.Edit
		var places []int
		for _, e := range edits {
			if e.Rule != rule {
				continue
			}
			c := change{e.Was, text[e.Start:e.End]}
			at, seen := first[c]
			if !seen {
				at = len(order)
				first[c], order, places = at, append(order, e), append(places, 0)
			}
			places[at]++
		}
		for i, e := range order {
			explainEdit(b, e, text[e.Start:e.End], places[i])
		}
	}
	return nil
}

// explainEdit is an edit in a line: where it stands in the cleaned text, what was there
// and what is there now.
func explainEdit(b *strings.Builder, e reports.Edit, now string, places int) {
	if now == "" {
		visible.Fprintf(b, "    %d: cut %s", e.Start, clipped(e.Was))
	} else {
		visible.Fprintf(b, "    %d-%d: %s -> %s", e.Start, e.End, clipped(e.Was), clipped(now))
	}
	if places > 1 {
		fmt.Fprintf(b, ", and the same at %d more", places-1)
	}
	b.WriteByte('\n')
}

// clipped is s in quotes, with what is left out of it in numbers.
func clipped(s string) string {
	n := 0
	for i := range s {
		if n == cutShown {
			return fmt.Sprintf("%q (%d characters more)", s[:i], len([]rune(s[i:])))
		}
		n++
	}
	return fmt.Sprintf("%q", s)
}
