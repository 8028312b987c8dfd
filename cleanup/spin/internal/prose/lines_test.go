package prose

import (
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

// shipped is the model that comes with copydesk; its package is above this one.
func shipped(t *testing.T) *tables.Model {
	t.Helper()
	m, err := tables.Load("../../model/model.bin")
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestListed(t *testing.T) {
	m := shipped(t)
	for text, want := range map[string]int{
		"deep learning\nrandom forest\nneural network":                              3,
		"deep learning\n\nrandom forest\nneural network\n":                          3,
		"deep learning\nrandom forest":                                              0,
		"It rained.\nThe match was off.\nWe went home.\nNobody minded.":             0,
		strings.Repeat("one two three four five six seven eight nine\n", 4):         0,
		"The council met on Monday and voted\nfor the plan of the mayor to build\n": 0,
		"": 0,
	} {
		if got := len(listed(text, m.Words.Tokenize(text, nil))); got != want {
			t.Errorf("%q: %d lines, want %d", text, got, want)
		}
	}
}
