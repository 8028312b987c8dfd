package spin

import (
	"strings"
	"testing"
)

// shipped is the model that comes with copydesk; its package is above this one.
func shipped(t *testing.T) *Model {
	t.Helper()
	m, err := Load("model/model.bin")
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
		if got := len(listed(text, m.words.Tokenize(text, nil))); got != want {
			t.Errorf("%q: %d lines, want %d", text, got, want)
		}
	}
}

// TestLinesOfAListStandAlone holds that no flag crosses the end of a line of a list, and that a line means
// what it means by itself.
func TestLinesOfAListStandAlone(t *testing.T) {
	m := shipped(t)
	d := newDetector(m, Options{})
	lines := []string{"profound learning", "fake neural organization", "irregular woodland", "bosom malignant growth", "huge information", "the white house"}
	flags := d.Check(strings.Join(lines, "\n")).Flags
	alone := 0
	for _, l := range lines {
		alone += len(d.Check(l).Flags)
	}
	if len(flags) == 0 || len(flags) > alone {
		t.Errorf("%d flags, the lines by themselves have %d", len(flags), alone)
	}
	for _, f := range flags {
		if strings.Contains(f.Written, "\n") {
			t.Errorf("%q crosses a line's end", f.Written)
		}
	}
}

// TestShippedModelIsWhole holds that the model in the tree has all that this version uses.
func TestShippedModelIsWhole(t *testing.T) {
	m := shipped(t)
	w := m.weights
	if m.exchanges.Empty() || w.Gate == nil || w.Quick == nil || w.Site == nil || w.Full == nil || w.Learned == nil || len(w.Genres) == 0 || len(w.LearnedGenres) == 0 {
		t.Error("a part is missing")
	}
}
