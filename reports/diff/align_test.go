package diff

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
	"pgregory.net/rapid"
)

// A long pair has to go through anchors, and must still find nearly every equal word.
func TestAnchoredDiffIsNearlyMinimal(t *testing.T) {
	for _, share := range []float64{0.03, 0.3} {
		a, b := edited(11, 6000, 3000, share)
		al := newAlignment(a, b)
		al.count(gap{0, len(al.a.toks), 0, len(al.b.toks)})
		al.kernel(gap{0, len(al.a.toks), 0, len(al.b.toks)})
		minimal := matched(al)
		al = newAlignment(a, b)
		if pairs := al.anchors(gap{0, len(al.a.toks), 0, len(al.b.toks)}); len(pairs) < 10 {
			t.Fatalf("share %v: %d anchors", share, len(pairs))
		}
		al.align()
		if got := matched(al); got > minimal || float64(got) < 0.995*float64(minimal) {
			t.Errorf("share %v: %d tokens matched, minimal diff has %d", share, got, minimal)
		}
		if al.bounded != 0 {
			t.Errorf("share %v: bounded", share)
		}
	}
}

// The kernel leaves out what stands on one side alone; go-diff, given all, finds no more.
func TestKernelIsMinimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := edited(rapid.Uint64().Draw(t, "seed"), rapid.IntRange(0, 120).Draw(t, "words"),
			rapid.IntRange(1, 90).Draw(t, "vocabulary"), rapid.Float64Range(0, 1).Draw(t, "share"))
		al := newAlignment(a, b)
		g := gap{0, len(al.a.toks), 0, len(al.b.toks)}
		al.count(g)
		al.kernel(g)
		last := -1
		for i, j := range al.match {
			if j >= 0 && (j <= last || al.ida[i] != al.idb[j]) {
				t.Fatalf("token %d is matched to %d after %d", i, j, last)
			}
			last = max(last, j)
		}
		dmp := diffmatchpatch.New()
		dmp.DiffTimeout = 0
		want := 0
		for _, d := range dmp.DiffMainRunes(plainRunes(al.ida), plainRunes(al.idb), false) {
			if d.Type == diffmatchpatch.DiffEqual {
				want += utf8.RuneCountInString(d.Text)
			}
		}
		if got := matched(al); got != want {
			t.Fatalf("%d tokens matched, go-diff has %d", got, want)
		}
	})
}

func plainRunes(ids []int32) []rune {
	out := make([]rune, len(ids))
	for i, id := range ids {
		out[i] = tokenRune(int(id))
	}
	return out
}

func matched(al *alignment) int {
	n := 0
	for _, j := range al.match {
		if j >= 0 {
			n++
		}
	}
	return n
}

func TestTooExpensiveIsSaid(t *testing.T) {
	a := strings.Repeat("0 1 ", 3000)
	b := strings.Repeat("1 1 0 ", 2000)
	spans, st := WordsStats("Head "+a+"tail", "Head "+b+"tail")
	checkSpans(t, "Head "+a+"tail", "Head "+b+"tail", spans)
	if !st.Bounded || st.BoundedTokens < 11_990 || st.BoundedTokens > 12_000 {
		t.Errorf("stat = %+v, want a bounded gap of about 12,000 tokens", st)
	}
	if len(spans) != 4 || spans[1].Op != Delete || spans[2].Op != Insert {
		t.Errorf("got %d spans, want equal, delete, insert, equal", len(spans))
	}
	if _, st := WordsStats(a[:4000], b[:4000]); st.Bounded {
		t.Errorf("a gap of 4,000 tokens was not searched")
	}
}

func TestTokenRuneSurvivesUTF8(t *testing.T) {
	last := rune(0)
	for n := range 0xf000 {
		r := tokenRune(n)
		if r <= last || !utf8.ValidRune(r) {
			t.Fatalf("token %d is rune %U after %U", n, r, last)
		}
		last = r
	}
}
