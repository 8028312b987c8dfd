package wall

// entry is phrases of one kind.
type entry struct {
	kind        Kind
	whole, gate bool
	patterns    []string
}

// table is what walls say, folded. The order matters only where two phrases stand in
// one segment: the first word decides, then the place in the table.
func table() []entry {
	return []entry{
		{kind: BotCheck, patterns: []string{
			"checking (your browser|if the site connection is secure|the security of your connection)", "please (enable|turn on|activate|allow) (javascript|cookies|js)",
			"(enable|turn on|activate) (javascript|cookies) (and|to|in your|or) ", "(javascript|cookies) (is|are|seems to be|appears to be) (disabled|not enabled|blocked) (in|on|by) your browser",
			"(this|the) (site|page|app|website|application) (requires|needs) javascript", "you need to enable javascript", "(javascript is|cookies are) required to",
			"(verify|confirm|prove|verifying|confirming) (that)? you (are|re) (a)? (human|not a robot|not a bot)", "youre (not)? a (human|robot|bot)", "are you a (human|robot|bot)", "i am not a robot", "im not a robot",
			"(complete|solve) (the|this|a) (captcha|challenge|security check|puzzle)", "(needs|need) to review the security of your connection", "ddos protection by", "performance (and|&)? security by", "your ray id", "ray id",
			"unusual (traffic|activity) (from|on) your (computer|network|ip|device|browser)", "(press|click) and hold to confirm", "press hold to confirm", "pardon our interruption", "your browser (made us think|will redirect|is being checked)",
			"please stand by while we", "this process is automatic", "we have detected unusual", "why have i been blocked", "you have been blocked", "you (are|re) unable to access", "what can i do to resolve this", "(using|uses) a security service to protect itself from online attacks",
			"allow up to (5|five) seconds", "this may take a few seconds", "please wait while we (verify|check)", "to continue please (click|confirm|verify|complete)", "the action you just performed triggered the security",
			"make sure your browser supports javascript", "your browser does not support javascript", "unsupported browser", "update your browser to", "your browser is (out of date|not supported|outdated)",
			"bitte (aktivieren sie|javascript aktivieren)", "veuillez activer javascript", "por favor (active|habilite) javascript",
		}},
		{kind: BotCheck, whole: true, patterns: []string{
			"just a moment", "one moment please", "one more step", "attention required", "security (check|verification)", "human verification", "please wait", "robot check", "bot check", "are you human", "redirecting", "you will be redirected", "verifying", "checking your browser",
		}},
		{kind: Cookie, patterns: []string{
			"we (and our)? (842|partners)? value your privacy", "your privacy (is important to us|matters|choices|preferences)", "we (use|set) (essential|necessary|optional|our own|first party|third party|some)? (and)? (third party)? (cookies|tracking technologies)",
			"(this|our) (website|site|web site|page) (uses|use|is using) cookies", "we and our (advertising|trusted|third party|commercial|selected)? (partners|vendors|affiliates) (use|store|process|may|will|access|would|set|need|share|ask)",
			"and our (842)? partners (store|process|use|access)", "partners store and (or)? access", "(store|storing) and or access information on a device", "access (to)? information on (a|your) device", "personalised (ads|advertising) and content", "personalized (ads|advertising) and content", "measure (ad|advertising|content) performance",
			"(by|if you) (clicking|click|selecting|select|choose|choosing|pressing|continuing|continue|using) (on)? (accept|agree|i accept|i agree|ok|allow all|accept all|reject all|to use this site|to browse)", "selecting i accept", "choose (reject|accept) all", "you can (change|withdraw|manage|review|adjust|update) your (choices|choice|consent|preferences|cookie settings|cookie preferences|settings|privacy settings|mind)",
			"you (may|can) (withdraw|revoke) your consent", "(change|manage|review|update|customise|customize) your (cookie|privacy|consent) (choices|settings|preferences)", "we need your (consent|permission) (before|to)", "we ask for your consent", "with your (consent|agreement|permission) we", "(consent|object) (to|where) (the use of cookies|legitimate interest)",
			"(accept|allow|reject|decline|refuse) (all|non essential|optional|only necessary|necessary|only essential|essential) (cookies)?", "on the basis of legitimate interest", "your choices will be (signalled|signaled|applied|saved|stored)", "process data to provide", "(strictly)? necessary cookies", "list of (partners|vendors)",
			"(see|read|view|consult) our (cookie|privacy) (policy|notice|statement)", "use precise geolocation data", "actively scan device characteristics", "before you continue to",
			"wir (verwenden|nutzen|benutzen|setzen) cookies", "wir und unsere partner", "ihre privatsphäre ist uns", "alle (cookies)? akzeptieren", "(mit)? ihrer (einwilligung|zustimmung)", "cookie einstellungen",
			"nous (utilisons|respectons votre|et nos partenaires)", "(tout|continuer sans) (accepter|refuser)", "votre consentement", "accepter les cookies", "utilizamos cookies", "aceptar (todo|todas|cookies)", "su consentimiento", "valoramos (su|tu) privacidad", "rechazar todo",
			"utilizziamo (i)? cookie", "accetta (tutti|tutto)", "wij gebruiken cookies", "(alle)? cookies accepteren", "utilizamos cookies", "aceitar (todos|cookies)", "używamy plików cookie", "vi använder cookies", "vi bruger cookies",
		}},
		{kind: Cookie, whole: true, patterns: []string{
			"before you continue", "i (accept|agree|do not accept|disagree|consent)", "(accept|agree|consent|accept and close|agree and close|accept and continue|agree and continue|got it|more options|manage options|manage preferences|manage settings|manage cookies|learn more|reject|decline|customise|customize|save preferences|save settings|confirm my choices|privacy settings|cookie settings|cookie preferences|privacy policy|cookie policy|cookie notice|privacy notice|cookies|cookie consent|functional|analytics|marketing|necessary|essential|statistics|preferences|always active|show purposes|vendors|partners|do not consent|imprint)",
			"your privacy", "privacy and cookies", "akzeptieren", "ablehnen", "accepter", "refuser", "aceptar", "rechazar",
		}},
		{kind: Paywall, gate: true, patterns: []string{
			"(subscribe|register|sign up|sign in|log in|login|pay|become a member|join) (now|today|for free|free)? (to|and) (continue|keep|finish|go on|carry on) reading", "(subscribe|register|sign up|sign in|log in|become a member|join) (now|today|for free)? to (read|unlock|access|view|see) (the|this|all|our|more|full|unlimited|every)",
			"(to|in order to) (continue|keep|finish) reading (this|the)? (article|story|report)? (please subscribe|please sign|please log|please register|you need to|you must|subscribe|sign|log|register|create|become|start)", "to read the (full|rest|whole|complete|entire) (of the|of this)? (article|story|report)? (please subscribe|please sign|please log|please register|you need to|you must|subscribe|sign|log|register|create|become|start)",
			"to read (this|more|on) (article|story)? (please|subscribe|sign|log|register|become|start)", "to (access|view|unlock|see) (this|the) (full|rest of this|rest of the|premium|exclusive)? (article|story|content|page) (please subscribe|please sign|please log|please register|you need to|you must|subscribe|sign|log|register|create|become|start)",
			"this (article|story|content|report|page|post) is (only|exclusively|reserved|available only|available exclusively|available|exclusive)? (for|to) (our)? (paying|paid|premium|registered|digital)? (subscribers|members|readers with)", "(article|story|content) (is)? (for|reserved for) (paying|paid|premium)? (subscribers|members) only",
			"you (have|ve) (reached|used|hit|read|exceeded) (all of|all|the limit of|the end of)? (your)? (monthly)? (limit|free articles|last free article|free article limit|allowance|monthly limit|complimentary articles)", "you have (1|2|3|4|5|one|two|three|no|0) (free)? (articles|stories|article|story) (left|remaining)",
			"(unlock|read) (this|the full) (article|story) (with|by|for|and)", "continue reading (with|by|for) (a|an|just|only|your|free|subscribing|your free)", "(a)? subscription (is)? required to", "you need (a|an active|to have a) subscription", "(subscribers|members) only content",
			"keep reading (for|with) (free|just|only|a|one|unlimited)", "this is a (premium|subscriber only|members only|subscriber exclusive) (article|story|post|content)", "this post is for (paid|paying|free)? subscribers", "purchase a subscription", "create a free account to (continue|read|keep)", "(the)? remaining (content|article|text) (is|of this article is) (for|available|reserved|hidden)", "log in or subscribe",
			"(article|contenu) réservé aux abonnés", "(il vous)? reste (0|1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25|26|27|28|29|30|31|32|33|34|35|36|37|38|39|40|41|42|43|44|45|46|47|48|49|50|51|52|53|54|55|56|57|58|59|60|61|62|63|64|65|66|67|68|69|70|71|72|73|74|75|76|77|78|79|80|81|82|83|84|85|86|87|88|89|90|91|92|93|94|95|96|97|98|99) de cet article à lire", "la suite est réservée aux abonnés",
			"weiterlesen mit", "jetzt (abonnieren|weiterlesen|registrieren und)", "um (weiterzulesen|diesen artikel zu lesen)", "dieser (artikel|inhalt) ist (nur)? (für)? (abonnenten|exklusiv)", "(contenido|artículo) (exclusivo|solo) para suscriptores", "suscríbete para (seguir|continuar)", "para seguir leyendo", "contenuto riservato agli abbonati", "abbonati per (continuare|leggere)",
		}},
		{kind: Paywall, patterns: []string{
			"(start|begin|try|get) (your|a|my)? free trial", "cancel (at)? any time", "(subscribe|subscription) (now|today)? (from|for|at)? (only|just)? (as little as|per month|per week|a month|a week)", "(per|a) (month|week) (for the first|after|thereafter)", "full digital access", "unlimited (digital)? access to", "choose (your|a) (subscription|plan|offer)", "(view|see) (subscription|all|our) (options|offers|plans)", "want to (read|continue) more", "enjoy unlimited access", "get unlimited (digital)? access",
		}},
		{kind: Paywall, whole: true, gate: true, patterns: []string{
			"already a (paying|digital|print)? (subscriber|member) (here)? (log in|login|sign in|log in here|sign in here)?", "(already)? (subscribed|registered|have an account|have a subscription) (already)? (log in|login|sign in|log in here|sign in here)?", "do you have a subscription", "are you a subscriber",
		}},
		{kind: Paywall, whole: true, patterns: []string{
			"subscribe", "subscribe (now|today)", "subscribe to (read|continue|unlock|continue reading)", "continue reading", "(subscribers|members) only", "premium", "premium content", "exclusive to subscribers", "for subscribers", "subscriber exclusive",
		}},
		{kind: Error, patterns: []string{
			"(page|url|address|file|document|article|content|resource|story|link) (that)? (you|youre|you are|you have|youve|you were) (requested|is|are|have|looking|were looking|tried|trying|re|clicked|followed|asked|entered) (for|to|is|on)? (is|was|does|could|has|can|no|may|might|cant|cannot|couldnt|doesnt|reach|access|view)",
			"the (page|url|article|file|resource|link|story) you (requested|are looking for|were looking for|tried to (reach|access)|followed)", "(page|url|article|story) youre looking for", "was not found on (this|our) server", "(we|sorry we) (cant|cannot|couldnt|could not|are unable to|were unable to) (seem to)? find (the|that|this|what) (page|article|story|content|you)",
			"(page|file|article|story|content|site) (can|could) (not|t) be (found|displayed|reached|loaded)", "(page|site|article) (cant|cannot|couldnt) be (found|displayed|reached|loaded)", "this (page|content|article|video|story) is (no longer|not|currently not|currently) (available|un available|unavailable)", "that page cant be found", "it looks like nothing was found", "nothing was found at this location",
			"you (dont|do not) have (permission|access|authorization) to (access|view|see)", "(the)? server (encountered|is (temporarily|currently) (unable|unavailable)|was unable)", "(service|site|website|page) (is)? (temporarily|currently) unavailable", "(the)? (request|server) could not be (satisfied|understood|processed)", "an (internal|unexpected|unknown|application) (server)? error (has)? (occurred|was encountered)", "something (went|has gone) wrong", "(is)? not available in your (region|country|location|area)", "(is)? unavailable in your (region|country|location|area)",
			"unavailable due to legal reasons", "from a country belonging to the european economic area", "error establishing a database connection", "(please)? try (again|reloading|refreshing) (later|in a|the page|this page)", "(check|double check|verify) the (url|address|web address|spelling)", "(please)? (return|go back|go|head back|back) to (the|our) (home page|homepage|home|front page|main page)", "may have been (moved|removed|deleted|renamed)", "(has|have) been (moved or|removed or|deleted or) (deleted|removed|moved|renamed|no longer)", "no longer exists", "upstream (connect|request) (error|timeout)", "contact the (webmaster|site owner|website owner|server administrator|site administrator)",
			"(use|try) (the|our) search (box|bar|form|function|below|above)", "use the search", "the requested url", "please forward this error", "if you (think|believe) this is (a|an) (server)? (error|mistake)", "die (angeforderte)? seite (wurde|konnte) nicht gefunden", "seite nicht gefunden", "page (non trouvée|introuvable)", "página no encontrada",
		}},
		{kind: Error, whole: true, patterns: []string{
			"(http)? (error)? (400|401|403|404|405|410|429|451|500|502|503|504)? (page|file|article|content|document)? not found", "(error|http error|http|status|error code|code) (400|401|403|404|405|410|429|451|500|502|503|504)", "(400|401|403|404|410|429|451|500|502|503|504) (error)?", "(error)? (403|401)? (forbidden|access denied|unauthorized|permission denied|access forbidden)", "(error)? (500)? internal server error", "(error)? (502)? bad gateway", "(error)? (503)? service (temporarily)? unavailable", "(error)? (504)? gateway (time out|timeout)", "(error)? (400)? bad request", "(error)? (429)? too many requests", "(error)? (410)? gone", "(oops|sorry|whoops|uh oh)", "page (unavailable|error|missing)", "(site|page|website) (maintenance|under maintenance|under construction)", "under (construction|maintenance)", "an error occurred", "content (not available|unavailable)", "not found", "nginx", "server error", "application error", "go (home|back)", "(back to)? home", "homepage", "search",
		}},
		{kind: Login, patterns: []string{
			"you (must|need to|have to) (be)? (logged in|signed in|log in|sign in|login|register) (to|in order to|before)", "please (log in|login|sign in|register) (to|or|with|below|using)", "please (enter|provide) your (email|e mail|username|user name|password|login)", "(forgot|forgotten|lost|reset) (your)? (username or)? (password|username)", "(sign in|log in|login|continue|sign up) with (google|facebook|apple|your|email|twitter)", "(dont|do not) have an account", "(create|register) (an|a new|your|for an|for a free) account", "(log in|login|sign in|sign into|log into) (to)? your account", "(log in|sign in) or (register|sign up|create|join)", "keep me (logged|signed) in", "(need|new here|not registered|not a member|no account) (yet)? (sign up|register|create)", "enter your (email|e mail|username|password|email address|e mail address)", "(new|not) (user|registered|a member) (yet)? (register|sign up|join)", "by (signing in|logging in|creating an account|signing up|registering) you (agree|accept)", "(user name|username|email|e mail) (or|and) (email|password|username|phone)", "stay signed in",
		}},
		{kind: Login, whole: true, patterns: []string{
			"(log in|login|sign in|sign up|log on|register|member login|user login|account login|subscriber login|username|user name|password|email|email address|e mail|e mail address|show password|create account|remember me|next|submit|welcome back)",
		}},
	}
}
