package boilerplate

import "testing"

// TestProseThatBeginsAsFurniture holds that sentences of an article stay, wherever they stand, though a notice begins or
// ends with the same words.
func TestProseThatBeginsAsFurniture(t *testing.T) {
	f := New()
	for _, line := range []string{
		"All rights reserved for the expansion were sold in May to a Dutch firm, the board said.",
		"All rights reserved under the treaty would return to the tribe in 2030, the judge ruled on Monday.",
		"By using butter instead of oil, bakers can make cookies that keep for a week.",
		"By browsing the market stalls, visitors can find cookies and bread from forty villages.",
		"The website uses cookies to follow its readers across the web, the regulator said, and it was fined 2 million euros.",
		"This site uses cookies made by pupils as prizes for the best reader of the month, the head teacher said.",
		"We use cookies as bait because the bears like sugar, said the ranger, who has done so for years.",
		"Get the newsletter out by noon, the editor told her staff of four on the day of the vote.",
		"Get more than one quote before you sign, and put the figures in to your inbox for later, the lawyer said.",
		"Subscribe to the view that taxes must fall and the newsletter of the party will suit you, he said.",
		"Sign up for the march, the union said in its newsletter today, and bring a friend.",
		"Support our journalism students with a grant, the dean asked the council on Friday.",
		"Support local journalism was the slogan of the march, in which two thousand took part.",
		"Thank you for subscribing to the idea that schools matter, the minister told parents.",
		"Thanks for signing up so many donors, the director told the volunteers on Sunday.",
		"Never miss a story was the motto of the old editor, who died on Friday aged 90.",
		"Be the first to know was the promise the agency made to its clients in 1950.",
		"Copyright law says that all rights reserved in 1924 have run out, the court held.",
		"Copyright lawyers say that such material may not be published without leave of the court, she added.",
		"This material may not be published until the trial ends, the judge ordered on Tuesday.",
		"This article was published by the court as evidence on Monday, and the editor was called as a witness.",
		"This story was first published in 1911 by a small press in Leeds, and nobody read it for sixty years.",
		"This article first appeared in a parish magazine, where the bishop saw it and wrote a reply to the author.",
		"Your subscription supports journalism of a kind that is dying, he told the readers in his farewell letter.",
		"We may earn money from the link to the mainland, the ferry firm said of the new bridge.",
		"We can make money by selling the land that we link to the port, the mayor said on Tuesday.",
		"This page contains affiliate links, the watchdog found, though readers were told nothing of it.",
		"Disclosure: the minister owns shares in a firm that pays a commission to his brother, the register says.",
		"Try one month for free, the gym told new members, and most of them never came back.",
		"Interested in more than money, the actors sign up for a newsletter of their own, she said.",
		"Already a subscriber to the theory, the professor went on to prove it with a test of 400 mice.",
		"Subscribe for unlimited digital access and you still get no sports pages, readers complained.",
		"2019 was the year in which the last of all rights reserved to the crown was given up.",
		"1,200 farmers lost all rights reserved under the old law, the minister said.",
		"Powered by Ask, the search page was the third most used in 2004.",
		"This is an automatically generated report that cost the bank a fine of two million, the regulator said.",
		"The story has not been edited by the paper's own staff, which is why the strike spread to the print works.",
		"Privacy policy and terms of service were changed in March, the firm said.",
		"C 2 and C 3 were the rooms in which the press met, and the news was read at noon.",
		"Quotes are delayed by at least 15 minutes, and traders in the village lost money by it.",
		"Photo by photo the jury was shown the bridge.",
		"Follow us on Facebook for more, read the sign above the door.",
		"Follow us on Instagram for more, a chalk board in front of the bakery pleads.",
		"Like us on Facebook for daily specials, begs a poster on every lamp post of Quay Street.",
		"Subscribe to our newsletter, begged the last page of the last issue.",
		"Subscribe to the channel for more, the boys chanted at the camera.",
		"Sign up for the newsletter, urged a leaflet under the wipers of every car.",
		"Get the news in your inbox every morning, boasts the motto of a paper that comes on Thursdays.",
		"All rights reserved, may not be reproduced, reads the notice beside his tattoo.",
		"Support local journalism with a pint, insists the landlord of the Ship.",
		"Click here to turn on the taps and read notifications, the plumber's joke went.",
	} {
		for place, text := range everywhere(line) {
			if cuts := f.Find(text); cuts != nil {
				t.Errorf("%s: %q is cut: %v", place, line, cuts)
			}
		}
	}
}

// TestNoticesGo holds that the notices themselves are cut.
func TestNoticesGo(t *testing.T) {
	f := New()
	for _, line := range []string{
		"All rights reserved.",
		"All rights reserved",
		"All rights reserved. This material may not be published, broadcast, rewritten or redistributed without permission.",
		"All rights reserved. No part of this publication may be reproduced without the permission of the publisher.",
		"All rights reserved. Reproduction in whole or in part is prohibited.",
		"All rights reserved by The Valley Post",
		"All rights reserved - Valley Post Media",
		"This material may not be published, broadcast or rewritten.",
		"By using this site you agree to our use of cookies.",
		"By continuing to browse you accept that we and our partners set cookies.",
		"Support our journalism today with a donation.",
		"Support independent journalism",
		"Already a subscriber? Log in to read on.",
		"Sign up for the free daily newsletter to get the news every morning.",
		"This site contains affiliate links, and we may be paid when you buy.",
		"Click here to turn on desktop notifications to get the news sent straight to you.",
	} {
		for place, text := range everywhere(line) {
			if place == "between" && line[:2] == "By" {
				continue // only at an edge
			}
			if left, rules := apply(t, text, f.Find(text)); rules == "" || left != lead+"\n\n"+body {
				t.Errorf("%s: %q stays", place, line)
			}
		}
	}
}

// everywhere is an article with a line in it, by its place.
func everywhere(line string) map[string]string {
	return map[string]string{
		"head": line + "\n\n" + lead + "\n\n" + body, "between": lead + "\n\n" + line + "\n\n" + body, "tail": lead + "\n\n" + body + "\n\n" + line,
	}
}
