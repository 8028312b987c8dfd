package collective

import (
	"cmp"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
)

// Articles by one spinner share exchanges that no clean article shows, those by two hardly ever: of pairs of articles of a
// site, at 16 % of the words 28 and 1.3 in 100 share one that is flagged, at 8 % 12 and .7 (simulated; TWO SPINNERS: of 24 sites of ten by two
// dictionaries 5 are told apart, and 2 of 106 by one; with groups of three, 10 and 7).
const (
	// spinnerLink is the least mean number of shared exchanges between the articles of two groups that makes them one.
	spinnerLink = 0.1
	// spinnerLeast is the number of articles from which on a group is a spinner.
	spinnerLeast = 4
	// spinnersMost is the number of spun articles up to which a site is looked at for several.
	spinnersMost = 400
)

// spinners groups the spun articles of a site by the exchanges they share: the groups, of units, the largest first; nil where they
// are of one spinner as far as that can be told. Groups are merged from single articles on, the closest first.
// O(articles³), at most spinnersMost of them.
func (t *siteTable) spinners(c Records, units []unit, j *judgedSite) [][]int32 {
	var spun []int32
	for u := range units {
		if units[u].p <= spin.SuspectP {
			spun = append(spun, int32(u))
		}
	}
	if len(spun) < 2*spinnerLeast || len(spun) > spinnersMost {
		return nil
	}
	key := func(u int32) uint64 { return c.Key(int(units[u].record)) }
	slices.SortFunc(spun, func(a, b int32) int { return cmp.Compare(key(a), key(b)) })
	groups, shared := make([][]int32, len(spun)), make([][]int, len(spun))
	place := map[int32]int{}
	for i, u := range spun {
		groups[i], shared[i], place[u] = []int32{u}, make([]int, len(spun)), i
	}
	for k := range j.subs {
		if t.cleanly(j.subs[k].shown) > 0 {
			continue
		}
		for _, a := range j.subs[k].units {
			for _, b := range j.subs[k].units {
				x, ok := place[a]
				y, both := place[b]
				if ok && both && a != b {
					shared[x][y]++
				}
			}
		}
	}
	for {
		best, into, from := 0.0, -1, -1
		for a := range groups {
			for b := range a {
				if n := len(groups[a]) * len(groups[b]); n > 0 {
					if mean := float64(shared[a][b]) / float64(n); mean > best {
						best, into, from = mean, b, a
					}
				}
			}
		}
		if best < spinnerLink {
			break
		}
		groups[into], groups[from] = append(groups[into], groups[from]...), nil
		for k := range groups {
			shared[into][k] += shared[from][k]
			shared[k][into] = shared[into][k]
		}
	}
	groups = slices.DeleteFunc(groups, func(g []int32) bool { return len(g) < spinnerLeast })
	if len(groups) < 2 {
		return nil
	}
	slices.SortStableFunc(groups, func(a, b []int32) int { return cmp.Compare(len(b), len(a)) })
	return groups
}

// tellSpinners settles by how many spinners the articles of a site that is not clean are, and whose each exchange is.
func (t *siteTable) tellSpinners(c Records, units []unit, j *judgedSite) {
	if j.verdict == siteIsClean {
		return
	}
	j.spinners = t.spinners(c, units, j)
	for k := range j.subs {
		j.subs[k].spinner = j.subs[k].ofSpinner(j.spinners)
	}
}

// ofSpinner is the number, from 1 on, of the group that shows the exchange in most articles; 0 where none does.
func (s *substitution) ofSpinner(groups [][]int32) int {
	best, most := 0, 0
	for g, units := range groups {
		n := 0
		for _, u := range units {
			if _, ok := slices.BinarySearch(s.units, u); ok {
				n++
			}
		}
		if n > most {
			best, most = g+1, n
		}
	}
	return best
}

// spinnerSizes are the numbers of articles of groups.
func spinnerSizes(groups [][]int32) []int {
	var out []int
	for _, g := range groups {
		out = append(out, len(g))
	}
	return out
}
