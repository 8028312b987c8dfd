package ngrams

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

// TestCorpusIsNeverTooLow counts the n-grams of drawn texts beside the sketch.
func TestCorpusIsNeverTooLow(t *testing.T) {
	m := shipped(t)
	r := rand.New(rand.NewPCG(3, 4))
	word := func() string { return m.Words.Word(2 + uint32(r.IntN(20000))) }
	c := NewCorpus(m)
	want := map[uint64]int{}
	grams := func(text string) map[uint64]bool {
		keys := map[uint64]bool{}
		eachGram(m.Words.Tokenize(text, nil), func(k uint64) { keys[k] = true })
		return keys
	}
	for i := range 2000 {
		var b strings.Builder
		fmt.Fprintf(&b, "Of the year and of the year %d.", i)
		for range 200 {
			b.WriteByte(' ')
			b.WriteString(word())
		}
		c.Add(b.String())
		c.Add(b.String()) // is left out
		for k := range grams(b.String()) {
			want[k]++
		}
	}
	high := 0
	for k, n := range want {
		got := int(c.count(k))
		if got < min(n, 255) {
			t.Fatalf("an n-gram of %d texts counts %d", n, got)
		}
		if got > n {
			high++
		}
	}
	of, the := m.Words.Lookup("of"), m.Words.Lookup("the")
	if n := c.count(lm.Key2(of, the)); n != 255 {
		t.Errorf("an n-gram of 2,000 texts counts %v", n)
	}
	unseen := 0
	for range 100_000 {
		if k := lm.Key3(r.Uint32N(lm.MaxWords), r.Uint32N(lm.MaxWords), r.Uint32N(lm.MaxWords)); want[k] == 0 && c.count(k) > 0 {
			unseen++
		}
	}
	// Most texts of 400 words leave one in a hundred; these are a sixteenth of their n-grams.
	if high > len(want)/1000 || unseen > 100 {
		t.Errorf("%d of %d counts too high, %d of 100,000 unseen n-grams counted", high, len(want), unseen)
	}
	if c.Texts() != 2000 {
		t.Errorf("%d texts", c.Texts())
	}
}

// shipped is the model that comes with copydesk; its package is above this one.
func shipped(t testing.TB) *tables.Model {
	t.Helper()
	m, err := tables.Load("../../model/model.bin")
	if err != nil {
		t.Fatal(err)
	}
	return m
}
