package rows

import "math"

// Round keeps written numbers free of noise in their last bits.
func Round(f float64, digits int) float64 {
	scale := math.Pow10(digits)
	return math.Round(f*scale) / scale
}

func ifelse[T any](cond bool, yes, no T) T {
	if cond {
		return yes
	}
	return no
}
