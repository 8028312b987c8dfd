package boilerplate

import (
	"strings"
	"testing"
)

const (
	lead = "The minister resigned on Monday after a long and bitter dispute over the budget."
	body = "She had been in office for a year and said that she would return to the university."
)

// apply takes the cuts out of text and returns what is left and the rules.
func apply(t *testing.T, text string, cuts []Cut) (left, rules string) {
	t.Helper()
	at := 0
	var rs []string
	var b strings.Builder
	for _, c := range cuts {
		if c.Start < at || c.End <= c.Start || c.End > len(text) {
			t.Fatalf("cut %+v after %d of %d", c, at, len(text))
		}
		b.WriteString(text[at:c.Start])
		at = c.End
		rs = append(rs, strings.TrimPrefix(c.Rule, "furniture."))
	}
	b.WriteString(text[at:])
	return b.String(), strings.Join(rs, " ")
}

func TestFindCuts(t *testing.T) {
	f := New()
	for _, c := range []struct{ line, rule string }{
		{"Leave a Comment", "comment-form"},
		{"LEAVE A REPLY", "comment-form"},
		{"Comments are closed.", "comment-form"},
		{"Save my name, email, and website in this browser for the next time I comment.", "comment-form"},
		{"Notify me of follow-up comments by email.", "comment-form"},
		{"Follow us on Twitter", "share-bar"},
		{"Post a Comment", "comment-form"},
		{"Your email address will not be published. Required fields are marked *", "comment-form"},
		{"Supply hyperlink", "spun"},
		{"Depart a remark", "spun"},
		{"Source_link", "source-link"},
		{"Share on Facebook Share on Twitter", "share-bar"},
		{"FacebookEmail Twitter Google+ LinkedIn Pinterest", "share-bar"},
		{"Watch Channel 4 live on Channel 4 Go", "live"},
		{"Watch Channel 4 News live", "live"},
		{"Home > Business > Economy", "navigation"},
		{"Share this: Facebook Twitter WhatsApp Email", "share-bar"},
		{"See also\u00a0 Storm nears the coast. Thousands flee", "related-link"},
		{"READ MORE: Storm nears the coast", "related-link"},
		{"Main photo source: PAP / EPA / JAN KOWALSKI", "photo-credit"},
		{"Two men at a table. Photo taken on March 3rd Jan Kowalski / EPA", "photo-credit"},
		{"Jane Doe/Getty Images", "photo-credit"},
		{"Advertisement", "advertisement"},
		{"Story continues below advertisement", "navigation"},
		{"Sign up for our daily newsletter", "newsletter"},
		{"Subscribe to our newsletter to get the news every morning.", "newsletter"},
		{"------", "rule-line"},
		{"* * *", "rule-line"},
		{"###", "end-mark"},
		{"# # #", "end-mark"},
		{"-30-", "end-mark"},
		{"Copyright 2021 by The Daily Wire Service. All rights reserved. This material may not be published, broadcast or rewritten.", "agency-footer"},
		{"The harbour has been closed for days. Here's what you need to know", "teaser"},
	} {
		for place, text := range map[string]string{"between": lead + "\n\n" + c.line + "\n\n" + body, "tail": lead + "\n\n" + body + "\n\n" + c.line} {
			if place == "between" && c.rule == "source-link" {
				continue
			}
			left, rules := apply(t, text, f.Find(text))
			if left != lead+"\n\n"+body || rules != c.rule {
				t.Errorf("%s %q: cut by %q, left %q", place, c.line, rules, left)
			}
		}
	}
}

func TestFindKeeps(t *testing.T) {
	f := New()
	for _, line := range []string{
		"By Jane Doe, Staff Writer",
		"GENEVA (AP) --",
		"Anton Petrov contributed reporting from Moscow.",
		"‘Holding a gun’",
		"Politics",
		"Share",
		"Tensions and talks",
		"Leave a comment, he said.",
		"Post comments were deleted by the moderators.",
		"Thank you for signing the petition, he wrote.",
		"Sign up with the agency, she said.",
		"Home sports fans were told to stay away.",
		"Follow us on Twitter was all the sign said.",
		"Leave a comment, he said, and they will read it to you on the air the next day.",
		"See also the ruling of the court in Smith v. Jones.",
		"Photo by photo, the jury was shown how the bridge gave way.",
		"The photo was taken on Tuesday, the police said.",
		"Related companies were not named in the suit.",
		"Read more slowly, the teacher said.",
		"Watch makers in Geneva were hit hardest.",
		"Source: Ministry of Finance",
		"Print sales fell by 3 percent.",
		"Here's what you need to know",
		"1,200",
		"Q: What did he say?",
	} {
		text := lead + "\n\n" + line + "\n\n" + body
		if cuts := f.Find(text); cuts != nil {
			t.Errorf("%q: cut %+v", line, cuts)
		}
	}
}

func TestFindOtherLanguages(t *testing.T) {
	f := New()
	const first = "Die Ministerin ist am Montag nach einem langen und bitteren Streit um den Haushalt zurückgetreten."
	for _, c := range []struct{ line, rule string }{
		{"Schreibe einen Kommentar", "comment-form"},
		{"Deine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert", "comment-form"},
		{"Laisser un commentaire", "comment-form"},
		{"Deja una respuesta", "comment-form"},
		{"Twój adres e-mail nie zostanie opublikowany. Wymagane pola są oznaczone *", "comment-form"},
		{"Lire aussi : La tempête approche de la côte", "related-link"},
		{"Czytaj także: Burza zbliża się do wybrzeża", "related-link"},
		{"Читайте также: Буря приближается к берегу", "related-link"},
		{"Anzeige", "advertisement"},
	} {
		text := first + "\n\n" + c.line + "\n\n" + first
		if left, rules := apply(t, text, f.Find(text)); left != first+"\n\n"+first || rules != c.rule {
			t.Errorf("%q: cut by %q, left %q", c.line, rules, left)
		}
	}
	for _, line := range []string{"Mehr Geld für Schulen", "Werbung wird teurer, sagen die Händler.", "Teilen", "Siehe auch den Bericht vom Montag.", "La publicité à la télévision"} {
		text := first + "\n\n" + line + "\n\n" + first
		if cuts := f.Find(text); cuts != nil {
			t.Errorf("%q: cut %+v", line, cuts)
		}
	}
}

// Work that grew with the square of the lines would not end here.
func TestManyLines(t *testing.T) {
	for _, line := range []string{"My Blog", "Advertisement", "Share", "Related posts", "See also the storm", "Source link", "------", ""} {
		text := strings.Repeat(line+"\n", 40_000) + lead
		cuts := New().Find(text)
		if line != "" && len(cuts) < 39_999 {
			t.Errorf("%q: %d cuts", line, len(cuts))
		}
	}
}

func TestEndMarks(t *testing.T) {
	for in, want := range map[string]string{
		lead + " ###":                        lead,
		lead + " # # #\n\nLeave a Comment":   lead,
		lead + " -30-":                       lead,
		lead + " ------":                     lead,
		lead + "\n\n" + body + " ###\n":      lead + "\n\n" + body + "\n",
		"The count stood at 12 - 30":         "The count stood at 12 - 30",
		"They call it C#":                    "They call it C#",
		"Was it over? It was not. # 1":       "Was it over? It was not. # 1",
		"He left in a hurry. -":              "He left in a hurry. -",
		"The score was 3-30-":                "The score was 3-30-",
		"He said: “We were never asked.”—":   "He said: “We were never asked.”—",
		"See the notes below the text. **":   "See the notes below the text. **",
		"It was signed\n\n" + lead + "###!!": "It was signed\n\n" + lead + "###!!",
	} {
		if left, rules := apply(t, in, New().Find(in)); left != want {
			t.Errorf("%q: cut by %q, left %q", in, rules, left)
		}
	}
}

func TestTitleIsKept(t *testing.T) {
	for _, title := range []string{"Watch live: Parliament debates the budget", "Photo: the bridge that fell", "See also the sea", "More from the front"} {
		text := title + "\n\n" + lead
		if cuts := New().Find(text); cuts != nil {
			t.Errorf("%q: cut %+v", title, cuts)
		}
	}
}

func TestWrappedLinesAreKept(t *testing.T) {
	for _, text := range []string{
		"The company said that its quarterly results would be sent to\nshare\nowners in the first week of March.",
		"Shareholders of the bank that was sold said they would not be paid by\nReuter",
		"The bank is small beside the large thrifts of the state, such as\nHome Savings, Great Valley Financial <GVF>, and Coast Federal\nand the bank of the farmers, analysts in the city said on\nMonday.",
		"The board found that there was no such practice, and said so at\n\nlength in its ruling of last year, which both sides had read.\n\nSee also Miller, 12 F.4th at 9 (\"We have never held that the\n\nBoard's findings bind a court, and we will not hold so in a case\n\nof this kind, where no evidence was heard.\")",
		"The committee asked the witnesses whether they had seen the\nadvertisement\nin which the bank had promised eight percent a year.",
	} {
		if cuts := New().Find(text); cuts != nil {
			t.Errorf("%q: cut %+v", text, cuts)
		}
	}
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct{ name, in, want, rules string }{
		{
			"site head", "My Blog\nPolitics\n\nMinister resigns over budget\n\n" + lead,
			"Minister resigns over budget\n\n" + lead, "site-head site-head",
		},
		{
			"related posts", lead + "\n\nRelated posts\n\nStorm nears the coast\n\nnewssite\n\nWho pays for the bridge?\n\nLeave a Comment",
			lead, "related-heading related-teaser related-teaser related-teaser comment-form",
		},
		{
			"a sentence ends the block", lead + "\n\nRelated posts\n\nStorm nears the coast\n\nJane Doe contributed.\n\nMore",
			lead + "\n\nJane Doe contributed.", "related-heading related-teaser page-controls",
		},
		{
			"heading in the body", lead + "\n\nRelated stories\n\nWhat it means\n\n" + body,
			lead + "\n\nWhat it means\n\n" + body, "related-heading",
		},
		{
			"share bar in lines", lead + "\n\nShare\nTweet\nEmail\n\n" + body,
			lead + "\n\n" + body, "page-controls page-controls page-controls",
		},
		{
			"paragraphs stay apart", lead + "\nAdvertisement\n\n" + body,
			lead + "\n\n" + body, "advertisement",
		},
		{
			"lines stay together", lead + "\nAdvertisement\n" + body,
			lead + "\n" + body, "advertisement",
		},
	} {
		if left, rules := apply(t, c.in, New().Find(c.in)); left != c.want || rules != c.rules {
			t.Errorf("%s: cut by %q, left %q", c.name, rules, left)
		}
	}
}

func TestPattern(t *testing.T) {
	var fold folder
	for _, c := range []struct {
		pattern, line string
		want          bool
	}{
		{"see also :? +", "See also: the sea", true},
		{"see also :? +", "see also", false},
		{"(a|b)? c", "c", true},
		{"(a|b)? c", "b C", true},
		{"# (comments|comment)", "12 comments", true},
		{"+ images", "Getty Images", true},
		{"+ images", "images", false},
		{"* photo taken on *", "X. Photo taken on May 1", true},
		{"source link", "Source_link", true},
		{"don't miss", "Don’t miss!", true},
		{"(read on|more)? here", "Read on here", true},
		{"(read on|more)? here", "here", true},
		{"(read on|more)? here", "read here", false},
		{"à lire", "À lire", true},
	} {
		got := false
		for _, p := range parsePatterns(c.pattern) {
			got = got || p.match(fold.fold(c.line))
		}
		if got != c.want {
			t.Errorf("%q on %q: %v", c.pattern, c.line, got)
		}
	}
}

// A pattern that is misspelt would only never match; so every one is tried on a line
// made from itself.
func TestPatternsMatch(t *testing.T) {
	var fold folder
	for _, r := range append(table(), others()...) {
		for _, s := range r.patterns {
			for _, p := range parsePatterns(s) {
				var line []string
				for _, e := range p {
					switch {
					case e.number:
						line = append(line, "12")
					case e.wild() && e.min > 0:
						line = append(line, "storm")
					case !e.wild():
						line = append(line, e.words[0])
					}
				}
				text := strings.Join(line, " ")
				if !p.match(fold.fold(text)) {
					t.Errorf("%s: pattern %q does not match %q", r.id, s, text)
				}
			}
		}
	}
}

func BenchmarkFind(b *testing.B) {
	f := New()
	text := strings.Repeat(lead+" "+body+"\n\n", 20) + "Leave a Comment"
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		f.Find(text)
	}
}
