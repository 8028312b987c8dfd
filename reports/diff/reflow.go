package diff

import "strings"

// Reflow takes out of a diff the places where words go on after other white
// space on either side, such as a line broken elsewhere: each becomes part of
// the Equal span around it, with the white space of b. It returns how many
// there were, so that a view can say so. A paragraph begun or joined stays.
// Equal and Insert spans joined are still b; a is not rebuilt where n > 0. O(n).
func Reflow(spans []Span) (out []Span, n int) {
	put := func(s Span) {
		if k := len(out); k > 0 && s.Op == Equal && out[k-1].Op == Equal {
			out[k-1].Text += s.Text
			return
		}
		out = append(out, s)
	}
	for i := 0; i < len(spans); i++ {
		if i+1 < len(spans) && spans[i].Op == Delete && spans[i+1].Op == Insert &&
			wrapping(spans[i].Text) && wrapping(spans[i+1].Text) {
			put(Span{Equal, spans[i+1].Text})
			n++
			i++
			continue
		}
		put(spans[i])
	}
	return out, n
}

// wrapping reports whether s is white space without a blank line.
func wrapping(s string) bool {
	return strings.TrimSpace(s) == "" && strings.Count(s, "\n") <= 1
}
