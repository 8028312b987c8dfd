package train

import (
	"math/rand/v2"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
	"github.com/copydesk/copydesk/cleanup/spin/simulate"
)

// TestFirstPassesOverCleanText fits on texts that one feature tells apart, but for a few: most clean ones are passed over, hardly
// any spun one is, and what a later look cannot find is not counted as lost.
func TestFirstPassesOverCleanText(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var texts []spinText
	var quick, full []sample
	add := func(spun bool, early, late float64) {
		x := make([]float32, tables.FullFeatures)
		x[4], x[tables.QuickFeatures] = float32(early), float32(late)
		text := spinText{text: "some words of a text", spun: spun}
		if spun {
			text.changes = []simulate.Change{{Start: 0, End: 4}}
		}
		texts = append(texts, text)
		quick = append(quick, sample{x, 1, spun})
		full = append(full, sample{x, 1, spun})
	}
	for i := range 600 {
		late := 0.0
		if i%40 < 2 {
			late = 1 // a later look takes it for spun
		}
		add(false, r.NormFloat64(), late)
		add(true, 5+r.NormFloat64(), 1)
		add(true, r.NormFloat64(), 0) // nothing shows it
	}
	last := weights.Tree{Split: []uint8{tables.QuickFeatures}, At: []float32{0.5}, Leaf: []float32{-3, 3}}
	w := &weights.Weights{Full: &weights.Forest{Trees: []weights.Tree{last}}, Deep: 1}
	fitFirst(w, texts, quick, full)
	if w.First == nil {
		t.Fatal("no forest")
	}
	passed, lost := 0, 0
	for i, s := range quick {
		switch below := w.First.Value(s.x[:tables.QuickFeatures]) < w.Skip; {
		case below && !s.spun:
			passed++
		case below && w.Full.Value(full[i].x) > 0:
			lost++
		}
	}
	if passed < 500 || lost > 6 {
		t.Errorf("%d of 600 clean texts and %d of 600 that a look finds are passed over", passed, lost)
	}
	none := &weights.Weights{Full: w.Full}
	if fitFirst(none, nil, nil, nil); none.First != nil {
		t.Error("a forest of nothing")
	}
}
