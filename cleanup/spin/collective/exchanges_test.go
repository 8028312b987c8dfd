package collective

import (
	"bytes"
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

// TestTablesMerge: tables of some records each, merged in any order and in several steps, are the table of all of them, to the byte.
func TestTablesMerge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		most := rapid.IntRange(1, 40).Draw(t, "most")
		whole := newExchangeTable(most)
		parts := make([]exchangeTable, rapid.IntRange(1, 6).Draw(t, "parts"))
		for k := range parts {
			parts[k] = newExchangeTable(most)
		}
		word := rapid.IntRange(0, 30)
		for i := range int32(rapid.IntRange(0, 60).Draw(t, "records")) {
			k := rapid.IntRange(0, len(parts)-1).Draw(t, "part")
			for range rapid.IntRange(0, 4).Draw(t, "flags") {
				f := spin.Flag{Written: fmt.Sprintf("%d the w%d", word.Draw(t, "before"), word.Draw(t, "written")), Expected: "the other"}
				whole.add(i, f)
				parts[k].add(i, f)
			}
		}
		merged := newExchangeTable(most)
		for _, part := range parts {
			next := newExchangeTable(most)
			for _, b := range rapid.Permutation([][]byte{part.append(nil), merged.append(nil)}).Draw(t, "order") {
				if err := next.merge(b, func(record int) bool { return record < 60 }); err != nil {
					t.Fatal(err)
				}
			}
			merged = next
		}
		if got, want := merged.append(nil), whole.append(nil); !bytes.Equal(got, want) || merged.entries != whole.entries {
			t.Fatalf("%d entries, limit %x; %d, %x of the whole", merged.entries, merged.limit, whole.entries, whole.limit)
		}
	})
}

// FuzzExchanges: what is merged is appended and merged again as it was.
func FuzzExchanges(f *testing.F) {
	table := newExchangeTable(5)
	for i := range int32(9) {
		table.add(7*i, spin.Flag{Written: fmt.Sprint("a b", i%4), Expected: "a c"})
	}
	f.Add(table.append(nil))
	f.Fuzz(func(t *testing.T, b []byte) {
		merge := func(b []byte) ([]byte, error) {
			table := newExchangeTable(5)
			err := table.merge(b, func(record int) bool { return record < 1000 })
			return table.append(nil), err
		}
		once, err := merge(b)
		if err != nil {
			return
		}
		if again, err := merge(once); err != nil || !bytes.Equal(again, once) {
			t.Errorf("%v: %d bytes became %d", err, len(once), len(again))
		}
	})
}
