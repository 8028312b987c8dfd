package wall

import (
	"strings"
	"testing"
)

// TestEveryBeginningIsMarked holds that no word that can begin a phrase is passed over unasked.
func TestEveryBeginningIsMarked(t *testing.T) {
	f := New()
	for pair := range f.byStart {
		if !f.begins[mark(pair[0])] {
			t.Errorf("%q begins a phrase and is not marked", pair[0])
		}
	}
	passed := 0
	for _, word := range strings.Fields("harbour council ferry quay minister goal wheat tonnes storm bridge") {
		if !f.begins[mark(word)] {
			passed++
		}
	}
	if passed < 8 {
		t.Errorf("of ten words that begin no phrase %d are passed over", passed)
	}
}
