package prose

import (
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

func TestBindAs(t *testing.T) {
	for _, c := range []struct {
		count, chance float32
		want          bond
	}{
		{lm.Unseen, -6, rare},
		{lm.Unseen, -3, missing},
		{lm.Unseen, 0, absent},
		{lm.Unseen, 2, wanting},
		{1, 2, wanting},
		{5, 8, averse},
		{5, 5.5, weak},
		{5, 4, fair},
		{2, -4, fair},
		{5, 1, strong},
	} {
		if got := bindAs(c.count, c.chance); got != c.want {
			t.Errorf("count %v, chance %v: %d, want %d", c.count, c.chance, got, c.want)
		}
	}
}

func TestGateCellsAreDistinct(t *testing.T) {
	seen := map[int]bool{}
	for left := range bonds {
		for right := range bonds {
			for kind := range uint8(4) {
				c := gateCell(left, right, kind)
				if c < 0 || c >= weights.GateCells || seen[c] {
					t.Fatalf("cell %d of %d, %d, %d", c, left, right, kind)
				}
				seen[c] = true
			}
		}
	}
}
