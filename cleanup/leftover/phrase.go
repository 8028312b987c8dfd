package leftover

import (
	"regexp"
	"sync"
)

// phrase is what a machine leaves in words.
type phrase struct {
	kind    Kind
	anchors []string // one of them stands in every match: one or two runs of small letters of ASCII, of which eight count
	re      expression
	where   where
	person  bool // FIRST PERSON: the sentence holds a capital I by itself
	sure    bool // counts in a text about chatbots as well, and behind a colon
}

// where is the part of a text that a phrase belongs to.
type where uint8

const (
	anywhere where = iota
	opening
	closing
)

// expression is a pattern that is compiled when the first text asks for it: most are never asked for, and to compile all
// takes longer than to read a few texts.
type expression func() *regexp.Regexp

func compiled(re string) expression {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(re) })
}

// pattern is a pattern for a sentence, whatever its case.
func pattern(re string) expression { return compiled("(?i)" + re) }

// phrases are all phrases in Latin letters.
func phrases() []phrase {
	return append(append(english(), european()...), fillers()...)
}

// botWords are words of texts about chatbots; programWords those of texts about
// programs, templates and markup.
func botWords() []string {
	return []string{"chatgpt", "chatbot", "chatbots", "openai", "language models", "generative ai", "ai generated", "llm", "llms", "copilot", "deepseek", "anthropic", "midjourney"}
}

func programWords() []string {
	return []string{
		"template", "templates", "templating", "placeholder", "placeholders", "syntax", "jinja", "mustache", "handlebars", "django", "regex", "printf", "javascript", "python", "html", "css", "php",
		"json", "yaml", "xml", "api", "markdown", "mercurial", "github", "git", "bash", "perl", "sql", "snippet", "compiler", "variable", "variables", "parameter", "parameters", "function", "config", "localization",
	}
}

// english are phrases of chatbots in English.
func english() []phrase {
	const (
		bot      = `(?:ai|a\.i\.|artificial intelligence|(?:large |generative )?language model(?: ai)?)(?:[ -](?:powered|based|trained))?(?: (?:text[ -]based |large )?(?:language )?(?:model|assistant|chatbot|program|system|tool))?(?: (?:developed|trained|created|made) by \w+)?`
		cannot   = `(?:can(?:not| not|['’]?t)|am (?:not able|unable) to|['’]m (?:not able|unable) to|won['’]?t be able to|will not be able to)`
		article  = `(?:text|article|content|passage|paragraph|document|link|headline|material|source|sentence|input|url|story|draft|post|transcript|summary|details)s?`
		rework   = `(?:summari[sz]\w*|re-?writ\w+|rephras\w*|paraphras\w*|translat\w*|proofread\w*|rework\w*|reword\w*|expand\w*|analy[sz]\w*|edit\w*)`
		reworked = `(?:re-?written|revised|rephrased|paraphrased|summari[sz]ed|reworded|reworked|polished|edited|improved|expanded|condensed|refined|translated|plagiarism-free|seo-\w+|human-like|humani[sz]ed|shortened|concise|updated)`
	)
	return []phrase{
		// What a chatbot says of itself.
		{kind: Chatbot, anchors: []string{"an ai", "language model", "an artificial"}, re: pattern(`\bas an? (?:mere |responsible |helpful |advanced )?` + bot + `\s*[,–—-]?\s+(?:so |but |unfortunately,? )?(?:i\b|my\b)`)},
		{kind: Chatbot, person: true, anchors: []string{"an ai", "language model", "an artificial"}, re: pattern(`\bi(?:['’]m| am)(?: just| only| merely)? an? ` + bot + `(?:\s*[,.;:!]|$| and (?:i\b|do|can|don)| (?:so|without|i)\b)`)},
		{kind: Chatbot, anchors: []string{"my last", "my knowledge", "my training", "my latest", "knowledge cutoff", "knowledge cut", "last knowledge", "training data"}, re: pattern(`\b(?:(?:as of|since|up to|until|after|beyond) )?my (?:last |latest |most recent )?(?:(?:knowledge|training)(?: data)? (?:update|cut-?off|(?:only )?(?:goes|extends|is limited))|update in \w+ 20\d\d)`)},
		{kind: Chatbot, person: true, anchors: []string{"browse the", "access the", "access real", "access external", "access to", "ability to", "browse or", "access or", "personal opinions", "personal feelings", "personal beliefs", "the link", "provide real"}, re: pattern(`\bi ?(?:` + cannot + ` (?:directly )?(?:browse|access|open|search|visit|provide)(?: or \w+)? (?:(?:the |any )?(?:internet|web|external|live|urls?|real-time|links?|article you)|specific (?:url|link))|(?:do not|don['’]?t) (?:currently )?have (?:(?:direct )?access to (?:real[- ]time|the internet|current events|up-to-date|external|live data|the (?:full |original )?(?:text|article|content|link) (?:you|of the article)|the latest)|(?:the )?ability to (?:browse|access)|real-time|personal (?:opinions|beliefs|feelings|experiences or)))`)},
		// Refusals.
		{kind: Chatbot, person: true, anchors: []string{"this request", "that request", "your request", "this prompt", "this task", "the request", "assist with", "help with", "assist you", "help you"}, re: pattern(`\bi(?:['’]m (?:very )?sorry,? (?:but )?i| am (?:very )?sorry,? (?:but )?i| apologi[sz]e,? (?:but )?i)? ?` + cannot + ` (?:(?:fulfil?l?|complete|comply with|process|carry out) (?:this|that|your|the) (?:request|prompt|query|task|instruction)|(?:assist|help) (?:you )?(?:with )?(?:this|that|your)(?: particular| specific)?(?: request| task| prompt|\s*[.!,]|$))`)},
		{kind: Chatbot, person: true, anchors: []string{"sorry but", "apologize but", "apologise but", "sorry i"}, re: pattern(`\bi(?:['’]m| am)? (?:very |really |truly )?(?:sorry|apologi[sz]e),? (?:but |however )?i(?:['’]m| am)? ?(?:` + cannot + `|unable to|not able to|(?:do not|don['’]t) have) (?:\w+ )?(?:generate|fulfil?l?|rewrite|write an? (?:article|text|story)|create (?:content|an? (?:article|text))|provide (?:a |an |the )?(?:requested|summary|rewrite|rewritten|verbatim|information on|real)|process|summari[sz]e|paraphrase|browse|access (?:to )?(?:the|any|this|external|real|that))`)},
		{kind: Chatbot, anchors: []string{"content policy", "usage policies", "policies and", "guidelines and", "ethical guidelines", "use case"}, re: pattern(`\b(?:(?:it |this |that )?(?:goes against|violates?) (?:my|openai['’]?s?) (?:content |usage |use-?case )?(?:polic(?:y|ies)|guidelines|programming)|openai use[- ]case policy)`)},
		// Prompts, and what is asked of the one who prompts.
		{kind: Chatbot, anchors: []string{"please provide", "please share", "please paste", "could you", "please send", "kindly provide", "kindly share", "kindly send", "kindly paste", "please supply", "please give"}, re: pattern(`\b(?:please|could you(?: please)?|kindly) (?:provide|share|paste|send|supply|give)(?: me)?(?: with)? (?:(?:the|your|an?|any|more|that|this) )?(?:(?:full|original|complete|specific|actual|news|main|source|article) )*` + article + `\b.{0,80}?\b(?:you(?:['’]d| would)? (?:like|want|need|wish)|for me to|so (?:that )?i can|to be |to ` + rework + `|and i(?:['’]ll| will| can)|for (?:the )?(?:summar|rewrit|translat))`), sure: true},
		{kind: Chatbot, person: true, anchors: []string{"once you", "as soon", "if you"}, re: pattern(`\b(?:once|as soon as|if) you (?:can )?(?:provide|share|paste|send|give)(?: me)?(?: with)? (?:the|your|it|that|more|this|those|a)\b.{0,60}?\b(?:i(?:['’]ll| will| can|['’]d| would) (?:\w+ )?(?:be (?:able|happy|glad)|help|condense|shorten|turn|convert|draft|prepare|` + rework + `|provide|create|write|generate|get|:)|i will:?$)`)},
		{kind: Chatbot, person: true, anchors: []string{"i need", "happy to", "ready to", "glad to", "be happy"}, re: pattern(`\bi(?:['’]m| am|['’]d be| would be|['’]ll be| will be)?(?: (?:happy|ready|glad) to (?:help|assist|` + rework + `)| need)\b.{0,60}?\b(?:(?:text|article|content|passage|source) (?:to (?:complete|be able|fulfil|help|proceed|work|` + rework + `)|you)|(?:but )?(?:i need|please provide|you(?:['’]ll| will)? need to provide|could you provide))`)},
		{kind: Chatbot, anchors: []string{"you haven", "you didn", "you forgot", "not provided", "not provide", "not include", "not included", "not paste", "not pasted", "not attach", "not attached", "not share", "not shared", "only provided"}, re: pattern(`\byou (?:haven['’]?t|have not|didn['’]?t|did not|forgot to|have only|only) (?:actually )?(?:provided?|included?|pasted?|attach(?:ed)?|shared?) (?:me with )?(?:any|the|an?|your)\b.{0,30}?\b` + article + `\b`)},
		{kind: Chatbot, where: opening, anchors: []string{"rewrite the", "rewrite this", "write the", "write this", "summarize the", "summarize this", "summarise the", "summarise this", "paraphrase the", "paraphrase this", "rephrase the", "rephrase this", "proofread the", "proofread this", "rewrite these", "summarize these"}, re: pattern(`^[\W\d]*(?:please |can you (?:please )?)?(?:re-?write|summari[sz]e|paraphrase|rephrase|proofread) (?:the following|this|the|the below|these) (?:news )?` + article + `\b`)},
		{kind: Chatbot, where: opening, anchors: []string{"words article", "word article", "seo optimized", "seo friendly", "words blog", "word blog", "words essay", "word news", "unique article"}, re: pattern(`^[\W\d]*(?:please |can you )?(?:write|generate|create) (?:me )?an? (?:[\d,]+[- ]words? |seo[- ]\w+ |unique |detailed |short |news |blog |informative |engaging )+(?:article|blog post|post|essay|news story|story|summary)\b`)},
		{kind: Chatbot, where: opening, anchors: []string{"you are", "act as"}, re: pattern(`^[\W\d]*(?:you are an? (?:helpful|expert|professional|experienced|skilled|seasoned) (?:ai |seo |news |content |copy ?)?(?:assistant|writer|journalist|editor|copywriter|reporter)|(?:i want you to |please )?act as an? (?:\w+ ){0,3}(?:writer|journalist|editor|assistant|copywriter|expert))\b`)},
		// How an answer begins and ends.
		{kind: Chatbot, where: opening, anchors: []string{"certainly here", "sure here", "course here", "absolutely here", "great here", "okay here", "thing here", "certainly i", "sure i", "certainly below", "sure below", "course below", "it here", "ok here"}, re: pattern(`^[\W\d]*(?:certainly|sure(?: thing)?|of course|absolutely|got it|great|okay|ok|understood)[!,.:]\s*(?:here(?:['’]s| is| are)\b|i(?:['’]ve| have) (?:` + reworked + `|` + rework + `)|below is|i can (?:help|` + rework + `))`)},
		{kind: Chatbot, where: opening, anchors: []string{"certainly", "absolutely", "sure"}, re: pattern(`^\W*(?:certainly|sure|of course|absolutely)!\s*$`)},
		{kind: Chatbot, where: opening, anchors: []string{"here s", "here is", "here are", "below is", "s a", "s the"}, re: pattern(`^[\W\d]*(?:here(?:['’]s| is| are)|below is) (?:the|an?|your|my|one|some|\w+)(?: (?:possible|more|slightly|brief|short(?:er)?|long(?:er)?|simpler|clearer|cleaner|better|concise|neutral|formal|new|fully|completely|professionally|\d+[- ]word|` + reworked + `|and|,)){0,6} (?:` + reworked + ` (?:version|text|article|content|passage|paragraph|story|summary|translation|draft|piece|take|headline)|rewrite\b|(?:news )?(?:text|article|story|content|passage|summary|translation|headlines?) (?:` + reworked + `|you (?:asked|requested|wanted|provided))|(?:summary|translation|paraphrase|version|take|rewording|news article|article) (?:of|based on|for|that|about|in|using) (?:the |your |this |that )?(?:text|article|content|passage|provided|given|above|following|you|request))`)},
		{kind: Chatbot, anchors: []string{"this article", "this rewritten", "this version", "this rewrite", "this revised", "this response", "this summary", "this helps", "this translation", "hope this"}, where: closing, re: pattern(`^[\W\d]*i hope (?:this|that|the)(?: (?:rewritten|revised|updated|summari[sz]ed|translated))? (?:article|rewrite|version|summary|translation|response|draft|text)\b.{0,60}(?:help|meets?|useful|satisf|looking for)`)},
		{kind: Chatbot, anchors: []string{"me know", "free to", "like me"}, where: closing, re: pattern(`\b(?:(?:please |just )?(?:let me know|feel free to (?:ask|let me know|tell me)) if (?:you(?:['’]d| would)? (?:like|need|want|have|prefer|require)|there(?:['’]s| is| are))\b.{0,40}?\b(?:me to|adjust\w*|revis\w*|modif\w*|chang\w*|edit\w*|tweak\w*|rewrit\w*|expand\w*|shorter|longer|tone|version|further (?:assist|help|clarif|inform|adjust)\w*|assist\w*|any(?:thing)? (?:else|other|more|further|additional) ?\w*)|would you like me to (?:` + rework + `|adjust|add|make|create|provide|continue|write|tailor|include|go))`)},
		{kind: Chatbot, anchors: []string{"anything else"}, where: closing, re: pattern(`\bis there anything else (?:i can|you(?:['’]d| would) like (?:me )?)(?: ?to)? ?(?:help|assist|know|add|do)`)},
		// Its buttons and marks.
		{kind: Chatbot, anchors: []string{"regenerate", "stop generating", "copy code", "make mistakes", "chatgpt said", "this response", "research preview"}, re: pattern(`^[\W\d]*(?:regenerate(?: response)?|stop generating|copy code|chatgpt can make mistakes\..*|chatgpt said:?|was this response better or worse\?|free research preview\.?.*)\W*$`), sure: true},
		{kind: Chatbot, anchors: []string{"oaicite", "contentreference", "citeturn", "utm_source chatgpt", "source chatgpt"}, re: pattern(`(?:contentReference\[oaicite|oaicite:|citeturn\d|utm_source=chatgpt\.com).*?(?:\}|\s|$)`), sure: true},
	}
}
