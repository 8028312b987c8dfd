package collective

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// siteBy is a site that spins, of articles with a p that show exchanges, each named by a letter.
func siteBy(p []float64, shows []string) (*siteTable, *judgedSite, Corpus) {
	c := Some{}
	t := &siteTable{units: make([][]unit, 1), names: []string{"spun.example"}}
	for i := range p {
		c.Articles = append(c.Articles, Article{Text: fmt.Sprint("article ", i)})
		t.records = append(t.records, siteRecord{site: 0, unit: int32(i), p: p[i]})
		t.units[0] = append(t.units[0], unit{int32(i), p[i]})
	}
	j := &judgedSite{verdict: siteIsSpinner}
	for _, name := range strings.Split("abcxyz", "") {
		sub := substitution{phrase: name, shown: &shown{}}
		for i := range shows {
			if strings.Contains(shows[i], name) {
				sub.units = append(sub.units, int32(i))
				sub.records = append(sub.records, int32(i))
			}
		}
		sub.shown.records = sub.records
		j.subs = append(j.subs, sub)
	}
	return t, j, c
}

// TestSpinnersOfASite: articles that share exchanges are one spinner's; whose an exchange is is said where there are several.
func TestSpinnersOfASite(t *testing.T) {
	const s, clean = 0.0002, 0.3
	spun := []float64{s, s, s, s, s, s, s, s, s}
	for _, tt := range []struct {
		name  string
		ps    []float64
		shows []string
		want  []int
		of    string // the spinner of a, b, c, x, y, z
	}{
		{"two", spun, []string{"xy", "ab", "ab", "b", "x", "ab", "xy", "y", "a"}, []int{5, 4}, "110220"},
		{"one", spun[:8], []string{"ab", "ab", "b", "a", "bx", "x", "x", "x"}, nil, "000000"},
		{"one, and some that share nothing", spun, []string{"ab", "ab", "b", "a", "", "x", "x", "x", ""}, nil, "000000"},
		{"few", spun[:7], []string{"a", "a", "a", "a", "x", "x", "x"}, nil, "000000"},
		{"what clean articles show as well", append([]float64{clean, clean}, spun[:8]...), []string{"a", "a", "a", "a", "a", "a", "x", "x", "x", "x"}, nil, "000000"},
	} {
		table, site, c := siteBy(tt.ps, tt.shows)
		table.tellSpinners(c, table.units[0], site)
		of := ""
		for _, sub := range site.subs {
			of += fmt.Sprint(sub.spinner)
		}
		if got := spinnerSizes(site.spinners); !slices.Equal(got, tt.want) || of != tt.of {
			t.Errorf("%s: %v and %s, want %v and %s", tt.name, got, of, tt.want, tt.of)
		}
	}
}

// TestSharedExchangesWeighWithinASpinner: what all articles of one of two spinners show weighs as much as if the other's were
// not there.
func TestSharedExchangesWeighWithinASpinner(t *testing.T) {
	weight := func(told bool) float64 {
		ps := []float64{0.0002, 0.0002, 0.0002, 0.0002, 0.0002, 0.0002, 0.0002, 0.0002, 0.03}
		table, site, c := siteBy(ps, []string{"a", "a", "a", "a", "x", "x", "x", "x", "a"})
		table.spun, table.clean = []int{8}, 2
		if told {
			table.tellSpinners(c, table.units[0], site)
		}
		return table.sharedExchanges([]*judgedSite{site})[8]
	}
	if one, two := weight(false), weight(true); two <= one || one <= 1 {
		t.Errorf("%g where two spinners are told apart, %g where not", two, one)
	}
}
