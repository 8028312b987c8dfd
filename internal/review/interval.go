package review

import "math"

// Interval is a share and the limits between which it lies in 95 of 100 samples.
type Interval struct {
	Share float64 `json:"share"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// normal is the quantile of the normal distribution that leaves 2.5 % on either side.
const normal = 1.959963984540054

// wilson is the score interval of a share of k in n; n is above 0.
func wilson(k, n int) Interval {
	p, m := float64(k)/float64(n), float64(n)
	z := normal * normal / m
	middle := (p + z/2) / (1 + z)
	half := normal / (1 + z) * math.Sqrt(p*(1-p)/m+z/(4*m))
	return Interval{p, max(0, middle-half), min(1, middle+half)}
}

// weighted adds shares up by weights, which sum to 1, with the interval of Zou, Huang and Zhang.
func weighted(shares []Interval, weights []float64) Interval {
	var out Interval
	var below, above float64
	for i, s := range shares {
		w := weights[i]
		out.Share += w * s.Share
		below += w * w * (s.Share - s.Low) * (s.Share - s.Low)
		above += w * w * (s.High - s.Share) * (s.High - s.Share)
	}
	out.Low, out.High = max(0, out.Share-math.Sqrt(below)), min(1, out.Share+math.Sqrt(above))
	return out
}
