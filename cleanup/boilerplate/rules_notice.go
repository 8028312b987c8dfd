package boilerplate

// notices are rules for what sites say about an article, and for the widgets of local
// sites around it.
func notices() []rule {
	return []rule{
		{id: "furniture.disclosure", place: anywhere, max: 50, notice: true, patterns: []string{
			"we (may|might|can|could|will|sometimes|often)? (earn|receive|get|make|collect) (a|an|some)? (small|affiliate|share)? (commission|commissions|compensation|money) * (link|links|purchase|purchases|buy|affiliate|page|site|product|products) *",
			"this (article|page|post|story|site|website|content) (contains|includes|features|uses|may) (contain|include)? affiliate links *",
			"(disclosure|disclaimer) : * (affiliate|commission|commissions) *",
		}},
		{id: "furniture.source-link", place: anywhere, max: 16, notice: true, patterns: []string{
			"this (article|story|post|piece|column|essay|report|review|interview|op-ed|content) (was|is)? (first|originally|previously) (appeared|published|posted|ran|republished) (on|in|at|by|with|from) +",
		}},
		{id: "furniture.source-link", place: anywhere, max: 40, notice: true, patterns: []string{
			"this (article|story|post|piece|column|essay|report|review|interview|op-ed|content) (was|is)? (first|originally|previously) (appeared|published|posted|ran|republished) (on|in|at|by|with|from) * (follow|like|subscribe|read) (us|the|to|more) *",
			"this (article|story|post|piece) (is|was) republished from * under *",
		}},
		{id: "furniture.follow", place: anywhere, max: 24, notice: true, patterns: []string{
			"(follow|like|find|join) us on (facebook|twitter|instagram|youtube|x|tiktok|telegram|whatsapp|linkedin|threads|bluesky|pinterest) (and|or)? (facebook|twitter|instagram|youtube|x|tiktok|telegram|whatsapp|linkedin|threads|bluesky|pinterest)? (facebook|twitter|instagram|youtube|x|tiktok)?",
			"(follow|like|find|join) us on (facebook|twitter|instagram|youtube|x|tiktok|telegram|whatsapp|linkedin|threads|bluesky|pinterest) (and|or)? (facebook|twitter|instagram|youtube|x|tiktok|telegram|whatsapp|linkedin|threads|bluesky|pinterest)? (facebook|twitter|instagram|youtube|x|tiktok)? for (more|the|all|our|daily|breaking|updates|news|latest|instant) *",
			"(follow|like|find|join) us on (facebook|twitter|instagram|youtube|x|tiktok|telegram|whatsapp|linkedin) to (get|stay|receive|keep|see) *",
		}},
		{id: "furniture.agency-footer", place: edge, max: 18, notice: true, patterns: []string{"c copyright +", "c # + (inc|llc|ltd|media|news|reserved|press|newspapers) *"}},
		{id: "furniture.widget", place: anywhere, max: 10, open: true, patterns: []string{
			"enter (a|your)? (city|location|town) (and|or)? (state|zip|postal) (or)? (zip|postal)? code?", "enter (a|your)? (zip|zipcode|postal) code? *",
			"(enter|search) (a|by)? (stock|ticker|company)? symbols? (or|and) (company|name|keyword) name?", "enter (stock)? symbol",
			"(get|stock) quotes?", "symbol lookup", "use (my)? current location", "(change|set|update|edit|choose) (your|my) location", "detect my location",
			"(quotes|data) (are)? delayed (by|at)? (least)? # (minutes|mins)", "(market|stock|financial) data (is)? (provided|powered|delayed|by) +",
		}},
		{id: "furniture.widget", place: edge, max: 5, open: true, patterns: []string{
			"(weather|local|hourly|extended|seven-day|7-day|5-day|10-day|five-day|ten-day) (weather)? forecast", "(current|local) (conditions|weather)", "(change|select) (location|city|edition)",
			"feels like # *", "forecast", "weather (alerts|radar|maps)", "(interactive|doppler) radar", "(traffic|closings) (and|cameras|delays) *", "market (summary|snapshot|watch)", "my (quotes|portfolio|stocks)",
		}},
	}
}
