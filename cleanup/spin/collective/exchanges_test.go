package collective

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin"
)

// TestExchangeTableIsBounded: what stays is a share of the exchanges, the same in any order, and each
// that stays has all its records.
func TestExchangeTableIsBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type entry struct {
			record int32
			flag   spin.Flag
		}
		var all []entry
		kinds := rapid.IntRange(1, 60).Draw(t, "kinds")
		for i := range int32(rapid.IntRange(0, 120).Draw(t, "entries")) {
			w := rapid.IntRange(0, kinds-1).Draw(t, "kind")
			all = append(all, entry{i, spin.Flag{Written: fmt.Sprint("w", w), Expected: fmt.Sprint("e", w)}})
		}
		fill := func(entries []entry) map[spin.Exchange][]int32 {
			table := newExchangeTable(40)
			for range 2 { // what the first pass saw is seen again
				for _, e := range entries {
					table.add(e.record, e.flag)
				}
			}
			if table.entries > 40 {
				t.Fatalf("%d entries", table.entries)
			}
			out := map[spin.Exchange][]int32{}
			table.each(func(x spin.Exchange, s *shown) { out[x] = slices.Sorted(slices.Values(s.records)) })
			if table.share() == 1 && len(all) > 40 {
				t.Fatal("it says that nothing was left out")
			}
			return out
		}
		want := map[spin.Exchange][]int32{}
		for _, e := range all {
			x := e.flag.Exchange()
			want[x] = append(want[x], e.record)
		}
		got := fill(all)
		for x, records := range got {
			if !slices.Equal(records, want[x]) {
				t.Fatalf("%v: records %v, want %v", x, records, want[x])
			}
		}
		shuffled := rapid.Permutation(all).Draw(t, "order")
		other := fill(shuffled)
		if len(other) != len(got) {
			t.Fatalf("%d exchanges in another order, %d before", len(other), len(got))
		}
		for x := range got {
			if _, ok := other[x]; !ok {
				t.Fatalf("%v is gone in another order", x)
			}
		}
	})
}
