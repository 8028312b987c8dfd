package diff

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// rebuild joins the spans of each side.
func rebuild(spans []Span) (a, b string) {
	var x, y strings.Builder
	for _, s := range spans {
		if s.Op != Insert {
			x.WriteString(s.Text)
		}
		if s.Op != Delete {
			y.WriteString(s.Text)
		}
	}
	return x.String(), y.String()
}

type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

func checkSpans(t failer, a, b string, spans []Span) {
	t.Helper()
	x, y := rebuild(spans)
	if x != a {
		t.Fatalf("equal+delete = %q, want %q", x, a)
	}
	if y != b {
		t.Fatalf("equal+insert = %q, want %q", y, b)
	}
	for i, s := range spans {
		if s.Text == "" {
			t.Fatalf("span %d is empty", i)
		}
		if i > 0 && spans[i-1].Op >= s.Op && s.Op != Equal || i > 0 && spans[i-1].Op == s.Op {
			t.Fatalf("span %d: %v after %v", i, s.Op, spans[i-1].Op)
		}
	}
}

// prose draws text whose halves share words, spaces and odd bytes.
func prose() *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{
		"the", "of", "State", "Condition", "minister", "3.5", "1,200", "don't", "Niinistö", "東京都", "ภาษา", "e\u0301",
		" ", " ", " ", "  ", "\n", "\r\n", "\n\n", "\t", "\u00a0", "\u2003", "\u2002", ".", ",", "...", "\u201c", "-",
		"\xe9", "\xff\xfe", "\x00", "\u202e", "\ufffd", "👩‍🚒", "\u200d", "\xe2\x80", "<b>", "",
	})
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 60).Draw(t, "pieces"), "")
	})
}

func TestWordsRebuildsBothSides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := prose().Draw(t, "a"), prose().Draw(t, "b")
		checkSpans(t, a, b, Words(a, b))
		if a == b && len(Words(a, b)) > 1 {
			t.Fatalf("equal texts have more than one span")
		}
	})
}

func TestWordsRebuildsEditedText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		n := rapid.IntRange(0, 3000).Draw(t, "words")
		vocabulary := rapid.IntRange(1, 400).Draw(t, "vocabulary")
		a, b := edited(seed, n, vocabulary, rapid.Float64Range(0, 1).Draw(t, "share"))
		checkSpans(t, a, b, Words(a, b))
	})
}

// edited returns n random words and a copy of which a share was edited.
func edited(seed uint64, n, vocabulary int, share float64) (a, b string) {
	rng := rand.New(rand.NewPCG(seed, 7))
	var x, y strings.Builder
	for i := range n {
		w := fmt.Sprintf("w%d", rng.IntN(vocabulary))
		space := " "
		if i%90 == 89 {
			space = ".\n\n"
		}
		x.WriteString(w + space)
		if rng.Float64() >= share {
			y.WriteString(w + space)
			continue
		}
		switch rng.IntN(3) {
		case 0:
			y.WriteString(fmt.Sprintf("w%d", rng.IntN(vocabulary)) + space)
		case 1:
			y.WriteString(w + " new" + space)
		}
	}
	return x.String(), y.String()
}

func TestTokensJoinToText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := prose().Draw(t, "s")
		at := 0
		for i, tok := range tokenize(s) {
			if tok.start != at || tok.word < tok.start || tok.end < tok.word || tok.end == tok.start {
				t.Fatalf("token %d is %v at %d", i, tok, at)
			}
			if i > 0 && tok.word == tok.start {
				t.Fatalf("token %d has no word", i)
			}
			at = tok.end
		}
		if at != len(s) {
			t.Fatalf("tokens end at %d of %d", at, len(s))
		}
	})
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"don't stop", "don't |stop"},
		{"rose 3.5% to 1,200.50.", "rose |3.5|% |to |1,200.50|."},
		{"end.Next", "end|.|Next"},
		{"Secretary-General", "Secretary|-|General"},
		{"wait... what?!", "wait|... |what|?|!"},
		{" lead\n\nnext", " |lead\n\n|next"},
		{"東京、です", "東|京|、|で|す"},
		{"ok 👩‍🚒👍🏽!", "ok |👩‍🚒|👍🏽|!"},
		{"caf\xe9\xe9 x", "caf|\xe9|\xe9 |x"},
		{"e\u0301te\u0301 l’été", "e\u0301te\u0301 |l’été"},
		{"'quoted'", "'|quoted|'"},
	} {
		var got []string
		for _, tok := range tokenize(c.in) {
			got = append(got, c.in[tok.start:tok.end])
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("tokenize(%q) = %q, want %q", c.in, g, c.want)
		}
	}
}

func TestStats(t *testing.T) {
	_, st := WordsStats("The old mayor, 61, said no.", "The new mayor, 61, said nothing yet.")
	want := Stat{Equal: 4, Deleted: 2, Inserted: 3, Share: 8.0 / 13}
	if st != want {
		t.Errorf("stat = %+v, want %+v", st, want)
	}
	if _, st := WordsStats("", ""); st.Share != 1 {
		t.Errorf("share of two empty texts = %v", st.Share)
	}
	if _, st := WordsStats("one", "two"); st.Share != 0 {
		t.Errorf("share of unrelated texts = %v", st.Share)
	}
}

func TestHeadline(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
		ok   bool
	}{
		{"Flood closes bridge", "Flood closes bridge", 1, true},
		{"caf\u00e9", "cafe\u0301", 1, true},
		{"abcd", "abxd", 0.75, true},
		{"", "", 1, true},
		{"", "ab", 0, true},
		{strings.Repeat("x", maxHeadline+1), "x", 0, false},
	} {
		if got, ok := Headline(c.a, c.b); got != c.want || ok != c.ok {
			t.Errorf("Headline(%.10q, %q) = %v, %v, want %v, %v", c.a, c.b, got, ok, c.want, c.ok)
		}
	}
}

func TestFoldKeepsEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := edited(rapid.Uint64().Draw(t, "seed"), rapid.IntRange(0, 900).Draw(t, "n"), 300,
			rapid.SampledFrom([]float64{0, 0.005, 0.02, 0.3}).Draw(t, "share"))
		spans := Words(a, b)
		context := rapid.IntRange(0, 30).Draw(t, "context")
		pin := rapid.IntRange(-1, len(spans)).Draw(t, "pin")
		var joined []Span
		for _, bl := range Fold(spans, context, func(i int) bool { return i == pin }) {
			if len(bl.Spans) == 0 {
				t.Fatalf("empty block")
			}
			if bl.Folded {
				if len(bl.Spans) != 1 || bl.Spans[0].Op != Equal || bl.First == pin {
					t.Fatalf("folded block holds %v", bl.Spans)
				}
				if n := Count(bl.Spans[0].Text); n != bl.Words || n < minFold {
					t.Fatalf("folded block says %d words, has %d", bl.Words, n)
				}
			}
			for _, s := range bl.Spans {
				if n := len(joined); n > 0 && joined[n-1].Op == Equal && s.Op == Equal {
					joined[n-1].Text += s.Text
				} else {
					joined = append(joined, s)
				}
			}
		}
		if len(joined) != len(spans) {
			t.Fatalf("%d spans after folding, want %d", len(joined), len(spans))
		}
		for i := range spans {
			if joined[i] != spans[i] {
				t.Fatalf("span %d is %v, want %v", i, joined[i], spans[i])
			}
		}
	})
}

func TestFoldCutsAtParagraphs(t *testing.T) {
	words := func(n int, w string) string { return strings.TrimSuffix(strings.Repeat(w+" ", n), " ") }
	a := words(12, "alpha") + ".\n\n" + words(60, "beta") + ".\n\n" + words(12, "gamma") + ". old"
	b := words(12, "alpha") + ".\n\n" + words(60, "beta") + ".\n\n" + words(12, "gamma") + ". new"
	blocks := Fold(Words("old "+a, "new "+b), 10, nil)
	if len(blocks) != 3 || !blocks[1].Folded {
		t.Fatalf("got %d blocks", len(blocks))
	}
	if got := blocks[1].Spans[0].Text; !strings.HasPrefix(got, "beta") || !strings.HasSuffix(got, "beta.\n\n") {
		t.Errorf("folded %q...%q, want the middle paragraph", got[:10], got[len(got)-10:])
	}
	if blocks[1].Words != 60 || blocks[1].Paragraphs != 1 {
		t.Errorf("folded %d words in %d paragraphs", blocks[1].Words, blocks[1].Paragraphs)
	}
	if same := Fold(Words(a, a), 10, nil); len(same) != 1 || !same[0].Folded {
		t.Errorf("two equal texts are not folded as a whole")
	}
}

func FuzzWords(f *testing.F) {
	f.Add("the Secretary of State said", "the Secretary of Condition said")
	f.Add("a\r\nb\xff", "a\nb\xfe")
	f.Add("\u2003x", "\u2002x")
	f.Add(strings.Repeat("a b ", 300), strings.Repeat("b a ", 300))
	f.Fuzz(func(t *testing.T, a, b string) {
		checkSpans(t, a, b, Words(a, b))
	})
}
