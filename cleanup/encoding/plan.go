package encoding

import (
	"fmt"
	"slices"
	"strings"
)

// Edit is one replacement. Start and End are byte offsets into the original text, so that
// original[Start:End] == Old.
type Edit struct {
	Rule       string // which fixer, and for mojibake the wrong codec: "mojibake windows-1252"
	Start, End int
	Old, New   string
}

// Plan is a list of edits in order of Start, not overlapping.
type Plan []Edit

// Apply replays the plan on text. It fails when text is not the text the plan was made for: an Old that is
// not found at its offset is an error, and nothing is applied. O(len(text)).
func (p Plan) Apply(text string) (string, error) {
	at, grow := 0, 0
	for _, e := range p {
		if e.Start < at || e.End < e.Start || e.End > len(text) || text[e.Start:e.End] != e.Old {
			return "", fmt.Errorf("encoding: plan does not fit the text at byte %d: want %q", e.Start, e.Old)
		}
		at = e.End
		grow += len(e.New) - len(e.Old)
	}
	if len(p) == 0 {
		return text, nil
	}
	return p.replay(text, grow), nil
}

func (p Plan) replay(text string, grow int) string {
	var b strings.Builder
	b.Grow(len(text) + grow)
	at := 0
	for _, e := range p {
		b.WriteString(text[at:e.Start])
		b.WriteString(e.New)
		at = e.End
	}
	b.WriteString(text[at:])
	return b.String()
}

// apply is Apply for a plan just made on text.
func (p Plan) apply(text string) string {
	if len(p) == 0 {
		return text
	}
	grow := 0
	for _, e := range p {
		grow += len(e.New) - len(e.Old)
	}
	return p.replay(text, max(grow, -len(text)))
}

// Compose joins two plans made one after the other, first on text and second on the result of first, into
// one plan on text. Edits that touch the same passage become one edit whose Rule names both, in order.
// O(edits of both plus bytes of merged passages).
func Compose(text string, first, second Plan) Plan {
	if len(first) == 0 {
		return second
	}
	if len(second) == 0 {
		return first
	}
	out := make(Plan, 0, len(first)+len(second))
	shift := 0 // offset in the middle text minus offset in text, after the edits of first passed so far
	i, j := 0, 0
	for i < len(first) || j < len(second) {
		if j == len(second) || i < len(first) && first[i].Start+shift+len(first[i].New) <= second[j].Start && !touches(first[i], second[j], shift) {
			out = append(out, first[i])
			shift += len(first[i].New) - len(first[i].Old)
			i++
			continue
		}
		if i == len(first) || second[j].End <= first[i].Start+shift && !touches(first[i], second[j], shift) {
			e := second[j]
			e.Start -= shift
			e.End -= shift
			out = append(out, e)
			j++
			continue
		}
		var e Edit
		e, i, j, shift = union(text, first, second, i, j, shift)
		if e.Old != e.New {
			out = append(out, e)
		}
	}
	return out
}

// touches reports whether the output of a and the range of b share a byte, or one of them is empty and lies
// within the other: two edits at one place have to become one to keep their order.
func touches(a, b Edit, shift int) bool {
	as, ae := a.Start+shift, a.Start+shift+len(a.New)
	return as < b.End && b.Start < ae || as == ae && b.Start <= as && as <= b.End || b.Start == b.End && as <= b.Start && b.Start <= ae
}

// union merges the chain of touching edits that starts at first[i] and second[j].
func union(text string, first, second Plan, i, j, shift int) (Edit, int, int, int) {
	// The chain in coordinates of the middle text: [lo, hi).
	lo, hi := min(first[i].Start+shift, second[j].Start), 0
	i0, j0, shift0 := i, j, shift
	for grown := true; grown; {
		grown = false
		for i < len(first) {
			as, ae := first[i].Start+shift, first[i].Start+shift+len(first[i].New)
			if i > i0 && (as > hi || as == hi && ae > as) {
				break
			}
			hi = max(hi, ae)
			shift += len(first[i].New) - len(first[i].Old)
			i++
			grown = true
		}
		for j < len(second) && (j == j0 || second[j].Start < hi || second[j].Start == second[j].End && second[j].Start == hi) {
			hi = max(hi, second[j].End)
			j++
			grown = true
		}
	}
	start, end := lo-shift0, hi-shift
	var mid strings.Builder
	at := start
	for _, e := range first[i0:i] {
		mid.WriteString(text[at:e.Start])
		mid.WriteString(e.New)
		at = e.End
	}
	mid.WriteString(text[at:end])
	m := mid.String()
	var fin strings.Builder
	at = 0
	for _, e := range second[j0:j] {
		fin.WriteString(m[at : e.Start-lo])
		fin.WriteString(e.New)
		at = e.End - lo
	}
	fin.WriteString(m[at:])
	return Edit{Rule: joinRules(first[i0:i], second[j0:j]), Start: start, End: end, Old: text[start:end], New: fin.String()}, i, j, shift
}

// joinRules names the distinct rules of each plan, plan by plan: two layers of one codec are named twice.
func joinRules(plans ...Plan) string {
	var rules []string
	for _, p := range plans {
		from := len(rules)
		for _, e := range p {
			if !slices.Contains(rules[from:], e.Rule) {
				rules = append(rules, e.Rule)
			}
		}
	}
	return strings.Join(rules, ", ")
}
