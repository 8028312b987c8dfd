package lm

import "testing"

func TestCapped(t *testing.T) {
	sections, err := BuildVocabulary([]string{"", "#", "able", "to", "quay"}, []float64{1, 1, 1e5, 1e7, 30}, make([]int8, 5), make([]uint8, 5), nil)
	if err != nil {
		t.Fatal(err)
	}
	m := map[string][]byte{}
	for _, s := range sections {
		m[s.Name] = s.Data
	}
	v, err := OpenVocabulary(m, 1e8)
	if err != nil {
		t.Fatal(err)
	}
	able, to, quay := v.Lookup("able"), v.Lookup("to"), v.Lookup("quay")
	for _, c := range []struct {
		count       float32
		a, b        uint32
		sound, want float32
	}{
		{9, able, to, 9, 9},
		{v.LogCount(able) + 1, able, to, Unseen, v.LogCount(able)}, // counted in more text than its words
		{v.LogCount(able) + 3, able, to, Unseen, Unseen},
		{v.LogCount(quay) + 1, quay, to, Unseen, Unseen}, // a false positive
		{Unseen, able, to, Unseen, Unseen},
	} {
		if got := v.Sound(c.count, c.a, c.b); got != c.sound {
			t.Errorf("Sound(%g) is %g, want %g", c.count, got, c.sound)
		}
		if got := v.Capped(c.count, c.a, c.b); got != c.want {
			t.Errorf("Capped(%g) is %g, want %g", c.count, got, c.want)
		}
	}
}
