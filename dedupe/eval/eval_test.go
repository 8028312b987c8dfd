package eval

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestPairs(t *testing.T) {
	labels := []Label{
		{"a", "b", "dup"},
		{"a", "c", "1"},
		{"a", "d", "neg"},
		{"b", "d", "0"},
		{"a", "e", "contained"},
		{"a", "f", "contained"},
		{"a", "g", "unsure"},
	}
	outcomes := map[string]Outcome{
		"ab": {Merged: true, Relation: "near"}, "ad": {Merged: true, Relation: "shared"}, "ae": {Relation: "contained"}, "ag": {Merged: true},
	}
	s := Pairs(labels, func(a, b string) Outcome { return outcomes[a+b] })
	if s.Together != (Count{1, 1}) || s.Apart != (Count{1, 1}) || s.Contained != (Count{1, 1}) {
		t.Errorf("counts %+v", s)
	}
	if s.Precision() != .5 || s.Recall() != .5 || s.F1() != .5 {
		t.Errorf("precision %v recall %v f1 %v, want a half each", s.Precision(), s.Recall(), s.F1())
	}
	want := []Error{
		{"missed", Label{"a", "c", "1"}, ""},
		{"false-merge", Label{"a", "d", "neg"}, "shared"},
		{"missed-contained", Label{"a", "f", "contained"}, ""},
	}
	if fmt.Sprint(s.Errors) != fmt.Sprint(want) {
		t.Errorf("errors %v, want %v", s.Errors, want)
	}
	var none Score
	if none.F1() != 1 {
		t.Errorf("F1 of nothing %v, want 1", none.F1())
	}
}

// pairARI computes the index from its definition over all pairs of ids.
func pairARI(truth, found map[string]string, ids []string) float64 {
	same := func(m map[string]string, a, b string) bool { return m[a] != "" && m[a] == m[b] }
	var both, inTruth, inFound, all float64
	for i, a := range ids {
		for _, b := range ids[i+1:] {
			all++
			x, y := same(truth, a, b), same(found, a, b)
			if x {
				inTruth++
			}
			if y {
				inFound++
			}
			if x && y {
				both++
			}
		}
	}
	expected := inTruth * inFound / all
	if (inTruth+inFound)/2 == expected {
		return 1
	}
	return (both - expected) / ((inTruth+inFound)/2 - expected)
}

func TestARI(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 20).Draw(t, "n")
		truth, found := make(map[string]string), make(map[string]string)
		var ids []string
		clusters := []string{"", "p", "q", "r"}
		for i := range n {
			id := fmt.Sprint(i)
			ids = append(ids, id)
			truth[id] = rapid.SampledFrom(clusters).Draw(t, "truth")
			found[id] = rapid.SampledFrom(clusters).Draw(t, "found")
		}
		if got, want := ARI(truth, found), pairARI(truth, found, ids); math.Abs(got-want) > 1e-9 {
			t.Fatalf("ARI %v, want %v", got, want)
		}
		if got := ARI(truth, truth); got != 1 {
			t.Fatalf("ARI of a partition with itself %v", got)
		}
	})
}
