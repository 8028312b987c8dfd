package verify

import "testing"

// TestListed: what two titles say of two days are two lists, though no site is known; a change of day in one text with nothing else
// new is none, and nor are two sites' headlines over one story.
func TestListed(t *testing.T) {
	monday := "Channel One: 6.00 News. 6.30 Coastwatch. 7.30 Ward Nine. 8.30 Film: The Night Boat.\nChannel Two: 6.00 Darts. 7.00 Gardens. 8.00 Quiz. 9.00 News.\n" +
		"Five: 6.00 Cartoons. 7.00 Police Tape. 8.00 Cooks. 9.00 Film: Ember. 10.30 Weather and sea areas.\n"
	tuesday := swapWords(monday, "Coastwatch", "Farmwatch", "The Night Boat", "Two Crows", "Darts", "Snooker", "Cooks", "Bakers", "Ember", "Salt")
	for _, c := range []struct {
		name  string
		a, b  string
		c     Context
		apart bool
	}{
		{"first lines", "On television tonight, Monday\n" + monday, "On television tonight, Tuesday\n" + tuesday, Context{}, true},
		{"titles", monday, tuesday, Context{Titles: [2]string{"On television tonight, Monday", "On television tonight, Tuesday"}}, true},
		{"the day alone", "On television tonight, Monday\n" + monday, "On television tonight, Tuesday\n" + monday, Context{}, false},
		{"no days", "On television tonight\n" + monday, "On television tonight\n" + tuesday, Context{}, false},
	} {
		e := New(nil).Compare(NewDocument(c.a), NewDocument(c.b), c.c)
		if e.Merge == c.apart || c.apart && e.Rule != RuleSeries {
			t.Errorf("%s: %s by %s, merged %v", c.name, e.Relation, e.Rule, e.Merge)
		}
	}
}
