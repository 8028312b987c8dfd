package spin

import (
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// passing is the model of the tree with a first forest that says the same of every text, which is passed over below skip.
func passing(t *testing.T, says, skip float64) *Model {
	t.Helper()
	m, err := Load("model/model.bin")
	if err != nil {
		t.Fatal(err)
	}
	tables := *m.tables
	w := *tables.Weights
	w.First, w.Skip, w.Still = &weights.Forest{Bias: float32(says)}, skip, -1
	tables.Weights = &w
	return &Model{&tables}
}

// TestPlainProse holds that a text that is passed over keeps its tells, has no reversals and the score of the first
// forest, and that it is looked at after all where its site speaks against it.
func TestPlainProse(t *testing.T) {
	a, err := txtar.ParseFile("testdata/spun_politics.txtar")
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, f := range a.Files {
		if f.Name == "text" {
			text = string(f.Data) + "\nSupply hyperlink\n"
		}
	}
	for _, c := range []struct {
		says, skip float64
		known      Known
		class      Class
		score      float64 // 0: any
		least      int     // flags other than furniture
		most       int
	}{
		{says: 1, class: Spun, least: 10, most: 1000},
		{says: -3, class: Clean, score: -4, most: 5},
		{says: 0.5, skip: 9, known: Known{Factor: 1e6}, class: Spun, least: 10, most: 1000},
	} {
		d, err := NewDetector(passing(t, c.says, c.skip), Options{})
		if err != nil {
			t.Fatal(err)
		}
		v := d.Judge(text, c.known).Verdict
		furniture := 0
		for _, f := range v.Flags {
			if f.Kind == "furniture" {
				furniture++
			}
		}
		if others := len(v.Flags) - furniture; v.Class != c.class || furniture != 1 || others < c.least || others > c.most {
			t.Errorf("first %v: %s, %d furniture and %d other flags", c.says, v.Class, furniture, others)
		}
		if c.score != 0 && v.Score != c.score {
			t.Errorf("first %v: score %v, want %v", c.says, v.Score, c.score)
		}
	}
}
