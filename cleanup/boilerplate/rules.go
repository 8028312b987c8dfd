package boilerplate

// place says where a rule holds.
type place int

const (
	anywhere place = iota // unmistakable, WRAPPED lines included, and PROSE if a pattern spells it out or is a notice
	alone                 // any line that is not PROSE, not WRAPPED and not the TITLE
	edge                  // head or tail
	head                  // before the first line of PROSE
	tail                  // after the last line of PROSE
	near                  // head, tail, or among NEIGHBOURS
	beside                // only next to other furniture
)

// rule cuts lines that match one of its patterns.
type rule struct {
	id       string
	place    place
	max      int    // most words of a matching line; 0 for any number
	open     bool   // a line that ends in a full stop is no match
	notice   bool   // patterns with wildcards may match lines that end in a full stop
	signs    string // the line holds one of these signs
	heading  bool   // opens a TEASER BLOCK
	patterns []string
}

// table is every rule about a single line. The first match counts, anywhere
// first.
func table() []rule {
	return []rule{
		{id: "furniture.comment-form", place: anywhere, max: 16, patterns: []string{
			"(leave|write|add|post|submit) (a|your)? (comment|comments|reply|response)", "leave a (comment|reply) to +",
			"(leave|write|add|post|submit) (a|your) (comment|reply|response) (cancel|below) reply?",
			"cancel reply", "(be|become) the first to comment",
			"your (email|e-mail) address will not be (published|shared)",
			"your (email|e-mail) address will not be (published|shared) required fields are marked",
			"required fields are marked",
			"you must be (logged|signed) in to (post|leave|write) a (comment|reply)",
			"(log|sign) in to (comment|reply|leave a comment|post)", "comments are closed",
			"(view|show|hide|read|see|load) (all|more)? #? comments", "# (comments|comment|responses|replies)",
			"no comments yet?", "click here to comment *", "join the (nation's)? conversation",
			"(skip|jump) to comments",
		}},
		{id: "furniture.comment-form", place: anywhere, max: 24, notice: true, patterns: []string{
			"save my name email and website in this browser *", "(notify|email) me (of|when) + (comments|posts|comment|post) (by|via) (email|e-mail)",
			"to find out more about * commenting *",
		}},
		{id: "furniture.spun", place: anywhere, max: 16, patterns: []string{
			"(supply|useful|resource|source|authentic|unique|origin) resource? (hyperlink|url|hyper-link)",
			"supply (link|hyperlink)", "(resource|origin) link",
			"(go|depart|depart|abandon|move) (away|out)? a (comment|reply|remark|response|respond|answer)",
			"(leave|submit|put up|post|publish) a (remark|respond|answer|touch)",
			"(submit|publish) a (comment|reply)", "(associated|connected|linked) (posts|articles|stories|information|news)",
			"(related|associated) (put|submit) ups?", "learn (extra|additional)", "(study|examine) (extra|additional|more)",
			"your (email|e-mail) (deal|address|tackle) (with)? (won't|will|is|shouldn't|can) (not|be)? *? (be)? (printed|revealed|published|posted)",
			"your (email|e-mail) (deal|address|tackle) with? * (printed|revealed|published) (required|mandatory|needed) fields are (marked|marketed|indicated)",
			"(proceed|persevering with|carry on) (studying|reading)", "initially (printed|revealed|posted) (on|at|by) +",
			"(proportion|percentage|portion) this (article|story|post|put up)?", "click on (right)? here",
			"(chances are|you may|you might) (additionally|moreover) (like|love|get pleasure from)",
		}},
		{id: "furniture.share-bar", place: anywhere, max: 14, patterns: []string{
			"share this (article|story|post|page|video|with your friends)? :?",
			"share (story|article)", "share on (facebook|twitter|linkedin|whatsapp|pinterest|reddit|email|x)",
			"click to (share|email|print) * (opens in new window)?", "click to (share|email|print) * opens in new window",
			"connect tweet linkedin *", "fbshare *", "(like|follow) us on (facebook|twitter|instagram|youtube)", "(like|follow) us on (facebook|twitter|instagram|youtube) +",
			"close share panel", "like this :?", "read or share this story :? *", "copy (link|url) (to clipboard)?",
			"post to facebook", "share (via|by) (email|e-mail)", "share (options|tools|icon)",
			"share (this|it)? :? (facebook|twitter|x|whatsapp|email|e-mail|linkedin|pinterest|reddit|print|telegram) *",
		}},
		{id: "furniture.navigation", place: anywhere, max: 12, open: true, signs: ">»›", patterns: []string{"home +"}},
		{id: "furniture.navigation", place: anywhere, max: 14, patterns: []string{
			"(skip|jump) to (main)? (content|navigation|article|body|search)", "(scroll|back|return|go) to (the)? top (of (the)? page)?",
			"scroll to top of page", "back to gallery", "(next|previous) (article|post|story)", "prev next", "previous next",
			"show (chapters|more|less)", "(read|view|see) (the)? full (article|story) (here)?", "to read the full story",
			"continue reading (below|the main story)?", "(story|article) (continued|continues) below (advertisement)?",
			"(story|article) continues after (advertisement|this advertisement)", "advertisement (story|article) continues below",
			"go to permalink", "more vert", "play arrow", "close share panel", "image # of #", "print version *",
			"these are external links *",
		}},
		{id: "furniture.advertisement", place: alone, max: 8, open: true, patterns: []string{
			"(advertisement|advertisment|ad|advertising|sponsored|adverts)", "sponsored (content|links|post|stories)",
			"(advertisement|ad) (continue|scroll|skip) *", "scroll (down)? to continue *", "remove ads", "report this ad",
		}},
		{id: "furniture.newsletter", place: anywhere, max: 30, notice: true, patterns: []string{
			"(sign|signup) up? (here)? (for|to|now) * (newsletter|newsletters|inbox|e-newsletter)",
			"(sign|signup) up? (for|to) * (newsletter|newsletters) (here|today|now|below|and|to|for|delivered) *",
			"subscribe to (our|the|my) * (newsletter|newsletters|channel|podcast|feed)",
			"subscribe to (our|the|my) (free|daily|weekly|email)? (newsletter|newsletters|mailing) *",
			"subscribe to * (newsletter|newsletters) (here|today|now)",
			"get (the|our|all|today's|breaking|top|more|your|daily) * (in|to) your inbox *",
			"get the * newsletter", "get (breaking|today's|the latest|our) + (alerts|headlines|newsletter) *",
			"never miss (a|another) (story|post|update|thing)", "thank you for (signing up|subscribing) *",
			"thanks for (signing up|subscribing) *", "sign (me)? up (now|here|today|below)", "be the first to know",
			"interested in more * sign up * newsletter", "subscribe (now|today|here)",
			"subscribe for unlimited digital access *", "already a subscriber", "already a subscriber (log|sign|click|activate|please|link|continue|register|you) *", "(tap|click) here to turn on (desktop|push|browser|news|our|your|the)? notifications *",
			"your subscription supports journalism *",
			"support (our|independent|local|quality) journalism", "support (our|independent|local|quality) journalism (today|now|with|by|and|for|here|become|subscribe|donate) *", "try one month for *",
		}},
		{id: "furniture.cookie-notice", place: edge, max: 80, notice: true, patterns: []string{
			"(this|our|the) (website|site|page|web) site? (uses|use) cookies *", "we (and our partners)? use cookies *",
			"we use cookies *", "we and our partners use cookies *", "by (using|continuing|browsing|visiting|clicking) * (agree|accept|consent|site|website|browse|browsing|privacy) * cookies *",
			"(accept|allow|reject|manage|decline) (all|my)? cookies", "cookie (policy|settings|preferences|notice|consent)",
			"privacy (policy|notice|settings)", "privacy policy (and)? terms (of|and) (use|service|conditions)", "terms (of|and) (use|service|conditions)",
			"terms (of|and) (use|service|conditions) (and)? privacy policy",
			"do not sell my (personal)? (info|information|data)", "(accept|agree) and (close|continue)", "i (accept|agree)",
		}},
		{id: "furniture.agency-footer", place: anywhere, max: 70, notice: true, patterns: []string{
			"copyright * all rights reserved", "copyright * all rights reserved this material may not be *",
			"copyright * (may|material) not be (published|reproduced|broadcast|redistributed) *",
			"# * all rights reserved", "# * all rights reserved this material may not be *",
			"this material may not be published", "this material may not be published (broadcast|rewritten|reproduced|redistributed|or|in|without) *",
			"all rights reserved", "all rights reserved (by|to) +", "all rights reserved # *",
			"all rights reserved (this|these|the|no|any|unauthorized|unauthorised|reproduction|republication|redistribution|distribution|duplication|copyright|copying|use|terms|privacy|powered|designed|published|material|content|site|website|for|do|your|see|contact|view) * (may|not|without|permission|prohibited|forbidden|consent|rights|rewritten|policy|terms|use|conditions|privacy|by|licence|license|licensing|information) *",
			"this (article|story|content) (was|is) (produced|provided|generated|published) (by|from) (a|an|the)? (syndicated|automated|wire) *",
			"(this|the) story has not been edited by * (feed|staff)", "this is an automatically generated (article|story|translation|report|post) *",
			"(proudly)? powered by (wordpress|blogger|ask|disqus)",
		}},
		{id: "furniture.agency-footer", place: anywhere, max: 14, open: true, patterns: []string{"all rights reserved +"}},
		{id: "furniture.agency-footer", place: tail, max: 3, open: true, patterns: []string{"(reuter|reuters|afp|upi|dpa|itar-tass)"}},
		{id: "furniture.photo-credit", place: alone, max: 14, open: true, patterns: []string{
			"(main|cover|featured|header|title)? (photo|image|picture|photos|images) (source|credit|credits|courtesy) :? +",
			"(photo|photos|photograph|photographs|image|picture|pictures) : +", "(photo|image) courtesy (of)? +", "credit : +",
			"(photo|photos|photograph|pool photo|illustration) by +", "pool photo by +", "file (photo|picture|image)",
			"(ap|afp|reuters|epa|file) photo +", "image copyright +", "(getty|gettyimages) images?",
			"(buy|hide|toggle|enlarge) (photo|caption|this image)", "buy photo", "enlarge this image",
		}},
		{id: "furniture.photo-credit", place: alone, max: 12, open: true, signs: ",/|(", patterns: []string{
			"+ (getty|rex) images", "+ getty", "+ (epa-efe|shutterstock|istock|unsplash|pixabay)",
		}},
		{id: "furniture.photo-credit", place: alone, max: 12, open: true, patterns: []string{"+ via (getty|epa-efe|shutterstock) images?"}},
		{id: "furniture.photo-credit", place: alone, max: 30, open: true, patterns: []string{
			"* photo taken (on|by|in) *", "* (photo|image|picture) (source|credit) : + ",
		}},
		{id: "furniture.live", place: alone, max: 14, open: true, patterns: []string{
			"watch * live on +", "watch live :? *", "live stream : *", "watch : *", "watch it live *", "listen live *",
			"(follow|see) (our)? live (coverage|updates|blog) *",
		}},
		{id: "furniture.live", place: alone, max: 7, open: true, patterns: []string{"watch + live"}},
		{id: "furniture.video", place: alone, max: 25, open: true, patterns: []string{
			"now playing :? *", "(watch|video|gallery|photos|must-see) : +", "just watched", "must watch", "recommended videos? :?",
			"media playback is unsupported on your device", "media caption *", "video (player|unavailable) *?", "this video is (no longer)? (available|unavailable) *",
			"media : +", "interested in * you may also want to view *",
		}},
		{id: "furniture.related-link", place: alone, max: 25, open: true, patterns: []string{
			"see also :? +", "(read|see|watch|learn|click) (more|also|next|here) : *", "(related|more|recommended|don't miss) : +", "also (read|see|watch) :? +",
			"read (more|also) (about|on|from|at|here) *", "read (our)? (full|previous|earlier|latest) + (here|coverage)", "related (story|article|coverage|video|link) : +",
			"more (on|from) : +", "recommended (reading|video) : +", "see (all|more) + (resources|posts|articles|stories)",
			"must read : +", "(also)? on (our)? (site|blog) : +",
		}},
		{id: "furniture.related-heading", place: alone, max: 8, open: true, heading: true, patterns: []string{
			"related (posts|post|articles|article|stories|story|content|news|coverage|videos) :?",
			"you (may|might|could|will|would) also (like|be|enjoy|want) *", "(recommended|suggested|similar|popular|recent|latest|trending) (stories|posts|articles|news|content|videos|for) (for|you)? you? :?",
			"(trending|happening) (now|today|topics)", "trending in +", "most (read|popular|viewed|shared|commented|recent|watched)", "more stories",
			"most (read|popular|viewed|shared|recent|watched) * (stories|articles|news|posts|videos|now|today)", "most (read|popular) in +",
			"(read|up) next :?", "(what|watch) to (read|watch) next", "top coverage", "don't miss", "from around the web", "around the web",
			"more from this (site|section|author|series|category)",
		}},
		{id: "furniture.related-heading", place: tail, max: 6, open: true, heading: true, patterns: []string{
			"more from +", "also on +", "more in +", "more on +", "more (news|articles|posts|headlines) :?", "related :?", "see also :?", "elsewhere on +", "further reading :?",
		}},
		{id: "furniture.source-link", place: near, max: 3, open: true, patterns: []string{"source link", "(source|original|article) (link|url|article|source)"}},
		{id: "furniture.source-link", place: tail, max: 8, open: true, patterns: []string{
			"source", "(source|supply) : +", "(originally)? (published|appeared|posted) (on|at|in|by) +", "via :", "read (the)? original *", "link to (original|source) *",
		}},
		{id: "furniture.taxonomy", place: tail, max: 16, open: true, patterns: []string{
			"(tags|tag|tagged|keywords|topics|categories|category|filed) : *", "(tags|categories)", "(posted|filed) (in|under) :? +", "tagged (with|as|under)? +",
		}},
		{id: "furniture.site-head", place: head, max: 4, open: true, patterns: []string{
			"my (wordpress)? (blog|site|website|weblog)", "just another (wordpress|wp) (site|blog|weblog)", "(home|news|menu|blog|politics|world|business|sports|sport|opinion|technology|tech|entertainment|health|science|national|international|local|europe|asia|africa|lifestyle|money|markets|economy|culture|arts|travel|video|videos|featured|uncategorized|general|nation|money|weather|obituaries|edition)",
			"(world|us|uk|u|local|national|breaking|top|latest|international|business|political|sports) (news|stories|headlines)", "middle east", "main menu", "toggle navigation",
			"(world|news|politics) (world|analysis)",
		}},
		{id: "furniture.page-controls", place: near, max: 3, open: true, patterns: []string{
			"(share|tweet|email|e-mail|print|pin|save|comment|comments|shares)",
			"(more|close|search|menu|edit|go|play|replay|fullscreen|subscribe|login|register|posted|image|video|prev|previous|next|amp|like|follow|reply|f|t|e|x|g+)",
			"(sign|log) (in|up|out)", "read more", "learn more", "contact us", "about us", "view comments", "sign me up", "see more", "load more", "read on",
			"(congratulations|uh-oh)", "you are signed in as", "video youtube", "email address",
			"cancelsend", "like us", "follow us :?", "no thanks",
		}},
		{id: "furniture.page-controls", place: beside, max: 1, patterns: []string{
			"(whatsapp|facebook|twitter|linkedin|reddit|pinterest|google+|tumblr|flipboard|telegram|instagram|youtube|messenger)",
		}},
	}
}
