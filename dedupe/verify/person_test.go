package verify

import (
	"strings"
	"testing"
)

// notice is a notice of a death, all of it the house's but for whom it is about.
func notice(name, age, job, kin string) string {
	first, _, _ := strings.Cut(name, " ")
	return name + age + " of Skell, died peacefully at County Hospital. " + first + " worked for many years as " + job + " and sang at St Brannock's. Survivors include " + kin + ". " +
		"Visiting hours are at Dray & Sons, 14 Weir Street, and the Rev. Tom Crake will say the mass. Burial will follow in Hillside Cemetery. " +
		"The family thanks the staff of Ward Nine. In lieu of flowers it asks for gifts to the Skell Lifeboat, Quay Street.\n"
}

// TestPersons: texts about two people are kept apart, however much the house that wrote them has put around their names, and the names are
// said; a name that is corrected or damaged, a byline or a placeline makes no other person.
func TestPersons(t *testing.T) {
	ember := notice("Ruth Ember", ", 81,", "a nurse", "two sons")
	ages := notice("Agnes Bell", ", 79,", "a teacher", "a daughter")
	german := func(name, age, job string) string {
		return name + ", " + age + ", aus Skell ist am Montag im Kreiskrankenhaus gestorben. Vierzig Jahre lang war er " + job + ". Die Trauerfeier ist am Freitag um elf Uhr in der Kapelle am Mühlweg, " +
			"Pfarrer Thomas Krähe hält die Andacht. Statt Blumen bittet die Familie um eine Spende für die Seenotretter. Das Kondolenzbuch liegt im Bestattungshaus Dreyer in der Wehrstraße aus.\n"
	}
	for _, c := range []struct {
		name, a, b string
		words      [2]string // none: versions of one text
	}{
		{"ages", ember, ages, [2]string{"Ruth Ember", "Agnes Bell"}},
		{"named again", notice("Ruth Ember", "", "a nurse", "two sons"), notice("Agnes Bell", "", "a teacher", "a daughter"), [2]string{"Ruth Ember", "Agnes Bell"}},
		{"behind a placeline", "SKELL, May 4 - " + ember, "SKELL, May 4 - " + ages, [2]string{"Ruth Ember", "Agnes Bell"}},
		{"behind a headline", "A full life\n" + ember, "A full life\n" + ages, [2]string{"Ruth Ember", "Agnes Bell"}},
		{"German", german("Karl Embach", "81", "Schlosser"), german("Hans Glocke", "79", "Lehrer"), [2]string{"Karl Embach", "Hans Glocke"}},
		{"a name is corrected", ember, strings.ReplaceAll(ember, "Ember", "Embers"), [2]string{}},
		{"a name is damaged", ember, strings.ReplaceAll(strings.ReplaceAll(ember, "Ruth Ember, 81", "Rnth Embcr, 87"), "Ruth", "Rnth"), [2]string{}},
		{"one report in two names", "Report of Phil Pell to Skell\n" + strings.ReplaceAll(ember, "St Brannock's", "Phil Pell's"), "Report of Ron Lamb to Skell\n" + strings.ReplaceAll(ember, "St Brannock's", "Ron Lamb's"), [2]string{}},
		{"bylines", "By Ann Orton\n" + ember, "By Jon Hald\n" + ember, [2]string{}},
		{"names of sites", "Mill Gazette - " + ember, "Evening Post - " + ember, [2]string{}},
		{"placelines", "New York, May 4 - " + ember, "San Jose, May 5 - " + ember, [2]string{}},
	} {
		e := New(nil).Compare(NewDocument(c.a), NewDocument(c.b), Context{})
		if apart := c.words != [2]string{}; e.Merge == apart || apart && e.Rule != RuleSubject {
			t.Errorf("%s: %s by %s, merged %v", c.name, e.Relation, e.Rule, e.Merge)
		}
		if e.Rule == RuleSubject && e.Words != c.words && e.Words != [2]string{c.words[1], c.words[0]} {
			t.Errorf("%s: %q", c.name, e.Words)
		}
	}
}
