package seen

import (
	"slices"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/candidates"
)

// GuessLeast is the least share of a text's samples that another one has when it looks like a version.
const GuessLeast = dedupe.MinCoverage

// Guess is a record that looks like a version of another by their samples alone.
type Guess struct {
	Serial     uint64
	Own, Other float64 // estimated share of each side's wording that the other has
	More       int     // other texts that look like it too
}

// Guess finds the record that looks most like a text; ok is false when none does. What is skipped is not looked at.
func (m *Memory) Guess(f *dedupe.Fingerprint, skip func(serial uint64) bool) (g Guess, ok bool, err error) {
	found, err := m.Find([]*dedupe.Fingerprint{f}, func(bool, uint32) int { return 1 })
	if err != nil {
		return g, false, err
	}
	slices.Sort(found[0])
	for _, serial := range found[0] {
		if skip(serial) {
			if serial, ok, err = m.otherCopy(serial, skip); err != nil {
				return g, false, err
			} else if !ok {
				continue
			}
		}
		r, err := m.Bare(serial)
		if err != nil {
			return g, false, err
		}
		own, other := shares(f.Prose, r.Print.Prose)
		if r.Print.Content == f.Content {
			own, other = 1, 1
		}
		if max(own, other) < GuessLeast {
			continue
		}
		if g.Serial != 0 {
			g.More++
		}
		if most := max(g.Own, g.Other); g.Serial == 0 || max(own, other) > most || max(own, other) == most && own+other > g.Own+g.Other {
			g.Serial, g.Own, g.Other = serial, own, other
		}
	}
	return g, g.Serial != 0, nil
}

// otherCopy is another record with the words of one that is skipped.
func (m *Memory) otherCopy(serial uint64, skip func(uint64) bool) (other uint64, ok bool, err error) {
	r, err := m.Bare(serial)
	if err != nil {
		return 0, false, err
	}
	copies, err := m.Copies(r.Print.Content)
	for _, c := range copies {
		if !skip(c) {
			return c, true, err
		}
	}
	return 0, false, err
}

// shares are the shares of two samples that stand in the other, ascending keys. Keys that only a short text
// has for its minimum count between two such texts alone.
func shares(a, b []uint32) (ofA, ofB float64) {
	plain := func(keys []uint32) []uint32 {
		i, _ := slices.BinarySearch(keys, candidates.Extra)
		return keys[:i]
	}
	if x, y := plain(a), plain(b); len(x) == len(a) || len(y) == len(b) {
		a, b = x, y
	}
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			both, i, j = both+1, i+1, j+1
		}
	}
	return float64(both) / float64(max(1, len(a))), float64(both) / float64(max(1, len(b)))
}
