package main

import (
	"strings"
	"testing"
)

// TestRatiosAreOfRounds holds that a round is compared with itself: a machine twice as slow in one of them changes
// both builds alike.
func TestRatiosAreOfRounds(t *testing.T) {
	c := &comparison{file: "dir/a.jsonl", stages: "clean", differ: []string{"clean.jsonl"}}
	for _, slow := range []float64{1, 2, 7} {
		c.old = append(c.old, cost{cpu: 2 * slow, wall: slow, peak: 90, stages: map[string]float64{"read": slow, "load": 0}})
		c.now = append(c.now, cost{cpu: slow, wall: slow / 4, peak: 99, stages: map[string]float64{"read": slow / 8, "load": 0}})
	}
	c.old[2].cpu = 100 // an outlier
	got := c.String()
	for _, want := range []string{
		"a.jsonl, --stages clean, median of 3 rounds\n", "processor s             4.00      2.00    0.500\n", "wall s                  2.00      0.50    0.250\n",
		"peak MiB               90.00     99.00    1.100\n", "wall s of read          2.00      0.25    0.125\n", "results: other bytes in clean.jsonl\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no line %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "load") {
		t.Errorf("a stage without seconds has a ratio:\n%s", got)
	}
}

func TestMedian(t *testing.T) {
	for want, list := range map[float64][]float64{3: {9, 1, 3}, 2.5: {4, 1, 2, 3}, 7: {7}} {
		if got := median(list); got != want {
			t.Errorf("median of %v: %v, want %v", list, got, want)
		}
	}
}
