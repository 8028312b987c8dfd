package facts

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestRows holds rows to what was added and set, over several chunks of rows and of ids.
func TestRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var r rows
		var want []row
		long := rapid.SampledFrom([]int{0, 9, idsChunk}).Draw(t, "long")
		for i := range rapid.IntRange(1, 2*rowsChunk+5).Draw(t, "rows") {
			x := row{
				id: fmt.Sprint(i), site: int32(i) - 1, size: int32(2 * i), rejected: i%3 == 0, edited: i%5 == 0, changes: int32(i / 2),
				origin: origin{date: int64(i) << 33, from: uint8(i), clock: i%2 == 0, credits: 3, agency: uint8(i % 7)},
			}
			if i%1000 == 7 {
				x.id = strings.Repeat("é", long)
			}
			r.add(x)
			want = append(want, x)
		}
		for i := range want {
			if i%11 == 0 {
				want[i].edited, want[i].size, want[i].origin = true, 1, origin{}
				r.set(i, want[i])
			}
		}
		if r.n != len(want) {
			t.Fatalf("%d rows of %d", r.n, len(want))
		}
		for i, x := range want {
			if got := r.at(i); got != x {
				t.Fatalf("row %d: %+v, not %+v", i, got, x)
			}
		}
	})
}
