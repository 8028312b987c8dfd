package scan

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin/internal/search"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

// TestFeatures holds that a text of any words has all features, finite ones, and that a scan remembers nothing of the
// text before.
func TestFeatures(t *testing.T) {
	m, err := tables.Load("../../model/model.bin")
	if err != nil {
		t.Fatal(err)
	}
	features := func(s *Scan, text string) []float32 {
		s.Begin(text, text)
		defer s.End()
		s.Text.Tokenize()
		s.First()
		s.Search.Look(search.Brisk)
		s.Search.Look(search.Closer)
		return append([]float32(nil), s.Features()...)
	}
	word := rapid.SampledFrom([]string{"the", "Secretary", "of", "Condition", "he", "stated", "overseas", "coverage", "I", "ZZZ", "zyzzyva", "12", ".", ",", "\n\n", "{x}"})
	used := New(m, nil, nil)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(word).Draw(t, "text"), " ")
		x, fresh := features(used, text), features(New(m, nil, nil), text)
		if len(x) != tables.FullFeatures {
			t.Fatalf("%d features, want %d", len(x), tables.FullFeatures)
		}
		for i, v := range x {
			if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) || v != fresh[i] {
				t.Fatalf("feature %d is %v, of a fresh scan %v", i, v, fresh[i])
			}
		}
	})
	last := func(text string) float32 { x := features(used, text); return x[len(x)-1] }
	if spun, meant := last("The Secretary of Condition left on Monday."), last("The Secretary of State left on Monday."); spun <= meant {
		t.Errorf("the last feature of a spun sentence is %v, of what was meant %v", spun, meant)
	}
}
