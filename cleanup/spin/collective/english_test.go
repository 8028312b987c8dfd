package collective_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/cleanup/spin/model"
)

// looked is a corpus whose first verdicts are given.
type looked struct {
	site  func(i int) string
	first []spin.Verdict
}

func (l looked) Len() int { return len(l.first) }

func (l looked) Text(i int) (string, error) {
	return fmt.Sprintf("The council of town %d met on Monday and said that the bridge would be closed for repairs until the spring.", i), nil
}
func (l looked) Site(i int) string                 { return l.site(i) }
func (l looked) Key(i int) uint64                  { return uint64(i) }
func (l looked) Group(int) int32                   { return -1 }
func (l looked) First(i int) (spin.Verdict, error) { return l.first[i], nil }

// odd are n verdicts, of which the first few are suspect or spun and the last few on texts in another English.
func odd(n, few, other int, class spin.Class) []spin.Verdict {
	out := make([]spin.Verdict, n)
	for i := range out {
		out[i] = spin.Verdict{Class: spin.Clean, P: min(1, 0.6+float64(i)/100), Words: 200}
		switch {
		case i < few:
			out[i] = spin.Verdict{Class: class, P: 0.0002 + float64(i)/1e4, Words: 200, Flags: []spin.Flag{
				{Written: fmt.Sprintf("written%d", i), Expected: "meant", Gain: 3, Strength: spin.Strong, Kind: "collocation"},
			}}
		case i >= n-other:
			out[i] = spin.Verdict{Class: spin.NotJudged, P: 1, Words: 200, Reason: "English of the 19th century or before"}
		}
	}
	return out
}

func judged(t *testing.T, c collective.Corpus) *collective.Judgement {
	t.Helper()
	m, err := model.Default()
	if err != nil {
		t.Fatal(err)
	}
	j, err := collective.Judge(t.Context(), m, c, slices.Values([][2]int(nil)), collective.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func saidStrange(j *collective.Judgement) bool {
	return slices.ContainsFunc(j.Notes, func(s string) bool { return strings.Contains(s, "not the model's English") })
}

// TestStrangeEnglish: where many articles are in an English that is not judged, none of the others is rarer than its rank.
func TestStrangeEnglish(t *testing.T) {
	for name, site := range map[string]string{"a site": "old.example", "a corpus": ""} {
		c := looked{func(int) string { return site }, odd(66, 9, 6+6, spin.Suspect)}
		j := judged(t, c)
		if !saidStrange(j) {
			t.Errorf("%s: %v", name, j.Notes)
		}
		for i := range c.first {
			v, _, err := j.Verdict(i)
			if err != nil {
				t.Fatal(err)
			}
			if least := float64(i+1) / 55; i < 9 && (v.P < least-1e-6 || v.Class.Severity() > 0 || v.Reason == "" || len(v.Flags) != 1) {
				t.Errorf("%s: record %d is %+v", name, i, v)
			}
			if i >= 9 && (v.P != c.first[i].P || v.Class != c.first[i].Class) {
				t.Errorf("%s: record %d is %+v, was %+v", name, i, v, c.first[i])
			}
		}
		if site != "" && (len(j.Sites) != 1 || j.Sites[0].Note == "") {
			t.Errorf("%s: %+v", name, j.Sites)
		}
	}
}

// TestStrangeEnglishIsNoSpinner: what spins, few articles, and few in another English are no other English.
func TestStrangeEnglishIsNoSpinner(t *testing.T) {
	one := func(site string) func(int) string { return func(int) string { return site } }
	for name, c := range map[string]looked{
		"suspects alone":       {one(""), odd(60, 20, 0, spin.Suspect)},
		"a spinner in dialect": {one("spun.example"), odd(60, 9, 20, spin.Spun)},
		"few articles":         {one(""), odd(19, 3, 9, spin.Suspect)},
		"few in another":       {one(""), odd(40, 3, 5, spin.Suspect)},
		"a tenth":              {one(""), odd(100, 3, 10, spin.Suspect)},
	} {
		if j := judged(t, c); saidStrange(j) {
			t.Errorf("%s: %v", name, j.Notes)
		}
	}
}

// TestStrangeSiteIsNotTheCorpus: what one site writes moves no p elsewhere.
func TestStrangeSiteIsNotTheCorpus(t *testing.T) {
	first := append(odd(30, 3, 9, spin.Suspect), odd(60, 2, 2, spin.Suspect)...)
	j := judged(t, looked{func(i int) string {
		if i < 30 {
			return "old.example"
		}
		return ""
	}, first})
	if !saidStrange(j) || j.P(30) != first[30].P || j.Class(30) != spin.Suspect || j.Class(0) != spin.Clean {
		t.Errorf("%v, p %v %s, %s", j.Notes, j.P(30), j.Class(30), j.Class(0))
	}
}
