package tables

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin/internal/inflect"
)

// TestShippedModelIsWhole holds that the model in the tree has all that this version uses.
func TestShippedModelIsWhole(t *testing.T) {
	m, err := Load("../../model/model.bin")
	if err != nil {
		t.Fatal(err)
	}
	w := m.Weights
	if m.Exchanges.Empty() || w.Gate == nil || w.Quick == nil || w.Site == nil || w.Full == nil || w.Learned == nil || len(w.Genres) == 0 || len(w.LearnedGenres) == 0 {
		t.Error("a part is missing")
	}
}

// TestMayStandFor asks the tables themselves: words, their forms, phrases and words that no list has.
func TestMayStandFor(t *testing.T) {
	m, err := Load("../../model/model.bin")
	if err != nil {
		t.Fatal(err)
	}
	linked := func(a, b string) bool {
		x, y := m.Words.Lookup(a), m.Words.Lookup(b)
		return x > 1 && y > 1 && (m.linked(x, y) || m.linked(y, x))
	}
	phrase := func(a, b string) (found bool) {
		x, okA := m.LookupAll(a)
		y, okB := m.LookupAll(b)
		m.Phrases.Exchanges(x, func(e []uint32, _ uint8, _ float32) { found = found || okA && okB && slices.Equal(e, y) })
		return found
	}
	want := func(a, b string) bool {
		if strings.Contains(a+b, " ") {
			return phrase(a, b) || phrase(b, a)
		}
		for _, p := range m.forms.Bases(a) {
			for _, q := range m.forms.Bases(b) {
				if p.Base == q.Base || (p.Slot != 0 || q.Slot != 0) && (p.Base != a || q.Base != b) && linked(p.Base, q.Base) {
					return true
				}
			}
		}
		return linked(a, b) || phrase(a, b) || phrase(b, a)
	}
	drawn := rapid.Custom(func(t *rapid.T) string {
		w := m.Words.Word(rapid.Uint32Range(1, 20_000).Draw(t, "word"))
		return m.forms.Form(w, inflect.Slot(rapid.IntRange(0, 4).Draw(t, "slot"))) + rapid.SampledFrom([]string{"", "", "", "q", " of"}).Draw(t, "more")
	})
	some := 0
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawn.Draw(t, "a"), drawn.Draw(t, "b")
		if x := m.Words.Lookup(a); rapid.Bool().Draw(t, "related") {
			if from, to := m.Related.Of(x); from < to {
				id, _ := m.Related.At(rapid.Uint32Range(from, to-1).Draw(t, "entry"))
				b = m.forms.Form(m.Words.Word(id), inflect.Slot(rapid.IntRange(0, 4).Draw(t, "slot")))
			}
		}
		got := m.MayStandFor(a, b)
		if got {
			some++
		}
		if got != (a != b && want(a, b)) || got != m.MayStandFor(b, a) {
			t.Fatalf("%q and %q: %v", a, b, got)
		}
	})
	if some == 0 {
		t.Error("none of the words drawn may stand for another")
	}
}
