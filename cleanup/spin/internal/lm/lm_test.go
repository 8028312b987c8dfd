package lm

import (
	"cmp"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTableHoldsItsKeys(t *testing.T) {
	for _, n := range []int{0, 1, 2, 10, 1000, 100_000} {
		r := rand.New(rand.NewPCG(1, uint64(n)))
		keys, values := make([]uint64, n), make([]uint8, n)
		for i := range keys {
			keys[i], values[i] = r.Uint64(), uint8(r.IntN(Levels))
		}
		b, err := BuildTable(keys, values)
		if err != nil {
			t.Fatal(err)
		}
		table, err := OpenTable(b)
		if err != nil {
			t.Fatal(err)
		}
		for i, k := range keys {
			if l := table.Level(k); l != values[i]+1 {
				t.Fatalf("n %d: Level = %d, want %d", n, l, values[i]+1)
			}
		}
		false_ := 0
		for range 100_000 {
			if table.Level(r.Uint64()) > 0 {
				false_++
			}
		}
		if rate := float64(false_) / 100_000; rate > 2*FalsePositiveRate {
			t.Errorf("n %d: %.5f of absent keys reported, stated %.5f", n, rate, FalsePositiveRate)
		}
	}
}

func TestRepeatedKeysAreAnError(t *testing.T) {
	if _, err := BuildTable([]uint64{7, 7, 9}, []uint8{1, 2, 3}); err == nil {
		t.Error("no error")
	}
}

func TestQuantise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.Float64Range(2, 8e6).Draw(t, "count")
		if d := math.Abs(float64(LogCount(Quantise(c))) - math.Log(c)); d > 0.25 {
			t.Fatalf("count %v is off by %v nats", c, d)
		}
	})
}

func TestContainer(t *testing.T) {
	want := []Section{{"one", []byte("first")}, {"two", nil}, {"three", []byte(strings.Repeat("x", 1000))}}
	b, err := Encode(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range want {
		if string(got[s.Name]) != string(s.Data) {
			t.Errorf("section %s differs", s.Name)
		}
	}
	for at := 8; at < len(b); at++ {
		c := append([]byte(nil), b...)
		c[at] ^= 1
		if _, err := Decode(c); !errors.Is(err, ErrChecksum) {
			t.Fatalf("byte %d changed: %v", at, err)
		}
	}
	if _, err := Encode([]Section{{Name: "much too long"}}); err == nil {
		t.Error("long name: no error")
	}
}

func FuzzDecode(f *testing.F) {
	b, err := Encode([]Section{{"one", []byte("first")}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add(b[:20])
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := Decode(b)
		if (err == nil) == (s == nil) {
			t.Fatal("sections and an error, or neither")
		}
	})
}

func words(t testing.TB, list ...string) *Vocabulary {
	t.Helper()
	list = append([]string{"", "#"}, list...)
	n := len(list)
	counts := make([]float64, n)
	for i := range counts {
		counts[i] = float64(1000 / (i + 1))
	}
	s, err := BuildVocabulary(list, counts, make([]int8, n), make([]uint8, n), nil)
	if err != nil {
		t.Fatal(err)
	}
	m := map[string][]byte{}
	for _, x := range s {
		m[x.Name] = x.Data
	}
	v, err := OpenVocabulary(m, 1000)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestTokenize(t *testing.T) {
	v := words(t, "the", "u.s", "said", "don't", "co-operation", "mr", "smith", "état", "half-hour")
	for text, want := range map[string]string{
		"The U.S. said":                    "/the u.s said",
		"Mr. Smith said. The":              "/mr smith said /the",
		"don\u2019t, don't":                "/don't /don't",
		"co-operation \u2014 the":          "/co-operation /the",
		"the 1,000.5 said 30 the":          "/the # said # the",
		"the\nsaid\n\nthe":                 "/the said /the",
		"\u201cl'\u00c9tat\u201d said":     "/? /said",
		"half\u00ad-hour the\u00a0said":    "/half-hour the said",
		"THE 1990s, \u4e2d\u6587 said":     "/the ? /? said",
		"the. said":                        "/the said",
		strings.Repeat("a", 5000) + " the": "/? the",
	} {
		var got []string
		for _, k := range v.Tokenize(text, nil) {
			w := v.Word(k.ID)
			if k.ID == Unknown {
				w = "?"
			}
			if k.Shape&Break != 0 {
				w = "/" + w
			}
			got = append(got, w)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %q, want %q", text, s, want)
		}
	}
}

func FuzzTokenize(f *testing.F) {
	v := words(f, "the", "said")
	f.Add("The U.S. \u201csaid\u201d 1,0.5 a.b-c'd \xff\xfe")
	f.Fuzz(func(t *testing.T, text string) {
		last := int32(0)
		for _, k := range v.Tokenize(text, nil) {
			if k.Start < last || k.End <= k.Start || int(k.End) > len(text) {
				t.Fatalf("token %+v after %d", k, last)
			}
			last = k.End
		}
	})
}

func TestVocabulary(t *testing.T) {
	v := words(t, "one", "two", "three")
	for id := uint32(2); int(id) < v.Len(); id++ {
		if got := v.Lookup(v.Word(id)); got != id {
			t.Errorf("Lookup(%s) = %d", v.Word(id), got)
		}
	}
	if v.Lookup("four") != Unknown || v.Lookup("#") != Number {
		t.Error("placeholders are wrong")
	}
}

func TestPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 60).Draw(t, "words")
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		list := make([]string, n)
		for i := range list {
			list[i] = strings.Repeat("x", i)
		}
		want := map[[2]uint32]uint8{}
		for range rapid.IntRange(0, 3000).Draw(t, "pairs") {
			a := uint32(r.IntN(n) * r.IntN(n) / n)
			want[[2]uint32{a, uint32(r.IntN(n * 50))}] = uint8(r.IntN(Levels))
		}
		var pairs []Pair
		for k, v := range want {
			pairs = append(pairs, Pair{k[0], k[1], v})
		}
		slices.SortFunc(pairs, func(x, y Pair) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
		lines, places, err := BuildPairs(pairs, n)
		if err != nil {
			t.Fatal(err)
		}
		table, err := OpenPairs(lines, &Vocabulary{meta: placesOnly(places), n: n})
		if err != nil {
			t.Fatal(err)
		}
		wrong := 0
		for k, v := range want {
			if l := table.Level(k[0], k[1]); l < v+1 {
				t.Fatalf("%v: level %d, want %d", k, l, v+1)
			} else if l != v+1 {
				wrong++
			}
		}
		var queries []Query
		for k := range want {
			a := table.Asker(k[0], table.words.Card(k[0]))
			queries = append(queries, a.Ask(k[1]), a.Ask(k[1]+uint32(n*50)), Query{})
		}
		other := slices.Clone(queries)
		table.Answer(queries)
		answerScalar(lines, other)
		if !slices.Equal(queries, other) {
			t.Fatal("the ways to look up differ")
		}
		if wrong > 2+len(want)/500 {
			t.Errorf("%d of %d levels too high", wrong, len(want))
		}
		present := 0
		for range 10_000 {
			a, b := uint32(r.IntN(n)), uint32(n*50+r.IntN(1<<19))
			if table.Level(a, b) > 0 {
				present++
			}
		}
		if present > int(6*PairFalsePositiveRate*10_000) {
			t.Errorf("%d of 10,000 absent bigrams reported", present)
		}
	})
}
