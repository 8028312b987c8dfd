package boilerplate

// readers are rules for what sites ask of their readers: to follow, to join, to comment, to write in, to install, to pay.
func readers() []rule {
	return []rule{
		{id: "furniture.follow", place: anywhere, max: 24, notice: true, patterns: []string{
			"follow us on (google news|apple news|google|bluesky|mastodon)", "follow us on (google news|apple news|google) (for|to|and) *",
			"for (more|the latest) (stories|news|updates|videos) (like this)? (from us)? (follow|like|find|join) us on +",
			"(choose|add|make|set|pick) us (as)? (a|your)? preferred source (on|in) *",
			"join (our|the) (whatsapp|telegram|facebook|discord|viber|signal) (group|channel|community|page)",
			"join our (whatsapp|telegram|facebook|discord|viber|signal) (group|channel|community|page) (for|to|and|here|today|now) *",
			"(click|tap) here to (join|follow|subscribe|sign up|download) (to|for|our|us|now|today) *",
		}},
		{id: "furniture.follow", place: anywhere, max: 14, notice: true, signs: "@", patterns: []string{
			"follow + on (twitter|facebook|instagram|x|tiktok|threads|bluesky|telegram|youtube|linkedin) for (the latest|latest|more|daily|breaking|all|updates|news) *",
		}},
		{id: "furniture.follow", place: tail, max: 14, notice: true, signs: "@", patterns: []string{
			"follow (him|her|me|them|us|the author|the writer) (on|at|via) *", "follow (him|her|me|them|us|the author|the writer) +",
			"follow + on (twitter|facebook|instagram|x|threads|bluesky|mastodon) *",
			"(contact|reach|email|e-mail) (the author|the writer|the reporter) (at|on|by|via) *",
		}},
		{id: "furniture.comment-form", place: anywhere, max: 20, notice: true, patterns: []string{
			"join the (conversation|discussion|debate) below", "join the (conversation|discussion|debate) (in the comments|in our comments|in the comment section) *",
			"(have your say|share your thoughts|tell us what you think|let us know what you think|what do you think|do you agree|what are your thoughts|leave your thoughts) * (in the comments|in the comment section|comment below|comments below) *",
			"please enable javascript to (view|see|read) *",
		}},
		{id: "furniture.comment-form", place: alone, max: 7, open: true, patterns: []string{"have your say (below|here)?", "report (a|an) (correction|typo|error|mistake) (or typo|or error|or correction|in this article|here|on this page)?"}},
		{id: "furniture.newsletter", place: anywhere, max: 24, notice: true, patterns: []string{
			"sign up (to|for) our (free|daily|weekly|morning|evening)? (free|daily|weekly|morning|evening)? (briefing|bulletin|e-mail|email|emails|alerts|updates) *",
			"(stay|keep) (informed|up to date|in the loop|connected) (and)? (subscribe|sign up|follow us) *",
		}},
		{id: "furniture.newsletter", place: alone, max: 14, open: true, patterns: []string{
			"stay up to date with (the|our|all) latest *", "(enable|allow) notifications", "turn on (desktop|push|browser|our)? notifications *",
		}},
		{id: "furniture.app", place: anywhere, max: 16, notice: true, patterns: []string{
			"(download|get|install) our (free|new|mobile|news)? (mobile|news)? app", "(download|get|install) our (free|new|mobile|news)? (mobile|news)? app (for|on|from|today|now|here|to|and|via) *",
		}},
		{id: "furniture.newsletter", place: anywhere, max: 40, notice: true, patterns: []string{
			"support (our|independent|local|quality) journalism from *", "support our (work|newsroom|reporting) (today|by becoming|by donating|from) *",
			"if you (value|enjoy|like|appreciate) our (work|journalism|reporting|coverage|stories) * (donate|donation|donating|subscribing|subscribe|supporting|contribution|contributing) *",
			"(thank you|thanks) for reading * (consider|please) (subscribing|donating|supporting|subscribe|donate|support) *",
		}},
		{id: "furniture.follow", place: anywhere, max: 24, notice: true, patterns: []string{
			"(got|have) a (story|news tip|story tip) (for us|to share|or photo)? (email|e-mail|call|contact|send|let|text|whatsapp|tell) (us|our) *",
			"do you have a (story|news tip|story tip) (for us)? (email|e-mail|contact us|get in touch|send us|let us know|call us) *",
			"send us your (news|story) (tips|tip|ideas) *",
		}},
		{id: "furniture.follow", place: anywhere, max: 24, notice: true, signs: "@", patterns: []string{
			"(got|have) a (story|news tip|story tip) (for us|to share|or photo)? (email|e-mail|contact|send) *",
		}},
		{id: "furniture.disclosure", place: anywhere, max: 50, notice: true, patterns: []string{
			"(the|any) (views|opinions) (and|or)? (views|opinions)? expressed (in this article|in this piece|in this column|in this post|in this commentary|in this op-ed|in this story|in this essay|here|herein|by the author|by the authors|by contributors) *",
		}},
		{id: "furniture.navigation", place: anywhere, max: 9, patterns: []string{
			"(story|article) (continued|continues) (below|after) (this|the)? (ad|advert|advertisement|video|photo|gallery|promotion)", "print this (page|article|story)", "listen to this (article|story|post)",
			"# (min|mins|minute|minutes) read", "email protected",
		}},
		{id: "furniture.navigation", place: edge, max: 12, open: true, patterns: []string{"privacy policy terms (of|and) (use|service|conditions) *"}},
		{id: "furniture.video", place: anywhere, max: 12, patterns: []string{
			"video player is loading", "sorry (your|this) browser (does not|doesn't|can't|cannot) (support|play) (video|audio|videos|html5 video|this video|the video tag|the audio element|embedded videos)",
			"your browser (does not|doesn't|can't|cannot) (support|play) (video|audio|videos|html5 video|this video|the video tag|the audio element|iframes|embedded videos)",
		}},
		{id: "furniture.page-controls", place: near, max: 1, open: true, patterns: []string{"loading"}},
	}
}
