package habits

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

const vocabulary = "the a of in said crisis emergency administrations services crews boats team sailed waterways rivers burst banks once again more"

func vocab(t testing.TB) *lm.Vocabulary {
	t.Helper()
	list := append([]string{"", "#"}, strings.Fields(vocabulary)...)
	counts := make([]float64, len(list))
	for i := range counts {
		counts[i] = 1000
	}
	sections, err := lm.BuildVocabulary(list, counts, make([]int8, len(list)), make([]uint8, len(list)), nil)
	if err != nil {
		t.Fatal(err)
	}
	m := map[string][]byte{}
	for _, s := range sections {
		m[s.Name] = s.Data
	}
	v, err := lm.OpenVocabulary(m, 1e6)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// reader reads with a few habits; pairs of words that go together follow each other ten nats more readily.
func reader(t testing.TB) (*Reader, *lm.Vocabulary) {
	t.Helper()
	v := vocab(t)
	ids := func(phrase string) (out []uint32) {
		for w := range strings.FieldsSeq(phrase) {
			out = append(out, v.Lookup(w))
		}
		return out
	}
	var list []Exchange
	for _, x := range [][2]string{{"crisis", "emergency"}, {"administrations", "services"}, {"waterways", "rivers"}, {"once more", "again"}, {"boats", "crews"}} {
		list = append(list, Exchange{ids(x[0]), ids(x[1])})
	}
	b, err := Build(list)
	if err != nil {
		t.Fatal(err)
	}
	table, err := Open(b, v.Len())
	if err != nil {
		t.Fatal(err)
	}
	together := map[[2]string]bool{{"emergency", "services"}: true, {"rivers", "burst"}: true, {"sailed", "again"}: true, {"the", "boats"}: true, {"boats", "sailed"}: true}
	return NewReader(Tables{
		Habits: &table, Mined: new(lm.Exchanges), Words: v,
		Follow: func(before, word uint32) float32 {
			if together[[2]string{v.Word(before), v.Word(word)}] {
				return -2
			}
			return -12
		},
	}), v
}

func read(r *Reader, v *lm.Vocabulary, text string) []string {
	var out []string
	tokens := v.Tokenize(text, nil)
	r.Read(tokens, func(u Undone) {
		words := make([]string, len(u.Expected))
		for i, id := range u.Expected {
			words[i] = v.Word(id)
		}
		out = append(out, text[tokens[u.From].Start:tokens[u.To-1].End]+": "+strings.Join(words, " "))
	})
	return out
}

func TestRead(t *testing.T) {
	r, v := reader(t)
	for text, want := range map[string][]string{
		"the crisis administrations said":   {"crisis: emergency", "administrations: services"}, // neither alone goes with anything
		"the crisis team said":              nil,
		"the waterways burst":               {"waterways: rivers"},
		"in waterways. Burst banks":         nil, // a sentence lies between
		"the boats sailed once more":        {"once more: again"},
		"the boats sailed":                  nil, // as it stands it reads best
		"":                                  nil,
		"unheard words":                     nil,
		"the waterways burst and waterways": {"waterways: rivers"},
	} {
		if got := read(r, v, text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// readAll weighs every way to read a text: what Read has to find, with nothing passed over.
func readAll(r *Reader, tokens []lm.Token, at int, before *option, score float32, best *float32) {
	if at == len(tokens) {
		*best = max(*best, score)
		return
	}
	for j := r.starts[at]; j < r.starts[at+1]; j++ {
		o := &r.options[j]
		s := score + o.own
		if before == nil {
			s += r.t.Follow(lm.Unknown, o.ids[0])
		} else {
			s += r.step(tokens, before, o)
		}
		readAll(r, tokens, o.to, o, s, best)
	}
}

// TestBestReading holds that the reading found is the best of all, and that what is undone lies in order and gains.
func TestBestReading(t *testing.T) {
	r, v := reader(t)
	pieces := append(strings.Fields(vocabulary), "crisis", "administrations", "waterways", "once", "more", ".", "unheard")
	rapid.Check(t, func(t *rapid.T) {
		tokens := v.Tokenize(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 10).Draw(t, "text"), " "), nil)
		last := 0
		r.Read(tokens, func(u Undone) {
			if u.From < last || u.To <= u.From || u.To > len(tokens) || len(u.Expected) == 0 || u.Gain < 0 {
				t.Fatalf("%+v after token %d", u, last)
			}
			last = u.To
		})
		if len(tokens) == 0 {
			return
		}
		r.list(tokens)
		best := float32(nothing)
		readAll(r, tokens, 0, nil, 0, &best)
		if total := r.forward(tokens); total < best-1e-3 || total > best+1e-3 {
			t.Fatalf("the best reading is worth %g, found is one worth %g", best, total)
		}
	})
}

func TestTable(t *testing.T) {
	for _, x := range []Exchange{{nil, []uint32{2}}, {[]uint32{2}, nil}, {[]uint32{2, 2, 2, 2, 2}, []uint32{3}}, {[]uint32{lm.Unknown}, []uint32{3}}} {
		if _, err := Build([]Exchange{x}); err == nil {
			t.Errorf("%v is laid out", x)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		side := rapid.SliceOfN(rapid.Uint32Range(2, 9), 1, Longest)
		list := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Exchange {
			return Exchange{side.Draw(t, "written"), side.Draw(t, "expected")}
		}), 0, 40).Draw(t, "list")
		b, err := Build(list)
		if err != nil {
			t.Fatal(err)
		}
		slices.Reverse(list)
		if again, err := Build(list); err != nil || !bytes.Equal(b, again) {
			t.Fatal("the order of the list matters")
		}
		table, err := Open(b, 10)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range list {
			found := false
			table.Of(x.Written, func(expected []uint32) { found = found || slices.Equal(expected, x.Expected) })
			if !found {
				t.Fatalf("%v is missing", x)
			}
		}
		table.Of([]uint32{9, 9, 9, 9, 9}, func([]uint32) { t.Fatal("what was not put in is there") })
	})
}

func FuzzOpen(f *testing.F) {
	b, err := Build([]Exchange{{[]uint32{2, 3}, []uint32{4}}, {[]uint32{2}, []uint32{5, 6}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte{})
	f.Add([]byte{4, 0, 0, 0, 0, 0, 0, 0})
	f.Add(append(slices.Clone(b), 1, 1))
	v := vocab(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		table, err := Open(b, v.Len())
		if err != nil {
			return
		}
		r := NewReader(Tables{Habits: &table, Mined: new(lm.Exchanges), Words: v, Follow: func(uint32, uint32) float32 { return -1 }})
		read(r, v, "the crisis administrations of the waterways burst once more") // no panic, and an end
	})
}
