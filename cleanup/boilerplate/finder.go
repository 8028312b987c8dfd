package boilerplate

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/copydesk/copydesk/cleanup/boilerplate/internal/tongue"
)

// Cut is a stretch of text to take out: whole lines, with the line feeds that
// would be left over. Rule is "furniture." and the kind.
type Cut struct {
	Rule       string
	Start, End int // byte offsets
}

// Finder finds page furniture by rules. It holds compiled tables, and buffers that one
// text leaves to the next, and serves any number of goroutines.
type Finder struct {
	first, last index // by the word a line begins, or ends, with
	inner       index // by a word anywhere: patterns open on both sides
	opens       openers
	closes      heads // of words that close a line that a rule may match
	stopped     index // those of first that can match a line of PROSE with a full stop
	lastStops   bool  // some of last can
	tongues     *tongue.Set
	kinds       []kind
	folders     sync.Pool // of *folder
}

// New compiles the rules.
func New() *Finder {
	f := &Finder{tongues: tongue.New(), kinds: kinds(), folders: sync.Pool{New: func() any { return &folder{} }}, opens: openers{}}
	for _, r := range slices.Concat(table(), others(), notices(), readers()) {
		for _, s := range r.patterns {
			for _, p := range parsePatterns(s) {
				if r.notice {
					p.ofNotice()
				}
				f.index(&r, p)
			}
		}
	}
	f.opens.row(shareWords)
	for w := range f.last.words {
		f.closes.add(w, 0)
	}
	for _, end := range teaserEnds {
		f.closes.add(end, strings.LastIndexByte(end, ' ')+1)
	}
	return f
}

// Find returns the furniture of text, sorted and disjoint; nil when there is
// none. Lines end in line feeds. Linear in len(text).
func (f *Finder) Find(text string) []Cut {
	if text == "" {
		return nil
	}
	fold := f.folders.Get().(*folder)
	defer f.folders.Put(fold)
	p := page{text: text, lines: fold.split(text)}
	var cs []Cut
	if p.matchLines(f, fold) {
		p.settle()
		p.cutBlocks()
		cs = p.cuts()
	}
	return p.cutEndMark(cs)
}

// page is a text under examination.
type page struct {
	text         string
	lines        []line
	maybe        []candidate  // matches whose place is still to be checked
	first, last  int          // first and last line of PROSE
	hardWrapped  bool         // lines are broken at a fixed width,
	doubleSpaced bool         // and a blank line stands between them
	kept         int          // no line before this one is kept
	ahead        int          // see beforeTitle
	speech       speech       // languages other than English
	speakers     map[bool]int // see spoken
}

// candidate is a line that matches a rule.
type candidate struct {
	line int
	rule *rule
}

// signed reports whether s holds one of the rule's signs and is no sentence
// followed by a credit.
func (r *rule) signed(s string) bool {
	return holdsSign(s, r.signs) && !strings.Contains(s, ". (")
}

// holdsSign reports whether s holds one of signs, > only where it closes no < as that of a stock does: "Corp <GWF>".
func holdsSign(s, signs string) bool {
	open := false
	for _, r := range s {
		switch {
		case r == '<':
			open = true
		case r == '>' && open:
			open = false
		case strings.ContainsRune(signs, r):
			return true
		}
	}
	return false
}

func (p *page) of(i int) string { return p.text[p.lines[i].start:p.lines[i].end] }

// matchLines measures all lines and collects the rules they match. It reports
// whether there is anything to decide.
func (p *page) matchLines(f *Finder, fold *folder) bool {
	found, dotless := false, strings.Contains(p.text, "ı")
	for i := range p.lines {
		l := &p.lines[i]
		if l.end == l.start {
			continue
		}
		s := p.of(i)
		if len(s) > longLine {
			l.words, l.prose, l.terminal = maxWords, true, true
			continue
		}
		if (dotless || repostBegins[s[0]]) && isRepost(s) {
			l.words = proseWord
			p.maybe = append(p.maybe, candidate{i, &repost})
			found = true
			continue
		}
		if f.plainProse(s, fold) {
			l.words, l.prose, l.terminal = proseWord, true, true
			l.lower = s[0] >= 'a' && s[0] <= 'z'
			continue
		}
		if len(p.tables(f)) == 0 && f.plainLine(l, s) {
			continue
		}
		words := fold.fold(s)
		l.measure(s, len(words))
		if l.rule = signRule(s, words); l.rule != "" || len(words) == 0 {
			l.words = max(l.words, 1)
			found = found || l.cut()
			continue
		}
		if isShareBar(words) {
			l.rule = "furniture.share-bar"
			found = true
			continue
		}
		if isTeaser(s, words) {
			p.maybe = append(p.maybe, candidate{i, &teaser})
			found = true
		}
		found = f.matchLine(p, i, s, words) || f.matchKinds(p, i, s) || found
	}
	return found
}

// knows reports whether a rule cuts such a line somewhere on a page, its very top
// aside: what stands there are names of sections.
func (f *Finder) knows(s string) bool {
	s = strings.TrimSpace(s)
	var fold folder
	words := fold.fold(s)
	if len(words) == 0 {
		return signRule(s, words) != "" || !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) // stars are a verdict
	}
	if isShareBar(words) {
		return true
	}
	p := page{text: s, lines: []line{{end: len(s)}}}
	p.lines[0].measure(s, len(words))
	f.matchLine(&p, 0, s, words)
	return slices.ContainsFunc(p.maybe, func(c candidate) bool { return c.rule.place != head })
}

// plainProse reports whether a line is surely PROSE that no rule matches: it ends in a
// full stop, has words enough, and its first word begins no pattern for such lines.
func (f *Finder) plainProse(s string, fold *folder) bool {
	if f.lastStops || !endsStop(s) || !atLeast(s, proseWord) {
		return false
	}
	w := fold.opening(s)
	if w == nil || w[0] >= '0' && w[0] <= '9' || f.stopped.find(w) != nil {
		return false
	}
	_, share := shareWords[string(w)]
	return !share
}

// plainLine measures a line where it is surely matched by no rule, as its first and its last words tell.
func (f *Finder) plainLine(l *line, s string) bool {
	inner := &f.inner.heads
	if endsSentence(s) {
		inner = nil
	}
	g, ok := look(s, maxWords+1, inner)
	if !ok || g.inner || g.words > maxWords || s[g.first] <= '9' || f.closes.has(s, g.last) || f.opens.may(s, &g) {
		return false
	}
	l.measure(s, g.words)
	return true
}

// matchLine collects the rules that line i matches.
func (f *Finder) matchLine(p *page, i int, s string, words [][]byte) bool {
	found := false
	stop := p.lines[i].terminal && endsStop(s)
	try := func(cs []compiled) {
		for _, c := range cs {
			if c.max > 0 && len(words) > c.max || stop && c.stopped() || c.signs != "" && !c.signed(s) || !c.pattern.match(words) {
				continue
			}
			p.maybe = append(p.maybe, candidate{i, c.rule})
			found = true
		}
	}
	try(f.first.find(words[0]))
	if c := words[0][0]; c >= '0' && c <= '9' {
		try(f.first.words["#"])
	}
	try(f.last.find(words[len(words)-1]))
	if !p.lines[i].terminal {
		for _, w := range words {
			try(f.inner.find(w))
		}
	}
	return found
}

// settle decides every candidate by its place.
func (p *page) settle() {
	var maybe []candidate
	for _, c := range p.maybe {
		if !p.spoken(c.line) {
			maybe = append(maybe, c)
		}
	}
	p.maybe = maybe
	for _, c := range p.maybe {
		if c.rule.place == anywhere {
			p.take(c)
		}
	}
	p.findProse()
	p.findWrapping()
	for _, c := range p.maybe {
		if p.inPlace(c) {
			p.take(c)
		}
	}
	p.settleNeighbours()
}

func (p *page) take(c candidate) {
	l := &p.lines[c.line]
	if l.rule == "" {
		l.rule = c.rule.id
	}
	l.heading = l.heading || c.rule.heading
}

// findProse finds head and tail. In a text without PROSE short sentences count;
// without these either there is no tail.
func (p *page) findProse() {
	if p.span(func(l *line) bool { return l.prose }) || p.span(func(l *line) bool { return l.terminal && l.words >= 3 }) {
		return
	}
	p.first, p.last = len(p.lines), len(p.lines)
}

func (p *page) span(is func(*line) bool) bool {
	p.first, p.last = len(p.lines), -1
	for i := range p.lines {
		if l := &p.lines[i]; !l.cut() && is(l) {
			p.first = min(p.first, i)
			p.last = i
		}
	}
	return p.last >= 0
}

// cutBlocks cuts each TEASER BLOCK.
func (p *page) cutBlocks() {
	for i := p.last + 1; i < len(p.lines); i++ {
		if !p.lines[i].heading {
			continue
		}
		for i++; i < len(p.lines); i++ {
			l := &p.lines[i]
			if l.blank() || l.cut() {
				continue
			}
			if endsStop(p.of(i)) && (l.words > 2 || strings.Contains(p.of(i), "。")) || keep(p.of(i)) {
				break
			}
			l.rule = "furniture.related-teaser"
		}
	}
}
