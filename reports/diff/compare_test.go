package diff

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// rejoin joins the parts of each side.
func rejoin(parts []Part) (a, b string) {
	var x, y strings.Builder
	for _, p := range parts {
		sa, sb := rebuild(p.Spans)
		if p.Kind != MovedHere {
			x.WriteString(sa + p.A)
		}
		y.WriteString(sb + p.B)
	}
	return x.String(), y.String()
}

// checkParts holds what Compare promises for any texts and passages.
func checkParts(t failer, a, b string, parts []Part, st Stat) {
	t.Helper()
	x, y := rejoin(parts)
	if x != a {
		t.Fatalf("side a is %q, want %q", x, a)
	}
	if y != b {
		t.Fatalf("side b is %q, want %q", y, b)
	}
	away, here, last := map[int]string{}, map[int]string{}, 0
	want := Stat{Bounded: st.Bounded, BoundedTokens: st.BoundedTokens}
	for i, p := range parts {
		sa, sb := rebuild(p.Spans)
		in := Stats(p.Spans)
		if (p.At > 0) != (p.Kind == MovedAway || p.Kind == MovedHere) || p.At > last+1 {
			t.Fatalf("part %d, %v, is move %d after %d", i, p.Kind, p.At, last)
		}
		last = max(last, p.At)
		switch p.Kind {
		case Inside, MovedHere:
			checkSpans(t, sa, sb, p.Spans)
			if len(p.Spans) == 0 || p.A != "" || p.B != "" {
				t.Fatalf("part %d, %v, holds %+v", i, p.Kind, p)
			}
			want.add(in)
			if p.Kind == MovedHere {
				here[p.At] += sa
				want.Moved += in.Equal + in.Inserted
			}
		case Around:
			if p.A == "" && p.B == "" || p.Spans != nil || i > 0 && parts[i-1].Kind == Around {
				t.Fatalf("part %d, around, holds %+v", i, p)
			}
			if len(parts) > 1 && Count(p.A)+Count(p.B) == 0 {
				t.Fatalf("part %d, around, has no words: %+v", i, p)
			}
			want.AroundA += Count(p.A)
			want.AroundB += Count(p.B)
		case MovedAway:
			away[p.At] += p.A
			if p.A == "" || p.B != "" || p.Spans != nil {
				t.Fatalf("part %d, moved away, holds %+v", i, p)
			}
		}
	}
	if d := cmp.Diff(away, here); d != "" {
		t.Fatalf("moves differ (-away +here):\n%s", d)
	}
	want.share()
	if st != want {
		t.Fatalf("stat is %+v, want %+v", st, want)
	}
	if n := Count(a); st.Equal+st.Deleted+st.AroundA != n {
		t.Fatalf("stat %+v, a has %d words", st, n)
	}
	if n := Count(b); st.Equal+st.Inserted+st.AroundB != n {
		t.Fatalf("stat %+v, b has %d words", st, n)
	}
}

func TestCompareRebuildsBothSides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := prose().Draw(t, "a"), prose().Draw(t, "b")
		at := rapid.IntRange(-3, 1+max(len(a), len(b)))
		passages := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Passage {
			p := Passage{AStart: at.Draw(t, "a0"), BStart: at.Draw(t, "b0")}
			p.AEnd, p.BEnd = p.AStart+at.Draw(t, "a1"), p.BStart+at.Draw(t, "b1")
			return p
		}), 0, 9).Draw(t, "passages")
		parts, st := Compare(a, b, passages)
		checkParts(t, a, b, parts, st)
	})
}

// Passages of a text cut into stretches and shuffled: each stretch is found
// again, and every word of it is equal.
func TestCompareFindsWhatMoved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "stretches")
		order := rapid.Permutation(seq(n)).Draw(t, "order")
		var a, b strings.Builder
		passages := make([]Passage, n)
		stretch := func(i int) string { return strings.Repeat(string(rune('a'+i))+" ", 3+i) }
		for i := range n {
			passages[i].AStart = a.Len()
			a.WriteString(stretch(i))
			passages[i].AEnd = a.Len()
			a.WriteString(rapid.SampledFrom([]string{"", "Q ", ". "}).Draw(t, "gap"))
		}
		for _, i := range order {
			passages[i].BStart = b.Len()
			b.WriteString(stretch(i))
			passages[i].BEnd = b.Len()
			b.WriteString(rapid.SampledFrom([]string{"", "R ", "\n\n"}).Draw(t, "gap"))
		}
		parts, st := Compare(a.String(), b.String(), rapid.Permutation(passages).Draw(t, "passages"))
		checkParts(t, a.String(), b.String(), parts, st)
		words := 0
		for i := range n {
			words += 3 + i
		}
		if st.Equal != words || st.Deleted+st.Inserted > 0 {
			t.Fatalf("%+v, want %d equal words and no others", st, words)
		}
		if moved := st.Moved > 0; moved == isSorted(order) {
			t.Fatalf("%d words moved in order %v", st.Moved, order)
		}
	})
}

func seq(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func isSorted(order []int) bool {
	for i, j := range order {
		if i != j {
			return false
		}
	}
	return true
}

// passageOf returns the passage of two texts that the stretches x and y stand for.
func passageOf(a, x, b, y string) Passage {
	i, j := strings.Index(a, x), strings.Index(b, y)
	return Passage{i, i + len(x), j, j + len(y)}
}

func TestCompare(t *testing.T) {
	const first, second, third = "The ferry left at dawn", "Two crews searched the bay", "Nobody was hurt in the storm"
	a := "Weather desk. " + first + ".\n\n" + second + ". " + third + "!\n"
	for _, c := range []struct {
		name, b  string
		passages [][2]string
		want     []Part
	}{
		{
			"a passage cut before its full stop, with furniture on both sides",
			"SHARE THIS\n" + first + ". More here.",
			[][2]string{{first, first}},
			[]Part{
				{Kind: Around, A: "Weather desk. ", B: "SHARE THIS\n"},
				{Kind: Inside, Spans: []Span{{Equal, first + "."}}},
				{Kind: Around, A: "\n\n" + second + ". " + third + "!\n", B: " More here."},
			},
		},
		{
			"passages with a paragraph break between them are one",
			"Weather desk. " + first + ". " + second + ". " + third + "!\n",
			[][2]string{{"Weather desk. " + first, "Weather desk. " + first}, {second, second}, {third, third}},
			[]Part{{Kind: Inside, Spans: []Span{
				{Equal, "Weather desk. " + first + "."}, {Delete, "\n\n"}, {Insert, " "}, {Equal, second + ". " + third + "!\n"},
			}}},
		},
		{
			"a border inside a word takes the word in",
			"Weather desk. " + first + ".",
			[][2]string{{"eather desk. The ferry left at daw", "eather desk. The ferry left at daw"}},
			[]Part{
				{Kind: Inside, Spans: []Span{{Equal, "Weather desk. " + first + "."}}},
				{Kind: Around, A: "\n\n" + second + ". " + third + "!\n"},
			},
		},
		{
			"a sentence that moved, with a word changed",
			third + "! " + "Weather desk. " + first + ".\n\n" + "Three crews searched the bay.",
			[][2]string{{"Weather desk. " + first, "Weather desk. " + first}, {second, "Three crews searched the bay"}, {third, third}},
			[]Part{
				{Kind: MovedHere, At: 1, Spans: []Span{{Equal, third + "!"}, {Delete, "\n"}, {Insert, " "}}},
				{Kind: Inside, Spans: []Span{
					{Equal, "Weather desk. " + first + ".\n\n"},
					{Delete, "Two"},
					{Insert, "Three"},
					{Equal, " crews searched the bay."},
					{Delete, " "},
				}},
				{Kind: MovedAway, At: 1, A: third + "!\n"},
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var passages []Passage
			for _, p := range c.passages {
				passages = append(passages, passageOf(a, p[0], c.b, p[1]))
			}
			parts, st := Compare(a, c.b, passages)
			checkParts(t, a, c.b, parts, st)
			if d := cmp.Diff(c.want, parts); d != "" {
				t.Errorf("parts differ (-want +got):\n%s", d)
			}
		})
	}
}

func TestCompareWithoutPassages(t *testing.T) {
	a, b := "Rain in the north.", "Rain in the south."
	parts, st := Compare(a, b, nil)
	if d := cmp.Diff([]Part{{Kind: Inside, Spans: Words(a, b)}}, parts); d != "" || st != Stats(Words(a, b)) {
		t.Errorf("stat %+v, parts differ (-want +got):\n%s", st, d)
	}
	if parts, _ := Compare("", "", nil); parts != nil {
		t.Errorf("two empty texts have the parts %+v", parts)
	}
	if parts, st := Compare(a, a, []Passage{{0, 4, 0, 4}}); len(parts) != 1 || st.Share != 1 {
		t.Errorf("equal texts have the parts %+v, %+v", parts, st)
	}
	parts, st = Compare(a, b, []Passage{{-9, -3, 50, 1 << 40}})
	checkParts(t, a, b, parts, st)
	if d := cmp.Diff([]Part{{Kind: Around, A: a, B: b}}, parts); d != "" || st.Share != 0 {
		t.Errorf("stat %+v, parts differ (-want +got):\n%s", st, d)
	}
}

func TestKindNames(t *testing.T) {
	var got []string
	for k := Inside; k <= MovedHere; k++ {
		got = append(got, k.String())
	}
	if want := "inside around moved-away moved-here"; strings.Join(got, " ") != want {
		t.Errorf("kinds are %q, want %q", got, want)
	}
}

func FuzzCompare(f *testing.F) {
	f.Add("the Secretary of State said", "so the Secretary of Condition", 0, 9, 3, 9, 12, 99, 20, 1)
	f.Add("a b. c d", "c d\n\na b", 0, 3, 5, 8, 5, 8, 0, 3)
	f.Add("\u2003x\xff", "\u2002x", -1, 4, 3, 4, 1, 3, 0, 9)
	f.Fuzz(func(t *testing.T, a, b string, a0, a1, b0, b1, c0, c1, d0, d1 int) {
		parts, st := Compare(a, b, []Passage{{a0, a1, b0, b1}, {c0, c1, d0, d1}})
		checkParts(t, a, b, parts, st)
	})
}
