package spin

import (
	"cmp"
	"strings"
)

// Exchange is a phrase put for another, without the words that the two share at their ends: what
// recurs in the articles of a site, whatever the neighbours. Lower case.
type Exchange struct{ Written, Expected string }

// Exchange is what the flag shows: of one without Expected, the exchange of its likeliest reading.
func (f Flag) Exchange() Exchange { return exchangeOf(f.Written, cmp.Or(f.Expected, f.Readings[0])) }

func exchangeOf(written, expected string) Exchange {
	a, b := strings.Fields(strings.ToLower(written)), strings.Fields(strings.ToLower(expected))
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return Exchange{strings.Join(a, " "), strings.Join(b, " ")}
}

func exchangeSet(list []Exchange) map[Exchange]bool {
	out := make(map[Exchange]bool)
	for _, x := range list {
		out[exchangeOf(x.Written, x.Expected)] = true
	}
	return out
}
