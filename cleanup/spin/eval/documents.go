package eval

import (
	"math"
	"slices"
)

// Scores are the scores of clean and of spun texts.
type Scores struct{ Clean, Spun []float64 }

// AUC is the probability that a spun text scores higher than a clean one, ties half. O(n log n).
func (s Scores) AUC() float64 {
	if len(s.Clean) == 0 || len(s.Spun) == 0 {
		return math.NaN()
	}
	clean := slices.Sorted(slices.Values(s.Clean))
	sum := 0.0
	for _, x := range s.Spun {
		below, _ := slices.BinarySearch(clean, x)
		above, _ := slices.BinarySearchFunc(clean, x, func(a, b float64) int {
			if a <= b {
				return -1
			}
			return 1
		})
		sum += float64(below) + float64(above-below)/2
	}
	return sum / float64(len(clean)) / float64(len(s.Spun))
}

// TPR is the share of spun texts above the score that a share fpr of the clean ones exceed.
func (s Scores) TPR(fpr float64) float64 {
	if len(s.Clean) == 0 || len(s.Spun) == 0 {
		return math.NaN()
	}
	clean := slices.Sorted(slices.Values(s.Clean))
	k := int(math.Ceil(float64(len(clean))*(1-fpr))) - 1
	least := clean[max(0, min(k, len(clean)-1))]
	n := 0
	for _, x := range s.Spun {
		if x > least {
			n++
		}
	}
	return float64(n) / float64(len(s.Spun))
}
