package boilerplate

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
)

// article is a body of its own for each number.
func article(n int) string {
	return fmt.Sprintf("Minister %d resigns\n\nThe minister of district %d resigned on Monday after a long and bitter dispute over %d houses.\n\nShe said that %d years in office had been enough for her and for the %d people she led.", n, n, n*7, n, n*13)
}

const motto = "The Northern Post is printed on paper from northern woods"

func count(records []string) *Sites {
	s := NewSites(DefaultSitesOptions())
	for _, r := range records {
		s.Count("post.example", r)
	}
	for _, r := range records {
		s.Place("post.example", r)
	}
	return s
}

func TestSites(t *testing.T) {
	var records []string
	for n := range 20 {
		records = append(records, article(n)+"\n\n"+motto+"\n\nMonday, "+fmt.Sprint(n)+" May 2020\n\nBy Jane Doe")
	}
	s := count(records)
	if got := s.Sampled(); got != 1 {
		t.Errorf("sampled %v", got)
	}
	for n, r := range records {
		left, rules := apply(t, r, s.Cut("post.example", r))
		if want := strings.Replace(r, "\n\n"+motto, "", 1); left != want || rules != "site-line" {
			t.Errorf("record %d: cut by %q, left %q", n, rules, left)
		}
		if cuts := s.Cut("other.example", r); cuts != nil {
			t.Errorf("record %d: cut for another site: %v", n, cuts)
		}
	}
}

func TestSitesKeepCopies(t *testing.T) {
	story := article(1) + "\n\nWhat the neighbours say\n\nNobody in the street had heard of it, they told a reporter on Tuesday.\n\nA last word without a stop"
	var records []string
	for n := range 20 {
		records = append(records, story+strings.Repeat("\n\nUpdated", n%2))
	}
	s := count(records)
	for n, r := range records {
		if cuts := s.Cut("post.example", r); cuts != nil {
			t.Errorf("record %d: cut %+v", n, cuts)
		}
	}
}

func TestSitesKeepPartsOfText(t *testing.T) {
	for _, line := range []string{"Sincerely,", "The minister said:", "“That is right.”", "[Laughter]", "By Jane Doe", "March 3, 2020"} {
		var records []string
		for n := range 20 {
			records = append(records, article(n)+"\n\n"+line+"\n\nShe left after "+fmt.Sprint(n)+" hours.")
		}
		s := count(records)
		if cuts := s.Cut("post.example", records[3]); cuts != nil {
			t.Errorf("%q: cut %+v", line, cuts)
		}
	}
}

func TestSitesOrder(t *testing.T) {
	var records []string
	for n := range 60 {
		records = append(records, article(n)+"\n\n"+motto+"\n\nLine "+fmt.Sprint(n%7)+" of the house")
	}
	o := DefaultSitesOptions()
	o.MaxLines = 30 // far fewer than there are
	result := func() (out []string) {
		s := NewSites(o)
		for _, r := range records {
			s.Count("post.example", r)
		}
		if s.Sampled() >= 1 {
			t.Fatal("nothing was left out")
		}
		for _, r := range records {
			s.Place("post.example", r)
		}
		for _, r := range records {
			out = append(out, fmt.Sprint(r[:20], s.Cut("post.example", r), s.Sampled()))
		}
		slices.Sort(out)
		return out
	}
	first := result()
	rng := rand.New(rand.NewSource(1))
	for range 5 {
		rng.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
		if !slices.Equal(first, result()) {
			t.Fatal("the order of records matters")
		}
	}
}

func BenchmarkSitesCount(b *testing.B) {
	s := NewSites(DefaultSitesOptions())
	text := article(3) + "\n\n" + motto
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s.Count("post.example", text)
	}
}
