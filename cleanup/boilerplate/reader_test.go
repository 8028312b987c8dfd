package boilerplate

import "testing"

// TestPleasGo holds that what a site asks of its readers is cut wherever it stands.
func TestPleasGo(t *testing.T) {
	f := New()
	for _, line := range []string{
		"Follow us on Google News",
		"For more stories like this, follow us on Google News.",
		"Choose us as a preferred source on Google",
		"Follow @valleypost on X for the latest.",
		"Join our WhatsApp group for the news of the day.",
		"Click here to join our WhatsApp group",
		"Join the conversation in the comments below",
		"What do you think? Let us know in the comments.",
		"Have your say in the comments below!",
		"Please enable JavaScript to view the comments powered by Disqus.",
		"Sign up to our free daily briefing here",
		"Stay informed. Subscribe to our newsletter.",
		"Download our app for Android and iOS",
		"Support our journalism from £1 a month",
		"If you value our work, please consider making a donation.",
		"Thank you for reading. Please consider subscribing.",
		"Got a story? Email newsdesk@valleypost.example",
		"Do you have a story for us? Email newsdesk@valleypost.example",
		"Send us your news tips",
		"The views expressed in this article are the author's own and do not necessarily reflect those of the Valley Post.",
		"Story continues below this ad",
		"Print this page",
		"4 min read",
		"[email protected]",
		"Sorry, your browser does not support video",
	} {
		for place, text := range everywhere(line) {
			if left, rules := apply(t, text, f.Find(text)); rules == "" || left != lead+"\n\n"+body {
				t.Errorf("%s: %q stays", place, line)
			}
		}
	}
}

// TestSentencesThatPleadStay holds that what an article has somebody ask for stays, and what it tells its readers of others.
func TestSentencesThatPleadStay(t *testing.T) {
	f := New()
	for _, line := range []string{
		"Follow the ferry company on Facebook for changes to the timetable.",
		"Follow Halden Council on Twitter for the latest on the flood.",
		"Join our WhatsApp group and you will learn to sing, says the choir.",
		"Join our Facebook group, urged the leaflet.",
		"Join the debate below decks at noon on Friday.",
		"Join the debate in the chapel hall on Tuesday, tea is served.",
		"Have your say at the town hall on Tuesday at 7 pm.",
		"What do you think? That was the question on every card.",
		"What do you think he found in the comments of the parish book?",
		"Download our app, the bus driver said, or walk.",
		"Support our work with a sandwich, the miners asked.",
		"If you like our stories, consider donating a bench, the library asks its readers.",
		"Thank you for reading him the letter, she wrote, please consider that he is old.",
		"Do you have a story about the mill? The museum would like to hear it.",
		"Got a tip? Call the county police on 101.",
		"Have a story ready, send it to the judge and hope.",
		"Send us your prayers, the crew wrote in chalk.",
		"Send us your photos of the flood by Friday, and the museum will hang them.",
		"The views expressed in the letters are those of a lonely man.",
		"The story continues below the stairs, in the kitchen.",
		"Print this page in red, the editor told the boy.",
		"Email: tickets@skellhall.example",
		"Sign up for the fun run at the town hall, 9 am to noon.",
		"Stay connected to the rope, and do not look down.",
		"Report a mistake to the teacher",
		"Loading took nine hours.",
	} {
		for place, text := range everywhere(line) {
			if cuts := f.Find(text); cuts != nil {
				t.Errorf("%s: %q is cut: %v", place, line, cuts)
			}
		}
	}
}
