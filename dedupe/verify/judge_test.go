package verify

import (
	"strconv"
	"strings"
	"testing"
)

// grant is a long form: a page of standing prose around a few facts.
func grant(town, chief, sum, use string) string {
	return "Senator Maud Ferrier announced today that the fire brigade of " + town + " will receive " + sum + " crowns from the Coast Safety Fund to buy " + use + ".\n" +
		"\"The men and women of " + town + " run towards what the rest of us run from,\" Ferrier said. \"They should not have to do it with hoses older than they are.\"\n" +
		"Chief " + chief + " of " + town + " said the brigade had applied four times. The present equipment dates from 1987 and is kept going with parts from other brigades.\n" +
		"The fund was set up after the warehouse fires of 2003. It pays for engines, pumps, protective clothing and training, and is open to paid and volunteer brigades alike. " +
		"A panel of serving officers reads the applications and ranks them by need. Some 900 brigades applied this year and 212 were chosen.\n" +
		"Ferrier sits on the committee that writes the budget of the fund and voted for the increase passed last autumn. Brigades that receive a grant have a year to spend it and report to the panel.\n"
}

// prices is a report of numbers that comes every week.
func prices(week int) string {
	n := func(i int) string { return strconv.Itoa(100 + (week*37+i*53)%700) }
	return "Wholesale fish prices at Valmere in the week just ended, in crowns a crate: cod " + n(1) + " against " + n(2) + ", haddock " + n(3) + " against " + n(4) +
		", herring " + n(5) + " against " + n(6) + ", plaice " + n(7) + " against " + n(8) + ", the market office said.\n" +
		"Landings came to " + n(9) + " tonnes, with " + n(10) + " boats at sea on an average day. The largest catch was " + n(11) + " crates.\n"
}

func TestRules(t *testing.T) {
	other := "Forecasters expect gales along the coast from Thursday. Ferries to the outer islands will not sail, and the coast road may be closed at high water. " +
		"Schools in four parishes have told parents to keep children at home. Farmers were moving sheep to higher ground, and the lifeboat crews have been told to stand by until Sunday.\n"
	third := "The museum has bought a painting of the old harbour that hung for eighty years in a dentist's waiting room. It shows the mole before the fire and the sheds that stood on it. " +
		"The curator said the painter's name was known only from the rent book of an inn. Visitors will see the picture from next month beside the model of the port.\n"
	interview := "The minister who wants the cranes gone grew up two streets from them, and says so often. He keeps a bolt from the first one on his desk, next to a picture of his father in a docker's cap. " +
		"In an hour of talk he did not once name a sum.\n"
	brief := "One of the largest lenders raised its base rate to 7.25 from 7 percent with effect from today, it said."
	rival := "A small rival of theirs on the northern islands has raised its base rate to 7.25 from 7 percent with effect from today, it said."
	weather := "It was the coldest morning of the year at the northern lights, the keepers said."
	tests := []struct {
		name  string
		a, b  string
		c     Context
		merge bool
	}{
		{"UPDATED: new reporting between and around what stayed", sentences(wire, 0, 1) + third + sentences(wire, 3, 4) + interview, sentences(wire, 0, 1) + other + weather + sentences(wire, 3, 4) + weather, Context{}, false},
		{"UPDATED: what stands around it may be furniture", sentences(wire, 0, 1, 2, 3) + third, other + sentences(wire, 0, 1, 2, 3) + weather, Context{}, true},
		{"BACKGROUND: only the last paragraphs are shared", other + sentences(wire, 3, 4, 5), third + sentences(wire, 3, 4, 5), Context{}, false},
		{"ENDS: the lead is shared", sentences(wire, 0, 1, 2) + other, sentences(wire, 0, 1, 2) + third, Context{}, false},
		{"FORM: a long one", grant("Oster Bay", "Ruben Holm", "126,825", "air packs and masks"), grant("Kirk Island", "Liv Aaltonen", "47,500", "a pumper and two ladders"), Context{}, false},
		{"FORM: the same one, edited", grant("Oster Bay", "Ruben Holm", "126,825", "air packs and masks"), swapWords(grant("Oster Bay", "Ruben Holm", "126,825", "air packs and masks"), "announced today", "said on Tuesday", "parts from other brigades", "spare parts"), Context{}, true},
		{"FORM: next week's numbers", prices(1), prices(2), Context{}, false},
		{"LATER: some other numbers the same day", wire, swapWords(wire, "46 million", "64 million", "1,900", "2,100", "2.4", "2.6"), Context{Dated: true, Hours: 5}, true},
		{"LATER: some other numbers a week on", wire, swapWords(wire, "46 million", "64 million", "1,900", "2,100", "2.4", "2.6"), Context{Dated: true, Hours: 168}, false},
		{"LATER: a reprint with furniture, a month on", wire, "Home | News | Sport\n" + wire + third[:80], Context{Dated: true, Hours: 720}, true},
		{"LATER: half of it new, a month on", sentences(wire, 0, 1, 2) + other, sentences(wire, 0, 1, 2) + third, Context{Dated: true, Hours: 720}, false},
		{"THROUGHOUT: a spun copy a week on", wire, swapWords(spun(), "June 3", "June third", "a third shift", "an additional shift", "a fifth of", "a portion of", "four months", "16 weeks", "1,900", "2,000"), Context{Dated: true, Hours: 168}, true},
		{"THROUGHOUT: damaged letters and numbers a week on", wire, noisy(.06), Context{Dated: true, Hours: 168}, true},
		{"SHORT: the subject is another", brief, rival, Context{}, false},
		{"SHORT: a few words more", brief, brief + " The change was expected.", Context{}, true},
		{"TEMPLATE: facts left out are not replaced", "Ana Lind, Bo Krag, Eva Moe, 555 0101, 555 0103\n" + sentences(wire, 0, 2, 5), sentences(wire, 0, 2, 5) + "(c) Northern Wire 2019. Desk 4. Call 555 0102 or Ulf Dahl, Per Berg. " + interview, Context{}, true},
		{"LATER: a new paragraph inside, the same day", wire, sentences(wire, 0, 1, 2) + interview + sentences(wire, 4, 5), Context{Dated: true, Hours: 5}, true},
		{"LATER: a new paragraph inside, a month on", wire, sentences(wire, 0, 1, 2) + interview + sentences(wire, 4, 5), Context{Dated: true, Hours: 720}, false},
	}
	desk := swapWords(sentences(wire, 0, 1, 2, 3), "after inspectors found cracks in two of the cranes", "because of cracks that inspectors found in two cranes",
		"About 1,900 dockers will be moved to the western quay, where a third shift is to be added", "Some 1,900 of the dockers are to be moved over to the western quay, and there a third shift will be added",
		"The authority put the cost of the repairs at 46 million crowns and said shipping lines had been told last week", "Repairs will cost 46 million crowns, said the authority; shipping lines had been told of it last week already",
		"warned that the detour through the canal would add up to five days to deliveries", "said deliveries would take up to five days more through the canal, a detour they warned of",
		"asked the government for help with storage", "wants help from the government with storage")
	tests = append(tests, []struct {
		name  string
		a, b  string
		c     Context
		merge bool
	}{
		{"RESUBBED: another desk, the same day", sentences(wire, 0, 1, 2, 3), desk, Context{Dated: true, Hours: 5}, true},
		{"RESUBBED: another desk, a month on", sentences(wire, 0, 1, 2, 3), desk, Context{Dated: true, Hours: 720}, false},
		{"REWRITTEN: other facts as well", sentences(wire, 0, 1, 2, 3), swapWords(desk, "46 million", "48 million", "1,900", "2,100", "June 3", "June 5"), Context{}, false},
	}...)
	v := New(nil)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := v.Compare(NewDocument(tt.a), NewDocument(tt.b), tt.c)
			if e.Merge != tt.merge {
				t.Errorf("%q, merge %v, want %v\n%+v", e.Relation, e.Merge, tt.merge, e)
			}
		})
	}
}

// An abridgement keeps sentences from all over, some of them short.
func TestShortSentencesOfAnAbridgementCount(t *testing.T) {
	long := "The council met behind closed doors on Monday night and came out an hour after midnight with a plan that nobody would explain.\n" +
		"Reporters had waited in the rain since six, and the only thing they were given was coffee from the porter's flask.\n" +
		"Nobody resigned. The mayor left by the back door in a borrowed coat, and his driver said that he had seen nothing and knew less.\n" +
		"A vote follows on Thursday. Until then the harbour dues stay as they are, and the shipping lines will go on paying under protest, as they have since last spring.\n"
	short := "The council met behind closed doors on Monday night and came out an hour after midnight with a plan that nobody would explain.\n" +
		"A vote follows on Thursday.\n"
	e := New(nil).Compare(NewDocument(long), NewDocument(short), Context{})
	if len(e.Passages) != 2 || e.CoverageB < .85 {
		t.Errorf("%d passages cover %.2f of the abridgement: %+v", len(e.Passages), e.CoverageB, e.Passages)
	}
}

// Pages of one site: furniture longer than the article between its halves.
func TestPagesOfOneSiteAreNotVersions(t *testing.T) {
	head, foot := sentences(wire, 0, 1, 2), sentences(wire, 3, 4, 5)
	lines := strings.SplitAfter(sameEvent, "\n")
	one, two := grant("Oster Bay", "Ruben Holm", "126,825", "air packs and masks")[:600], lines[0]+lines[1]+lines[3]+lines[4]
	e := New(nil).Compare(NewDocument(head+one+"\n"+foot), NewDocument(head+two+"\n"+foot), Context{})
	if e.Merge || max(e.CoverageA, e.CoverageB) < .6 {
		t.Errorf("merge %v, coverage %.2f and %.2f, inside %.2f, jaccard %.2f", e.Merge, e.CoverageA, e.CoverageB, e.Inside, e.Jaccard)
	}
}

// TestBriefIsNotReplacedThroughout: a word or two of a brief are no words replaced throughout.
func TestBriefIsNotReplacedThroughout(t *testing.T) {
	brief := "The choir of the fishermen meets on Thursdays in the old sail loft above the ropes, and nobody needs to read music."
	for said, want := range map[string]Rule{
		swapWords(brief, "meets", "gathers", "nobody needs", "nobody has"):                              RuleVersion,
		swapWords(brief, "meets", "gathers", "old sail loft", "ancient canvas attic", "ropes", "cords"): RuleReplaced,
	} {
		if e := New(nil).Compare(NewDocument(brief), NewDocument(said), Context{}); !e.Merge || e.Rule != want {
			t.Errorf("%q: %s by %s", said, e.Relation, e.Rule)
		}
	}
}
