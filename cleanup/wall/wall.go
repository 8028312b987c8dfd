package wall

import (
	"slices"
	"strings"
)

// Kind is what kind of wall a page is.
type Kind string

// The kinds.
const (
	Cookie   Kind = "cookie-policy"
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
	Says  string  // what says so, as it stands, or what the page declares
}

// Least is the Share that makes such a wall: none makes a Stub.
func (w Wall) Least() float64 {
	if w.Stub {
		return 0
	}
	return minShare
}

const (
	minShare   = 0.4 // the least Share of a wall that is no Stub
	mostWords  = 400 // longer texts are no walls
	mostStub   = 200 // words of a STUB, the wall included
	stubWindow = 6   // last segments that may hold the plea after a STUB
	mostBytes  = 16 * mostWords
)

// Finder finds walls. It holds tables only and serves any number of goroutines.
type Finder struct {
	byStart map[[2]string][]*phrase // by the pairs of words that they can begin with
	begins  [mayBegin]bool          // by mark: whether such a word can begin one, which few words can
	starts  starts
	signs   []sign
}

// mayBegin is the number of marks of words.
const mayBegin = 1 << 13

// mark is a number for words alike in length and in their first and last letters.
func mark(word string) uint {
	n := uint(len(word))
	if n == 0 {
		return 0
	}
	return (uint(word[0])*0x9E5 + uint(word[n/2])*0x35 + uint(word[n-1]) + n<<9) % mayBegin
}

// New compiles the tables.
func New() *Finder {
	f := &Finder{byStart: map[[2]string][]*phrase{}, signs: signs()}
	for _, e := range slices.Concat(table(), others()) {
		for _, pattern := range e.patterns {
			p := &phrase{elements: parse(pattern), kind: e.kind, whole: e.whole, gate: e.gate}
			p.starts(startWords, func(words []string) {
				var pair [2]string
				copy(pair[:], words)
				if l := f.byStart[pair]; len(l) == 0 || l[len(l)-1] != p {
					f.byStart[pair] = append(l, p)
				}
				f.begins[mark(pair[0])] = true
				f.starts.add(words, p.whole)
			})
		}
	}
	return f
}

// Find judges a text, as it was before furniture was cut from it, and its title.
// Linear in len(text), and constant for long texts.
func (f *Finder) Find(title, text string) (Wall, bool) {
	if len(text) > mostBytes || strings.Count(text, " ") > mostWords || !f.may(text) && !f.may(title) {
		return Wall{}, false
	}
	var (
		words    = map[Kind]int{}
		all, hit int
		n, gate  = 0, -1 // segments, and the number of the last that is a gate
		fo       folder
	)
	says := map[Kind]string{}
	judge := func(segment string) {
		ws := fo.fold(segment)
		if len(ws) == 0 {
			return
		}
		size := weigh(segment, ws)
		all += size
		n++
		if kind, isGate, ok := f.says(segment, ws); ok && !reports(ws) && (!strings.ContainsAny(segment, "\"“”«»„「『") || strings.Contains(segment, "://")) {
			if words[kind] += size; len(segment) > len(says[kind]) {
				says[kind] = segment
			}
			hit += size
			if isGate {
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
	if w.Says = clip(says[w.Kind]); w.Share >= minShare && best > 0 {
		return w, true
	}
	if gate >= n-stubWindow && gate > 0 && all <= mostStub {
		return Wall{Kind: Paywall, Share: w.Share, Stub: true, Says: clip(says[Paywall])}, true
	}
	return Wall{}, false
}

// says tells whether a segment speaks of a wall.
func (f *Finder) says(segment string, ws []string) (kind Kind, gate, ok bool) {
	if p := f.match(ws); p != nil {
		return p.kind, p.gate, true
	}
	if !unspaced(segment) {
		return "", false, false
	}
	segment = strings.ToLower(segment)
	for _, s := range f.signs {
		for _, says := range s.says {
			if strings.Contains(segment, says) {
				return s.kind, s.gate, true
			}
		}
	}
	return "", false, false
}

// mostSaid is how much of what a wall says is told, in bytes.
const mostSaid = 120

func clip(s string) string {
	s = strings.TrimSpace(s)
	if len(s) <= mostSaid {
		return s
	}
	return strings.ToValidUTF8(s[:mostSaid], "") + "…"
}

// match returns the first phrase of the table that the segment holds; nil when it
// holds none.
func (f *Finder) match(ws []string) *phrase {
	for i, w := range ws {
		if f.begins[mark(w)] {
			if p := f.begun(ws[i:], i == 0); p != nil {
				return p
			}
		}
	}
	return nil
}

// begun returns the first phrase that words begin with, nil when they begin with none; whole says that they are a
// segment.
func (f *Finder) begun(ws []string, whole bool) *phrase {
	pair := [2]string{ws[0]}
	if len(ws) > 1 {
		pair[1] = ws[1]
	}
	for _, start := range [...][2]string{pair, {ws[0]}} {
		for _, p := range f.byStart[start] {
			if (whole || !p.whole) && p.match(ws) {
				return p
			}
		}
	}
	return nil
}
