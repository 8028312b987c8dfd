package dedupe_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
)

const (
	tram = "KELMOR - The last tram of the night line will run an hour longer from Monday, the town's transport office said, after a petition of " +
		"nurses who finish their shift at one. Some 4,100 people had signed it within three weeks. The extra hour costs 90,000 crowns a year."
	bees = "OSTRAVIK - Beekeepers on the island of Lund have lost two hives in five this winter, more than in any year since counting began. " +
		"The association blames a wet October and a mite that came with queens bought by post. The state will pay for new colonies until June."
	chess = "PELLA - Marta Brandt, aged eleven, beat a grandmaster in forty moves at the club championship of Pella on Sunday. " +
		"Her grandfather taught her on a board with a bottle top for a missing bishop. She plays her next round after the school holidays."
)

// pageOne and pageTwo follow one another.
const (
	pageOne = "The dam above Serrano will be emptied next spring for the first time in fifty years, the water board told a meeting of villagers on Friday. " +
		"Engineers want to see the foot of the wall, where divers found a crack as long as a bus. Judit Halasz, who runs the Serrano works, said nobody " +
		"below the dam had been in danger, and that the board would pay for wells while the lake was low.\n\n" +
		"Farmers at the meeting wanted to know who would pay for the summer after that. Paolo Renzi, whose orchard begins where the water ends, said he had " +
		"been promised a date in three letters, each with another date in it, and had stopped planting.\n\n"
	pageTwo = "It was Renzi who asked about the church. The old village of Serrano lies at the bottom of the lake, and its tower shows in dry years. " +
		"Halasz said the board had no plans for it, but that the mud would be too deep to walk on before autumn, whatever the newspapers wrote.\n\n" +
		"The board hopes to close the valves again a year later, in time for the snow. Until then the power station stands still, which costs the board " +
		"more than the repair, Halasz said, and is the reason why it was put off four times."
)

// four pages of one article.
var four = []string{
	"Ida Norling has counted passengers on the northern ferry for a year. On an ordinary weekday there were ninety of them, on market days twice as many, " +
		"and on the night of the lantern fair she stopped at six hundred because her pencil broke.\n\n",
	"The council had asked for the counting when the company wanted to drop two crossings. A ferry that carries ninety passengers costs more than it earns, the company " +
		"says, though it has never shown its books. Norling was paid by the hour and brought her own chair.\n\n",
	"What she found surprised the council. Most passengers do not live on the islands at all; they work there, in the cannery and at the school, and go home by the last crossing. " +
		"Without it, the headmaster told Norling, he would lose four teachers by Easter.\n\n",
	"The company now offers to keep the crossings if the council pays for a smaller ferry. Norling will not count again. She has bought a season ticket and says she " +
		"means to look out of the window from now on, at the cannery and the seals.",
}

func records(texts ...string) []dedupe.Record {
	var out []dedupe.Record
	for i, text := range texts {
		out = append(out, dedupe.Record{ID: fmt.Sprint(i), Text: text})
	}
	return out
}

// clusters lists the members of clusters, the representative first.
func clusters(res *dedupe.Result) string {
	var out [][]int
	for _, c := range res.Clusters {
		var members []int
		for _, m := range c.Members {
			members = append(members, m.Ordinal)
		}
		out = append(out, members)
	}
	slices.SortFunc(out, func(a, b []int) int { return slices.Compare(a, b) })
	return fmt.Sprint(out)
}

func TestDigestsAndPages(t *testing.T) {
	heads := func(stories ...string) string {
		var b strings.Builder
		b.WriteString("News in brief\n\n")
		for i, s := range stories {
			fmt.Fprintf(&b, "%s\n%s\n\n", [...]string{"Trams", "Bees", "Chess"}[i], s)
		}
		return b.String()
	}
	whole, plain := pageOne+pageTwo, strings.TrimPrefix(bees, "OSTRAVIK - ")
	tests := []struct {
		name    string
		records []dedupe.Record
		want    string
	}{
		{"a digest and its stories", records(heads(tram, bees, chess), tram, bees, chess), "[]"},
		{"two of its stories are there", records(heads(tram, bees, chess), chess, tram), "[]"},
		{"one of its stories is there", records(heads(tram, bees, chess), bees), "[[0 1]]"},
		{"stories without headings, with datelines", records(tram+"\n\n"+bees+"\n\n"+chess, tram, bees, chess), "[]"},
		{"a story has a copy", records(heads(tram, bees, chess), tram, bees, tram+" By our own reporter."), "[[3 1]]"},
		{"the digest has a copy", records(heads(tram, bees, chess), tram, bees, chess, heads(tram, bees, chess)+"Good night."), "[[4 0]]"},
		{"a story in two digests", records(heads(tram, bees), heads(bees, chess), tram, bees, chess), "[]"},
		{"an article and a short brief of one paragraph", records(whole, pageOne, tram), "[[0 1]]"},
		{"two pages and the whole", records(whole, pageOne, pageTwo), "[[0 1 2]]"},
		{"two pages and two wholes", records(pageOne, pageTwo, whole, whole+"\n\nReporting by our staff."), "[[3 0 1 2]]"},
		{"pages with a heading between", records(pageOne+"The church\n\n"+pageTwo, pageOne, pageTwo), "[]"},
		{"pages of which a third is missing", records(whole+"\n\n"+bees+" "+bees[11:]+chess, pageOne, pageTwo), "[]"},
		{"parts of two subjects", records(pageOne+plain, pageOne, plain), "[]"},
		{"four pages", records(four[3], four[1], four[0], strings.Join(four, ""), four[2]), "[[3 0 1 2 4]]"},
	}
	other := records(whole, pageOne, pageTwo)
	other[1].Source, other[2].Source = "a.example", "b.example"
	tests = append(tests, struct {
		name    string
		records []dedupe.Record
		want    string
	}{"parts of two sources", other, "[]"})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			res := find(t, tt.records, dedupe.DefaultOptions())
			if got := clusters(res); got != tt.want {
				t.Errorf("clusters %s, want %s", got, tt.want)
			}
			slices.Reverse(tt.records)
			back := find(t, tt.records, dedupe.DefaultOptions())
			for i := range back.Clusters {
				for k := range back.Clusters[i].Members {
					m := &back.Clusters[i].Members[k]
					m.Ordinal = len(tt.records) - 1 - m.Ordinal
				}
				slices.SortFunc(back.Clusters[i].Members[1:], func(a, b dedupe.Member) int { return a.Ordinal - b.Ordinal })
			}
			if got := clusters(back); got != tt.want {
				t.Errorf("in reverse order clusters %s, want %s", got, tt.want)
			}
			for _, p := range res.Pairs {
				if tt.want == "[]" && p.Merge {
					t.Errorf("pair %+v claims to be merged", p)
				}
			}
		})
	}
}

// Where wording is frequent a digest meets its stories only when it is tried as a center.
func TestDigestInAFlood(t *testing.T) {
	stories := []string{tram, bees, chess}
	all := records(tram+"\n\nBees\n"+bees+"\n\nChess\n"+chess, tram, bees, chess)
	for i := range 900 {
		all = append(all, dedupe.Record{ID: fmt.Sprint(len(all)), Text: stories[i%3] + " Sent by reader " + fmt.Sprint(1000+i) + "."})
	}
	res := find(t, all, dedupe.DefaultOptions())
	for _, c := range res.Clusters {
		story := -1
		for _, m := range c.Members {
			if m.Ordinal == 0 {
				t.Errorf("the digest is in a cluster of %d", len(c.Members))
				continue
			}
			own := slices.IndexFunc(stories, func(s string) bool { return strings.HasPrefix(all[m.Ordinal].Text, s) })
			if story >= 0 && own != story {
				t.Fatalf("%s and %s are in one cluster", stories[own][:20], stories[story][:20])
			}
			story = own
		}
	}
	if len(res.Clusters) != 3 {
		t.Errorf("%d clusters, want one of each story", len(res.Clusters))
	}
}

func TestStoriesOfADigestAreLinked(t *testing.T) {
	res := find(t, records(tram+"\n\nBees\n"+bees, tram, bees), dedupe.DefaultOptions())
	for _, p := range res.Pairs {
		if p.A == 0 && (p.Relation != verify.Contained || p.Merge) {
			t.Errorf("pair %+v, want it contained and not merged", p)
		}
	}
	if len(res.Pairs) != 2 {
		t.Errorf("%d pairs, want 2", len(res.Pairs))
	}
}
