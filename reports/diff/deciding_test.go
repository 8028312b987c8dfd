package diff

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// decided lists deciders as "kind was -> is".
func decided(spans []Span) []string {
	text := func(p Place) string {
		if p.Span < 0 {
			return ""
		}
		return spans[p.Span].Text[p.Start:p.End]
	}
	var out []string
	for _, d := range Deciding(spans) {
		out = append(out, fmt.Sprintf("%v %s -> %s", d.Kind, text(d.A), text(d.B)))
	}
	return out
}

func TestDeciding(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		want       []string
	}{
		{
			"a number", "Police said 12 people were killed.", "Police said 14 people were killed.",
			[]string{"number 12 -> 14"},
		},
		{
			"a name inside and at the start of sentences",
			"The mayor, Anna Holt, said no. Holt left.", "The mayor, Anna Berg, said no. Berg left.",
			[]string{"name Holt -> Berg", "name Holt -> Berg"},
		},
		{
			"a first word that is no name", "He left. Many people stayed.", "He left. Few people stayed.", nil,
		},
		{
			"names and dates of several words",
			"It opened on Friday, 3 May 2024, Jon Lind said.", "It opened on Monday, 6 June 2025, Eva Maria Dahl said.",
			[]string{"date Friday -> Monday", "date 3 May 2024 -> 6 June 2025", "name Jon Lind -> Eva Maria Dahl"},
		},
		{
			"money, percent, a score and a time", "It cost $3.5 or 4% at 10:30.", "It cost $4.5 or 5% at 11:45.",
			[]string{"money 3.5 -> 4.5", "number 4 -> 5", "date 10 -> 11", "date 30 -> 45"},
		},
		{
			"signs inside the change", "It cost just $3.5 or 4% here.", "It cost about €4.5 or 5% here.",
			[]string{"money $3.5 -> €4.5", "number 4 -> 5"},
		},
		{
			"another currency", "It cost about $4.", "It cost now €4.",
			[]string{"money $ -> €"},
		},
		{
			"the same written otherwise", "About 1,200 Men of the Guard met.", "About 1200 men of the guard met.", nil,
		},
		{
			"one side alone", "All 30 workers of the yard left.", "Every worker of the yard left.",
			[]string{"number 30 -> "},
		},
		{
			"a quotation, and an apostrophe of another shape", "He left. “Every yard in Oslo’s west is shut.”", "He left. “Each yard in Oslo's west is shut.”", nil,
		},
		{
			"capitals of a headline", "Fire Destroys Old Mill In Harbour", "Fire Ruins Old Mill In Harbour", nil,
		},
		{
			"a script without case", "昨日12人が死亡した。", "昨日14人が負傷した。",
			[]string{"number 12 -> 14"},
		},
		{
			"a sentence more", "He left.", "He left. Then 14 came to Oslo.", nil,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, decided(Words(c.a, c.b))); d != "" {
				t.Errorf("deciders differ (-want +got):\n%s\n%v", d, Words(c.a, c.b))
			}
		})
	}
}

func TestDecidersLieInTheirSpans(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"Oslo", "Anna", "12", "1,400", "$", "€", "%", "May", "Monday", "the", "said", ".", ". ", ",", " ", " ", " ", "\n\n", "10:30", "é", "\xff",
	})
	text := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "pieces"), "")
	})
	rapid.Check(t, func(t *rapid.T) {
		spans := Words(text.Draw(t, "a"), text.Draw(t, "b"))
		last := [2]Place{{Span: -1}, {Span: -1}}
		for _, d := range Deciding(spans) {
			if d.A.Span < 0 && d.B.Span < 0 {
				t.Fatalf("a decider without a place")
			}
			for k, p := range []Place{d.A, d.B} {
				if p.Span < 0 {
					continue
				}
				if spans[p.Span].Op != []Op{Delete, Insert}[k] || p.Start >= p.End || p.End > len(spans[p.Span].Text) {
					t.Fatalf("%v of side %d is not in a span: %q", p, k, spans)
				}
				if k == 0 && (p.Span < last[k].Span || p.Span == last[k].Span && p.Start < last[k].End) {
					t.Fatalf("%v comes after %v", p, last[k])
				}
				last[k] = p
			}
		}
	})
}
