package quality

import (
	"fmt"
	"math"
)

// values holds the signals of a text in registry order; NaN where one has no
// value.
type values [count]float64

// Signals are the measures of one text, in registry order.
type Signals struct {
	v    values
	lang string
}

// Language is the language the text was measured for.
func (s *Signals) Language() string { return s.lang }

// Value returns a signal by name; ok is false when the text has no value for it
// (the mean of nothing) or no signal has that name.
func (s *Signals) Value(name string) (value float64, ok bool) {
	i, known := index()[name]
	if !known || math.IsNaN(s.v[i]) {
		return 0, false
	}
	return s.v[i], true
}

// AppendCore appends the values of the core signals, in the order of the Registry: NaN where there is none.
func (s *Signals) AppendCore(to []float64) []float64 {
	for _, i := range core() {
		to = append(to, s.v[i])
	}
	return to
}

// Set gives a signal that cannot be read off the text its value, such as
// "news.boilerplate_share". It fails on an unknown name.
func (s *Signals) Set(name string, value float64) error {
	i, err := find(name)
	if err != nil {
		return fmt.Errorf("set signal: %w", err)
	}
	s.v[i] = value
	return nil
}

// Map returns the core signals by name, rounded to six digits after the point;
// signals without a value are left out.
func (s *Signals) Map() map[string]float64 {
	return s.collect(func(g Signal) bool { return g.Core }, 6)
}

// All returns every signal by name, unrounded.
func (s *Signals) All() map[string]float64 { return s.collect(func(Signal) bool { return true }, -1) }

func (s *Signals) collect(want func(Signal) bool, digits int) map[string]float64 {
	m := make(map[string]float64, len(registry))
	for i := range registry {
		if g := registry[i]; want(g) && !math.IsNaN(s.v[i]) {
			m[g.ID] = round(s.v[i], digits)
		}
	}
	return m
}

func round(x float64, digits int) float64 {
	if digits < 0 {
		return x
	}
	p := math.Pow10(digits)
	return math.Round(x*p) / p
}
