package boilerplate

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// paper is a record of a site, for the tests of parts.
type paper struct{ site, text string }

// papers draws records of a few sites with furniture of their own, copies of articles, forms and lines that rules know.
func papers(t *rapid.T) []paper {
	lines := []string{
		motto, "Close", "Share this story", "What it costs", "How to get there", "Serve at once.", "  " + motto, "Aries", "12:30", "By Jane Doe",
		"The Southern Post is read where the river ends", "Tell us what you think",
	}
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) paper {
		n := rapid.IntRange(0, 40).Draw(t, "article")
		text := article(n)
		for i, l := range rapid.SliceOfN(rapid.SampledFrom(lines), 0, 4).Draw(t, "lines") {
			text += "\n\n" + l
			if rapid.Bool().Draw(t, "own") {
				text += fmt.Sprintf("\n\nThe council of town %d met %d times before the vote that nobody had asked for was held.", n, i)
			}
		}
		return paper{rapid.SampledFrom([]string{"post.example", "south.example"}).Draw(t, "site"), text}
	}), 1, 120).Draw(t, "papers")
}

// travelled is a Sites as another process gets it.
func travelled(t *rapid.T, s *Sites) *Sites {
	b, err := s.AppendBinary([]byte("before"))
	if err != nil || !strings.HasPrefix(string(b), "before") {
		t.Fatalf("%q, %v", b, err)
	}
	out := &Sites{}
	if err := out.UnmarshalBinary(b[len("before"):]); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestSitesInParts holds that records counted, placed and cut in parts, joined in any order, lose what they lose as a whole, whether
// few lines are remembered or all.
func TestSitesInParts(t *testing.T) {
	cut := 0
	rapid.Check(t, func(t *rapid.T) {
		all := papers(t)
		o := DefaultSitesOptions()
		o.MinRecords = rapid.SampledFrom([]int{2, 4, 8}).Draw(t, "records")
		o.MaxLines = rapid.SampledFrom([]int{0, 3, 20, 1 << 20}).Draw(t, "lines")
		whole := NewSites(o)
		for _, p := range all {
			whole.Count(p.site, p.text)
		}
		sampled, any := whole.Sampled(), whole.Any()
		for _, p := range all {
			whole.Place(p.site, p.text)
		}

		parts := rapid.IntRange(1, 6).Draw(t, "parts")
		of := make([]int, len(all))
		for i := range of {
			of[i] = rapid.IntRange(0, parts-1).Draw(t, "part")
		}
		order := rapid.Permutation(of).Draw(t, "order") // parts, in an order with repeats
		pass := func(begin func() *Sites, look func(s *Sites, p paper)) *Sites {
			made := map[int]*Sites{}
			for i, p := range all {
				if made[of[i]] == nil {
					made[of[i]] = begin()
				}
				look(made[of[i]], p)
			}
			sum := begin()
			for _, n := range order {
				if made[n] == nil {
					continue
				}
				if err := sum.Merge(travelled(t, made[n])); err != nil {
					t.Fatal(err)
				}
				sum, made[n] = travelled(t, sum), nil
			}
			return sum
		}
		counted := pass(func() *Sites { return NewSites(o) }, func(s *Sites, p paper) { s.Count(p.site, p.text) })
		if counted.Sampled() != sampled || counted.Any() != any {
			t.Fatalf("sampled %v, any %v, not %v and %v", counted.Sampled(), counted.Any(), sampled, any)
		}
		counted.Settle()
		counted = travelled(t, counted)
		placed := pass(counted.Part, func(s *Sites, p paper) { s.Place(p.site, p.text) })
		if err := counted.Merge(placed); err != nil {
			t.Fatal(err)
		}
		counted = travelled(t, counted)
		if counted.Sampled() != sampled || counted.Any() != any {
			t.Fatalf("sampled %v, any %v once settled, not %v and %v", counted.Sampled(), counted.Any(), sampled, any)
		}
		for i, p := range all {
			want, got := whole.Cut(p.site, p.text), counted.Cut(p.site, p.text)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("record %d: %s", i, diff)
			}
			cut += len(want)
		}
	})
	if cut == 0 {
		t.Error("nothing was cut")
	}
}

// TestSitesThatDoNotBelongTogether: counts under other options, and counts once it is settled what counts, are refused.
func TestSitesThatDoNotBelongTogether(t *testing.T) {
	of := func(change func(o *SitesOptions)) *Sites {
		o := DefaultSitesOptions()
		change(&o)
		return NewSites(o)
	}
	same := func(*SitesOptions) {}
	settled := of(same)
	settled.Settle()
	for name, pair := range map[string][2]*Sites{
		"records":         {of(same), of(func(o *SitesOptions) { o.MinRecords = 3 })},
		"share":           {of(same), of(func(o *SitesOptions) { o.MinShare = 0.2 })},
		"lines":           {of(same), of(func(o *SitesOptions) { o.MaxLines = 9 })},
		"counts, settled": {settled, of(same)},
		"settled, counts": {of(same), settled},
		"counts, a part":  {of(same).Part(), of(same)},
	} {
		if err := pair[0].Merge(pair[1]); err == nil {
			t.Errorf("%s: merged", name)
		}
	}
	if err := settled.Merge(of(same).Part()); err != nil {
		t.Error(err)
	}
}

func FuzzSitesBytes(f *testing.F) {
	s := count([]string{article(1) + "\n\n" + motto, article(2) + "\n\n" + motto + "\n\nClose"})
	for _, s := range []*Sites{s, s.Part(), NewSites(SitesOptions{MinRecords: 3, MaxLines: 2})} {
		b, err := s.AppendBinary(nil)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	s.Settle()
	b, err := s.AppendBinary(nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		s := &Sites{}
		if s.UnmarshalBinary(b) != nil {
			return
		}
		once, err := s.AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		again := &Sites{}
		if err := again.UnmarshalBinary(once); err != nil {
			t.Fatal(err)
		}
		if twice, err := again.AppendBinary(nil); err != nil || string(twice) != string(once) {
			t.Fatalf("%x, then %x, %v", once, twice, err)
		}
		if len(once) > len(b) {
			t.Fatalf("%d bytes became %d", len(b), len(once))
		}
		s.Place("post.example", article(3)+"\n\n"+motto)
		s.Cut("post.example", article(3)+"\n\n"+motto)
	})
}
