package eval

import (
	"math"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin"
)

func TestScores(t *testing.T) {
	s := Scores{Clean: []float64{1, 2, 3, 4}, Spun: []float64{2, 5, 5, 0}}
	if got := s.AUC(); math.Abs(got-(1.5+4+4+0)/16) > 1e-12 {
		t.Errorf("AUC = %v", got)
	}
	if got := s.TPR(0.25); got != 0.5 {
		t.Errorf("TPR at 25 %% = %v", got)
	}
	if got := s.TPR(0); got != 0.5 {
		t.Errorf("TPR at 0 = %v", got)
	}
	if !math.IsNaN((Scores{}).AUC()) {
		t.Error("AUC of nothing is a number")
	}
}

func TestMatch(t *testing.T) {
	text := "The overseas minister instructed them in the hall."
	at := func(s string) (int, int) { k := strings.Index(text, s); return k, k + len(s) }
	gold := func(w, e string) Gold { a, b := at(w); return Gold{a, b, w, e} }
	flag := func(w, e string) spin.Flag {
		a, b := at(w)
		return spin.Flag{Start: a, End: b, Written: w, Expected: e}
	}
	g := []Gold{gold("overseas minister", "foreign minister"), gold("instructed them", "told them")}
	for _, c := range []struct {
		name  string
		flags []spin.Flag
		want  Phrases
	}{
		{"none", nil, Phrases{Gold: 2}},
		{"exact", []spin.Flag{flag("The overseas", "The foreign")}, Phrases{Flags: 1, Right: 1, Gold: 2, Found: 1, Exact: 1}},
		{"touched", []spin.Flag{flag("instructed", "ordered")}, Phrases{Flags: 1, Right: 1, Gold: 2, Found: 1}},
		{"another word of the phrase", []spin.Flag{flag("minister", "vicar")}, Phrases{Flags: 1, Gold: 2}},
		{"elsewhere", []spin.Flag{flag("hall", "corridor")}, Phrases{Flags: 1, Gold: 2}},
	} {
		if got := Match(c.flags, g); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestReadGold(t *testing.T) {
	in := "seed\tspun\texpected\n0\tit\u2019s odd\tit's strange\n0\tnowhere\tx\n"
	g, err := ReadGold(strings.NewReader(in), "it\u2019s odd, it\u2019s odd")
	if err != nil || len(g) != 2 || g[1].Start <= g[0].End {
		t.Errorf("%+v, %v", g, err)
	}
}
