package review

import (
	"cmp"
	"slices"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/reports"
)

// Draw draws n pairs of a run, or all when it has fewer (BAND, BLIND). The same run and seed give the same pairs,
// whatever the order of the records; a larger n gives the same and others. O(records log records).
func Draw(run *reports.Run, n int, seed uint64) ([]Pair, error) {
	bands, _, err := merges(run)
	if err != nil {
		return nil, err
	}
	var out []Pair
	byHash := func(salt string) func(x, y Pair) int {
		key := func(p Pair) uint64 { return xxh3.HashStringSeed(salt+p.A+p.B, seed) }
		return func(x, y Pair) int { return cmp.Or(cmp.Compare(key(x), key(y)), cmp.Compare(x.A+x.B, y.A+y.B)) }
	}
	for _, b := range bands {
		slices.SortFunc(b, byHash("draw"))
	}
	for more := true; more && len(out) < n; {
		more = false
		for k := range bands {
			if len(bands[k]) > 0 && len(out) < n {
				out, bands[k] = append(out, bands[k][0]), bands[k][1:]
				more = true
			}
		}
	}
	slices.SortFunc(out, byHash("order"))
	for i := range out {
		out[i].Index = i + 1
	}
	return out, nil
}
