package boilerplate

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// nouns make records differ.
var nouns = strings.Fields("harbour orchard tunnel lighthouse granary viaduct brewery chapel quarry sawmill foundry weir meadow causeway almshouse observatory")

// genre is a kind of article in which short lines repeat because all such articles have them.
type genre struct {
	name      string
	article   func(n int, noun string) string
	repeated  []string // stay
	furniture []string // around the articles; none stays
}

func genres() []genre {
	after := []string{"Save to my list", "More from the village desk", "The Vale Gazette, a paper of its readers"}
	return []genre{
		{"recipe", func(n int, noun string) string {
			return fmt.Sprintf("Pudding of the %s\n\nServes four\n\nIngredients\n\n%d g of flour for the %s\nsalt\nbutter\n\nMethod\n\nBeat the eggs %d times, fold in what you brought from the %s and bake until it smells done.\n\nServe at once.", noun, 100+n, noun, n+3, noun)
		}, []string{"Serves four", "Ingredients", "salt", "butter", "Method", "Serve at once."}, after},
		{"recipe without a list", func(n int, noun string) string {
			return fmt.Sprintf("The %s loaf number %d\n\nA loaf that the bakers of the %s sold for a penny in the hungry years after the war.\n\nServes four\n\nTake %d handfuls of rye\n\nMethod\n\nKnead for %d minutes.", noun, n, noun, n+2, n+9)
		}, []string{"Serves four", "Method"}, after},
		{"horoscope", func(n int, noun string) string {
			var b strings.Builder
			b.WriteString("Your stars")
			for i, sign := range []string{"Aries", "Taurus", "Gemini"} {
				fmt.Fprintf(&b, "\n\n%s\n\nA letter from the %s will reach you on day %d, and you had better read it twice.", sign, noun, n*3+i)
			}
			return b.String()
		}, []string{"Aries", "Taurus", "Gemini"}, after},
		{"listings", func(n int, noun string) string {
			return fmt.Sprintf("On the screen, evening %d\n\n18.00\n\nNews\n\n19.30\n\nA film about the %s\n\n21:15 Weather\n\n23.45\n\nClosedown", n, noun)
		}, []string{"18.00", "News", "19.30", "21:15 Weather", "23.45", "Closedown"}, after},
		{"results", func(n int, noun string) string {
			return fmt.Sprintf("Football, round %d\n\nFirst division\n\n%s Rovers %d Vale 2\n\nSecond division\n\nVale Reserves %d %s Town 1\n\nPostponed\n\n%s Athletic against Hill United", n, noun, n%5, n%4, noun, noun)
		}, []string{"First division", "Second division", "Postponed"}, after},
		{"obituary", func(n int, noun string) string {
			return fmt.Sprintf("The keeper of the %s\n\nBorn\n\nMay %d, in the house beside the %s\n\nDied\n\nAt home, aged %d\n\nThe people of the %s followed the coffin through the rain and sang all %d verses.\n\nNo flowers by request.", noun, n+1, noun, 60+n, noun, n+2)
		}, []string{"Born", "Died", "No flowers by request."}, after},
		{"questions", func(n int, noun string) string {
			return fmt.Sprintf("Ask about the %s\n\nQ:\n\nWhy is the %s closed on day %d of the month?\n\nA:\n\nBecause the %s has been let for %d years to people who want it so.", noun, noun, n, noun, n+4)
		}, []string{"Q:", "A:"}, after},
		{"transcript", func(n int, noun string) string {
			return fmt.Sprintf("Talk of the week: the %s\n\nThe host\n\nYou have spent %d years at the %s, and tonight you will tell us why you stayed.\n\nThe guest\n\nNobody asked me to leave, and the %s needed %d coats of paint.\n\nThe host\n\nThen let us hear about coat number %d.", noun, n+5, noun, noun, n+6, n)
		}, []string{"The host", "The guest"}, after},
		{"vacancy", func(n int, noun string) string {
			return fmt.Sprintf("Wanted: a warden for the %s\n\nPlace of work\n\nThe %s, gate %d\n\nHours\n\nFull time\n\nDuties\n\nTo open the %s at %d and to close it when the last visitor has gone home.", noun, noun, n, noun, n%4+6)
		}, []string{"Place of work", "Hours", "Full time", "Duties"}, after},
		{"quiz", func(n int, noun string) string {
			return fmt.Sprintf("Quiz number %d\n\nQuestion one\n\nWho built the %s?\n\nQuestion two\n\nHow many steps lead up to the %s?\n\nAnswers\n\nA mason, and %d", n, noun, noun, n+30)
		}, []string{"Question one", "Question two", "Answers"}, after},
		{"shares", func(n int, noun string) string {
			return fmt.Sprintf("Shares of the %s company\n\nOpen\n\n%d pence\n\nHigh\n\n%d pence\n\nClose\n\n%d pence", noun, n+40, n+50, n+45)
		}, []string{"Open", "High", "Close"}, after},
	}
}

// page puts furniture around the nth article of a genre.
func (g *genre) page(n int) string {
	return "The Vale Gazette\n\nWeather and tides\n\nBecome a member\n\n" + g.article(n, nouns[n%len(nouns)]) + "\n\n" + strings.Join(g.furniture, "\n\n")
}

// TestSitesKeepGenres gives each genre a site of its own, with furniture around the
// articles: the furniture goes, the lines of the genre stay.
func TestSitesKeepGenres(t *testing.T) {
	for _, g := range genres() {
		t.Run(g.name, func(t *testing.T) {
			var pages []string
			for n := range len(nouns) {
				pages = append(pages, g.page(n))
			}
			s := count(pages)
			for n, text := range pages {
				left, _ := apply(t, text, s.Cut("post.example", text))
				lines := strings.Split(left, "\n")
				for _, want := range g.repeated {
					if got, all := times(lines, want), times(strings.Split(text, "\n"), want); got != all || all == 0 {
						t.Errorf("page %d: %q stands %d times, want %d", n, want, got, all)
					}
				}
				for _, bad := range append([]string{"Weather and tides", "Become a member"}, g.furniture...) {
					if times(lines, bad) > 0 {
						t.Errorf("page %d: %q is left", n, bad)
					}
				}
			}
		})
	}
}

func times(lines []string, line string) (n int) {
	for _, l := range lines {
		if l == line {
			n++
		}
	}
	return n
}

// TestSitesFurnitureBetweenParagraphs has one button in the middle of every article: a
// rule knows it, and nothing else repeats there.
func TestSitesFurnitureBetweenParagraphs(t *testing.T) {
	var pages []string
	for n := range 20 {
		head, rest, _ := strings.Cut(article(n), "\n\nShe said")
		pages = append(pages, head+"\n\nClose\n\nShe said"+rest)
	}
	s := count(pages)
	for n, text := range pages {
		if left, rules := apply(t, text, s.Cut("post.example", text)); strings.Contains(left, "Close") || rules != "site-line" {
			t.Errorf("page %d: %q, by %q", n, left, rules)
		}
	}
}

// TestSitesCutOutsideOnly holds that a line which no rule knows is cut nowhere when it
// stands between own lines in every record, wherever and however often.
func TestSitesCutOutsideOnly(t *testing.T) {
	labels := []string{"What it costs", "How to get there", "Who is to blame", "The view from the hill"}
	rapid.Check(t, func(t *rapid.T) {
		var pages []string
		for n := range rapid.IntRange(8, 24).Draw(t, "records") {
			var b strings.Builder
			fmt.Fprintf(&b, "Report %d on the %s", n, nouns[n%len(nouns)])
			for i, l := range rapid.SliceOfN(rapid.SampledFrom(labels), 1, 6).Draw(t, "labels") {
				fmt.Fprintf(&b, "\n\n%s\n\nThe %s was measured %d times in year %d by people who had never seen one.", l, nouns[n%len(nouns)], n*7+i, n)
			}
			pages = append(pages, b.String())
		}
		s := count(pages)
		for _, text := range pages {
			if cuts := s.Cut("post.example", text); cuts != nil {
				t.Fatalf("cut %v of %q", cuts, text)
			}
		}
	})
}
