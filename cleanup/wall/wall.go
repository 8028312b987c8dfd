package wall

import (
	"strings"
	"unicode"
)

// Kind is what kind of wall a page is.
type Kind string

// The kinds.
const (
	Cookie   Kind = "cookie"
	Paywall  Kind = "paywall"
	Error    Kind = "error"
	Login    Kind = "login"
	BotCheck Kind = "bot-check"
)

// Kinds are all kinds, in a fixed order.
func Kinds() []Kind { return []Kind{Cookie, Paywall, Error, Login, BotCheck} }

// RulePrefix and the kind is the rule of a record that is no article.
const RulePrefix = "scrape.wall."

// Rule is the rule's name in findings.
func (k Kind) Rule() string { return RulePrefix + string(k) }

// Describe names the kind in a sentence: "a cookie notice".
func (k Kind) Describe() string {
	switch k {
	case Cookie:
		return "a cookie notice"
	case Paywall:
		return "a paywall"
	case Error:
		return "an error page"
	case Login:
		return "a login form"
	case BotCheck:
		return "a check for bots"
	}
	return "a page"
}

// Wall is what was met instead of an article.
type Wall struct {
	Kind  Kind
	Share float64 // of the words, in segments that speak of the wall
	Stub  bool    // the beginning of an article stands before it
}

const (
	// MinShare is the least Share of a wall that is no Stub.
	MinShare = 0.4

	mostWords  = 400 // longer texts are no walls
	mostStub   = 200 // words of a STUB, the wall included
	stubWindow = 6   // last segments that may hold the plea after a STUB
	mostBytes  = 16 * mostWords
)

// Finder finds walls. It holds tables only and serves any number of goroutines.
type Finder struct {
	byWord map[string][]phrase // by first word
}

// phrase is what a wall says.
type phrase struct {
	words []string
	kind  Kind
	whole bool // the segment has to be nothing else
	gate  bool // it asks for something before one may read on
}

// New compiles the tables.
func New() *Finder {
	f := &Finder{byWord: map[string][]phrase{}}
	for _, e := range table() {
		for _, pattern := range e.patterns {
			for _, words := range expand(pattern) {
				f.byWord[words[0]] = append(f.byWord[words[0]], phrase{words: words, kind: e.kind, whole: e.whole, gate: e.gate})
			}
		}
	}
	return f
}

// Find judges a text, as it was before furniture was cut from it, and its title.
// Linear in len(text), and constant for long texts.
func (f *Finder) Find(title, text string) (Wall, bool) {
	if len(text) > mostBytes {
		return Wall{}, false
	}
	var (
		words    = map[Kind]int{}
		all, hit int
		n, gate  int // segments, and the number of the last that is a gate
	)
	gate = -1
	judge := func(segment string) {
		ws := fold(segment)
		if len(ws) == 0 {
			return
		}
		all += len(ws)
		n++
		if strings.ContainsAny(segment, "\"“”«»„") && !strings.Contains(segment, "://") {
			return
		}
		if p := f.match(ws); p != nil {
			words[p.kind] += len(ws)
			hit += len(ws)
			if p.gate {
				gate = n - 1
			}
		}
	}
	if !strings.HasPrefix(strings.TrimSpace(text), strings.TrimSpace(title)) {
		judge(title)
	}
	for line := range strings.SplitSeq(text, "\n") {
		for s := range sentences(line) {
			judge(s)
		}
	}
	if hit == 0 || all > mostWords {
		return Wall{}, false
	}
	w := Wall{Share: float64(hit) / float64(all)}
	best := 0
	for _, k := range Kinds() {
		if words[k] > best {
			w.Kind, best = k, words[k]
		}
	}
	if w.Share >= MinShare && best > 0 {
		return w, true
	}
	if gate >= n-stubWindow && gate > 0 && all <= mostStub {
		return Wall{Kind: Paywall, Share: w.Share, Stub: true}, true
	}
	return Wall{}, false
}

// match returns the first phrase of the table that the segment holds; nil when it
// holds none.
func (f *Finder) match(ws []string) *phrase {
	for i, w := range ws {
		for k := range f.byWord[w] {
			p := &f.byWord[w][k]
			if holds(ws[i:], p.words) && (!p.whole || i == 0 && nothing(ws[len(p.words):])) {
				return p
			}
		}
	}
	return nil
}

func holds(ws, words []string) bool {
	if len(ws) < len(words) {
		return false
	}
	for i, w := range words {
		if ws[i] != w {
			return false
		}
	}
	return true
}

// nothing reports whether words add nothing to a heading: numbers, names of servers.
func nothing(ws []string) bool {
	for _, w := range ws {
		if w[0] >= '0' && w[0] <= '9' {
			continue
		}
		switch w {
		case "nginx", "apache", "cloudflare", "openresty", "reference", "code", "id", "error", "http", "oops", "sorry", "now":
		default:
			return false
		}
	}
	return true
}

// fold splits a segment into lower-case words; apostrophes are left out.
func fold(s string) []string {
	s = strings.Map(func(r rune) rune {
		if r == '\'' || r == '’' {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// sentences yields the sentences of a line, with their marks.
func sentences(line string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		from := 0
		for i, r := range line {
			if r != '.' && r != '!' && r != '?' && r != '…' {
				continue
			}
			end := i + len(string(r))
			if end < len(line) && line[end] != ' ' {
				continue
			}
			if !yield(line[from:end]) {
				return
			}
			from = end
		}
		if from < len(line) {
			yield(line[from:])
		}
	}
}
