package tongue

// Part is a set of the parts that lines of page furniture are made of.
type Part uint64

// The parts, by their names in the tables.
const (
	Fill      Part = 1 << iota // articles, prepositions, "here", "free", "every day"
	Us                         // we and ours
	Ad                         // what advertisements are headed
	Skip                       // "continues below"
	Share                      // commands to share
	Follow                     // commands to follow
	Sub                        // commands to subscribe
	Letter                     // newsletters, notifications
	Channel                    // channels, pages, groups
	Read                       // commands to read or watch
	More                       // "more", "the whole"
	ReadAlso                   // formulas before a link to another story
	Click                      // commands to click
	Get                        // commands to download
	App                        // apps and the shops that sell them
	Comment                    // comments
	Write                      // what is done with comments
	Login                      // signing in, paywalls
	News                       // articles, stories, headlines
	Related                    // "related", "latest", "most read"
	Heading                    // formulas over lists of other stories
	Cookie                     // cookies
	Accept                     // what is done with cookies
	Consent                    // how a cookie notice begins
	Policy                     // links in the foot of a site
	Rights                     // "all rights reserved"
	Repro                      // reproduction
	Forbid                     // "forbidden", "without consent"
	Photo                      // photos, videos, captions
	Source                     // sources
	Credit                     // editors, translators
	Agency                     // agencies
	Tag                        // tags, categories
	Nav                        // "home", "to the top", "next article"
	Control                    // buttons beside a text
	Minutes                    // "minutes to read"
	Network                    // social networks
	Copyright                  // "copyright", ©
	Number                     // a number
	common                     // words that tell a language
)

// names are the parts of the tables.
func names() map[string]Part {
	return map[string]Part{
		"fill": Fill, "us": Us, "ad": Ad, "skip": Skip, "share": Share, "follow": Follow, "sub": Sub, "letter": Letter,
		"channel": Channel, "read": Read, "more": More, "readalso": ReadAlso, "click": Click, "get": Get, "app": App,
		"comment": Comment, "write": Write, "login": Login, "news": News, "related": Related, "heading": Heading,
		"cookie": Cookie, "accept": Accept, "consent": Consent, "policy": Policy, "rights": Rights, "repro": Repro,
		"forbid": Forbid, "photo": Photo, "source": Source, "credit": Credit, "agency": Agency, "tag": Tag, "nav": Nav,
		"control": Control, "minutes": Minutes, "network": Network, "copyright": Copyright, "common": common,
	}
}
