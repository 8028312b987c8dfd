package prose

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

func TestProfile(t *testing.T) {
	m, err := tables.Load("../../model/model.bin")
	if err != nil {
		t.Fatal(err)
	}
	s := New(&ngrams.Source{Model: m})
	read := func(text string) *Profile {
		s.Begin(text, s.Tokens[:0])
		s.Tokenize()
		s.Count()
		s.Placing()
		s.Features(nil)
		return &s.Profile
	}
	t.Run("counts", func(t *testing.T) {
		p := read("We met him. He said: NATO took 12 of our ships, Mary Smith said.")
		if p.Sentences() != 2 || p.persons[tables.Near] != 2 || p.persons[tables.Far] != 2 || p.numerals != 1 || p.shouted != 1 || p.capitals != 3 || p.breaks != 2 {
			t.Errorf("profile %+v", p)
		}
	})
	t.Run("times", func(t *testing.T) {
		word := rapid.SampledFrom([]string{"the", "The", "state", "ships", "said", "zyzzyva", "7", ".", ","})
		rapid.Check(t, func(t *rapid.T) {
			p := read(strings.Join(rapid.SliceOfN(word, 0, 200).Draw(t, "text"), " "))
			want, last := map[uint32]int{}, 1
			for i, k := range s.Tokens {
				if k.ID > lm.Number {
					want[k.ID]++
				}
				if n := p.Sentence(i); n < last || n > p.Sentences() {
					t.Fatalf("token %d is in sentence %d after %d", i, n, last)
				} else {
					last = n
				}
			}
			for _, w := range []string{"the", "state", "ships", "said"} {
				if id := m.Words.Lookup(w); p.Times(id) != want[id] {
					t.Fatalf("%s stands %d times, want %d", w, p.Times(id), want[id])
				}
			}
		})
	})
}
