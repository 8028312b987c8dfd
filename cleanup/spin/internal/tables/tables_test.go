package tables

import "testing"

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
