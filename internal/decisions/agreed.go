package decisions

import (
	"fmt"
	"slices"
	"strings"
)

// agreed is AGREED: the first pair that is distinct although others say that it is one text is an error, with
// the lines of a shortest chain of these. O(pairs).
func agreed(pairs []Pair) error {
	same := map[string][]*Pair{}
	for i := range pairs {
		if p := &pairs[i]; p.Verdict == Same {
			same[p.A] = append(same[p.A], p)
			same[p.B] = append(same[p.B], p)
		}
	}
	group := groups(same)
	for i := range pairs {
		p := &pairs[i]
		if p.Verdict != Distinct || p.A == p.B || group[p.A] == "" || group[p.A] != group[p.B] {
			continue
		}
		var lines []string
		for _, q := range chain(same, p.A, p.B) {
			lines = append(lines, fmt.Sprintf("%s: %s and %s are the same", q.Place, name(q.AID, q.A), name(q.BID, q.B)))
		}
		return fmt.Errorf("decisions: %s: %s and %s are distinct, but other lines make them one text:\n  %s", p.Place, name(p.AID, p.A), name(p.BID, p.B), strings.Join(lines, "\n  "))
	}
	return nil
}

// groups names for each text one of those that it is the same as, the same for all of them.
func groups(same map[string][]*Pair) map[string]string {
	out := make(map[string]string, len(same))
	for first := range same {
		if out[first] != "" {
			continue
		}
		out[first] = first
		for due := []string{first}; len(due) > 0; due = due[1:] {
			for _, p := range same[due[0]] {
				if t := p.other(due[0]); out[t] == "" {
					out[t] = first
					due = append(due, t)
				}
			}
		}
	}
	return out
}

func (p *Pair) other(t string) string {
	if t == p.A {
		return p.B
	}
	return p.A
}

// chain is a shortest chain of pairs that leads from one text to another; there is one.
func chain(same map[string][]*Pair, from, to string) []*Pair {
	by := map[string]*Pair{from: nil}
	for due := []string{from}; ; due = due[1:] {
		if due[0] == to {
			break
		}
		for _, p := range same[due[0]] {
			if t := p.other(due[0]); t != due[0] {
				if _, seen := by[t]; !seen {
					by[t] = p
					due = append(due, t)
				}
			}
		}
	}
	var out []*Pair
	for t := to; t != from; t = by[t].other(t) {
		out = append(out, by[t])
	}
	slices.Reverse(out)
	return out
}
