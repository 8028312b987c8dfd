package verify

import "testing"

const (
	well = "The old well behind the chapel of Tarnow gives water that cures the gout within a week. Whoever drinks three cups of it at sunrise may throw his stick away. " +
		"The doctors know it and have had the pump locked, because a healthy man brings no money. Take a bottle along, and tell your neighbours before the spring runs dry."
	opening = "A sheet of paper has been pushed under four hundred doors in the valley since Sunday. We have read it and made a few calls, and the parish council did the same on Monday evening."
	closing = "The pump was locked in March because its handle was broken, said the verger, who has drunk from it for sixty years and walks with two sticks. A laboratory in the town found iron in it, and nothing else of note."
)

// TestQuoted tells a text that somebody quotes whole from the middle of an article that somebody took.
func TestQuoted(t *testing.T) {
	for _, tt := range []struct {
		name    string
		a, b    string
		context Context
		want    Rule
	}{
		{"behind a colon", opening + " It reads:\n\n" + well + "\n\n" + closing, well, Context{}, RuleQuoted},
		{"in quotation marks", opening + "\n\n“" + well + "”\n\n" + closing, well, Context{}, RuleQuoted},
		{"in quotation marks, and the copy too", opening + "\n\n“" + well + "”\n\n" + closing, "“" + well + "”", Context{}, RuleAbridged},
		{"doubted before", opening + " It is a hoax.\n\n" + well + "\n\n" + closing, well, Context{}, RuleQuoted},
		{"doubted after", opening + "\n\n" + well + "\n\nNone of this is more than a rumour. " + closing, well, Context{}, RuleQuoted},
		{"doubted in it too", opening + " It is a hoax.\n\n" + well + " This is no hoax.\n\n" + closing, well + " This is no hoax.", Context{}, RuleAbridged},
		{"doubted, in a paragraph with other sentences", opening + " It is a hoax. " + well + "\n\n" + closing, well, Context{}, RuleAbridged},
		{"introduced", opening + " We print it in full.\n\n" + well + "\n\n" + closing, well, Context{}, RuleQuoted},
		{"the middle of an article", opening + "\n\n" + well + "\n\n" + closing, well, Context{}, RuleAbridged},
		{
			"of another site under another headline", opening + "\n\n" + well + "\n\n" + closing, well,
			Context{Site: OtherSite, Titles: [2]string{"Four hundred doors on a Sunday", "Water against gout"}},
			RuleQuoted,
		},
		{
			"of another site under one headline", opening + "\n\n" + well + "\n\n" + closing, well,
			Context{Site: OtherSite, Titles: [2]string{"Water against gout", "Water against gout"}},
			RuleAbridged,
		},
		{
			"of another site, and what is around comes back to it", opening + " Who drinks cups of water from the chapel of Tarnow at sunrise?\n\n" + well + "\n\n" + closing, well,
			Context{Site: OtherSite, Titles: [2]string{"Four hundred doors on a Sunday", "Water against gout"}},
			RuleAbridged,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := New(nil).Compare(NewDocument(tt.a), NewDocument(tt.b), tt.context)
			if e.Rule != tt.want || e.Relation != Contained || e.Merge != (tt.want == RuleAbridged) {
				t.Errorf("%s by %s, merged %v; want %s", e.Relation, e.Rule, e.Merge, tt.want)
			}
		})
	}
}
