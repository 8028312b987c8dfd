package lm

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestExchanges(t *testing.T) {
	v := words(t, "profound", "deep", "learning", "jungle", "fever")
	b, err := BuildExchanges(v,
		[]Exchange{
			{Written: []string{"profound"}, Meant: []string{"deep"}, Rows: 30},
			{Written: []string{"profound"}, Meant: []string{"dense"}, Rows: 2, Inflected: true},
			{Written: []string{"jungle", "fever"}, Meant: []string{"malaria"}, Rows: 1},
		},
		[]Tally{{Word: "profound", Kept: 1, Seen: 31}, {Word: "learning", Kept: 5, Seen: 5}},
		[]MeantPhrase{{Words: []string{"deep", "learning"}, Hyphens: 1, Rows: 20}, {Words: []string{"malaria"}, Rows: 1}})
	if err != nil {
		t.Fatal(err)
	}
	x, err := OpenExchanges(b, v)
	if err != nil || x.Empty() {
		t.Fatal(err)
	}
	if id := x.ID("malaria"); id < uint32(v.Len()) || x.Word(id) != "malaria" || x.ID("deep") != v.Lookup("deep") || x.ID("none") != Unknown {
		t.Errorf("ids %d, %q", id, x.Word(id))
	}
	w, ok := x.Find([]uint32{x.ID("profound")})
	if !ok || w.Seen < 29 || w.Seen > 33 || w.Kept < 0.8 || w.Kept > 1.2 {
		t.Fatalf("profound: %+v, %v", w, ok)
	}
	var meant []string
	w.Meanings(func(ids []uint32, _ uint8, rows float32, inflected bool) {
		meant = append(meant, x.Word(ids[0]))
		if inflected != (rows < 3) {
			t.Errorf("%s: rows %v, inflected %v", meant, rows, inflected)
		}
	})
	if !slices.Equal(meant, []string{"deep", "dense"}) {
		t.Errorf("profound means %v", meant)
	}
	if w, ok := x.Find([]uint32{x.ID("jungle"), x.ID("fever")}); !ok || !w.Next() {
		t.Error("no meaning of a segment of two words")
	}
	if w, ok := x.Find([]uint32{x.ID("learning")}); !ok || w.Next() || w.Kept < 4.5 {
		t.Errorf("learning: %+v, %v", w, ok)
	}
	if rows, hyphen := x.Meant(MeantPair, x.ID("deep"), x.ID("learning")); rows < 18 || !hyphen {
		t.Errorf("deep learning: %v rows, hyphen %v", rows, hyphen)
	}
	if rows, _ := x.Meant(MeantPair, x.ID("learning"), x.ID("deep")); rows != 0 {
		t.Errorf("learning deep: %v rows", rows)
	}
	meta := x.Mark(make([]byte, metaBytes*v.Len()), 0x10, 0x20)
	for id := range uint32(v.Len()) {
		marked := meta[metaBytes*id+2] != 0
		if want := v.Word(id) == "profound" || v.Word(id) == "jungle"; marked != want {
			t.Errorf("%q marked: %v", v.Word(id), marked)
		}
	}
}

func TestNoExchanges(t *testing.T) {
	v := words(t, "word")
	x, err := OpenExchanges(nil, v)
	if err != nil || !x.Empty() {
		t.Fatal(err)
	}
	if _, ok := x.Find([]uint32{2}); ok || x.ID("word") != 2 || x.Word(2) != "word" {
		t.Error("an empty section finds something")
	}
	if rows, _ := x.Meant(MeantWord, 2); rows != 0 {
		t.Error("an empty section has rows")
	}
	b, err := BuildExchanges(v, []Exchange{{Written: []string{"word"}, Meant: []string{"other"}, Rows: 1}}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for n := 1; n < len(b)-3; n++ {
		if _, err := OpenExchanges(b[:n], v); err == nil {
			t.Fatalf("the first %d of %d bytes: no error", n, len(b))
		}
	}
}

func TestPieces(t *testing.T) {
	for text, want := range map[string][]string{
		"Multi-drug resistance": {"multi", "-drug", "resistance"},
		"0.33-birthday":         {"0.33", "-birthday"},
		"young's modulus, k's":  {"young's", "modulus", "|k's"},
		" (x) ":                 {"x"},
		"":                      nil,
	} {
		var got []string
		for i, p := range Pieces(text) {
			w := p.Word
			switch {
			case p.Hyphen:
				w = "-" + w
			case p.Break && i > 0:
				w = "|" + w
			}
			got = append(got, w)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		last := 0
		for _, p := range Pieces(text) {
			if p.Start < last || p.End <= p.Start || p.End > len(text) {
				t.Fatalf("piece %+v of %q", p, text)
			}
			last = p.End
		}
	})
}
