package candidates

import "math"

// Frequency is Index.Frequency of two texts of which the keys are given that several texts have, ascending.
func Frequency(a, b []KeyCount) float64 {
	var m mean
	for len(a) > 0 && len(b) > 0 {
		switch p, q := a[0].Key, b[0].Key; {
		case p < q:
			a = a[1:]
		case p > q:
			b = b[1:]
		default:
			m.add(int(a[0].Texts))
			a, b = a[1:], b[1:]
		}
	}
	return m.value()
}

// mean is that of log2(df) over some keys, added up in their order.
type mean struct {
	sum float64
	n   int
}

func (m *mean) add(texts int) {
	m.sum += math.Log2(float64(texts))
	m.n++
}

func (m *mean) value() float64 {
	if m.n == 0 {
		return 0
	}
	return m.sum / float64(m.n)
}
