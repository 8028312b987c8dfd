package simulate

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of an article that a feed takes: none of its sentences may be much of
// it, since each stands in other articles of the feed too.
const (
	leastUnits = 8
	mostWords  = 60 // of a sentence
)

// place is where in an article a sentence stands: each is exchanged for one that
// stood in such a place.
type place int

const (
	lead place = iota
	inner
	heading // a line without a full stop
	ending
	places
)

func (at place) purpose() string {
	return [...]string{"openings", "sentences", "headings", "closings"}[at]
}

// unit is a sentence or heading, and the blanks after it.
type unit struct {
	text, after string
	place       place
	index       int // among the pool's units of its place
}

// layout is one real article without its text.
type layout struct {
	title, source string
	units         []unit
	width         int // of its lines, 0 when paragraphs are not wrapped
}

// pool is the articles of one source, cut up.
type pool struct {
	name    string
	seed    uint64
	layouts []layout
	units   [places][]string
	words   *frames
	orders  map[orderKey][]int
}

// orderKey names a permutation.
type orderKey struct {
	round   int
	purpose string
}

func newPool(name string, seed uint64, articles []Record) *pool {
	p := &pool{name: name, seed: seed, orders: make(map[orderKey][]int)}
	for _, a := range articles {
		l := layout{title: a.Title, source: a.Source, units: cut(a.Text)}
		if !l.fits() {
			continue
		}
		l.width = unwrap(l.units)
		l.units[0].place, l.units[len(l.units)-1].place = lead, ending
		for i := range l.units {
			u := &l.units[i]
			u.index = len(p.units[u.place])
			p.units[u.place] = append(p.units[u.place], u.text)
		}
		p.layouts = append(p.layouts, l)
	}
	p.words = newFrames(p.units[inner])
	return p
}

// fits says whether no sentence is much of an article.
func (l *layout) fits() bool {
	sentences := 0
	for _, u := range l.units {
		n := len(strings.Fields(u.text))
		if n > mostWords {
			return false
		}
		if n > 3 {
			sentences++
		}
	}
	return sentences >= leastUnits
}

// order is a permutation of n things of a round, always the same for a purpose.
func (p *pool) order(round int, purpose string, n int) []int {
	key := orderKey{round, purpose}
	o, ok := p.orders[key]
	if !ok {
		o = random(p.seed, fmt.Sprintf("%s%d %s", p.name, round, purpose), n).Perm(n)
		p.orders[key] = o
	}
	return o
}

// from is the number of the unit that takes the place of another in a round.
func (p *pool) from(round int, at place, index int) int {
	return p.order(round, at.purpose(), len(p.units[at]))[index]
}

// text fills the layout of an article with sentences of the others: in each round
// every sentence of the pool stands in one article, after the first round with other
// words in it.
func (p *pool) text(article, round int) string {
	f := &p.layouts[article]
	r := random(p.seed, fmt.Sprint("words", round), article)
	var b, paragraph strings.Builder
	for _, u := range f.units {
		sentence := p.units[u.place][p.from(round, u.place, u.index)]
		if round > 0 {
			sentence = p.words.vary(r, sentence)
		}
		paragraph.WriteString(sentence)
		if strings.Contains(u.after, "\n") {
			wrap(&b, paragraph.String(), f.width)
			paragraph.Reset()
			b.WriteString(u.after)
		} else {
			paragraph.WriteString(u.after)
		}
	}
	wrap(&b, paragraph.String(), f.width)
	return b.String()
}

// source is the site of an article, or the name of the pool.
func (p *pool) source(article int) string { return cmp.Or(p.layouts[article].source, p.name) }

// title joins halves of the titles of two articles.
func (p *pool) title(article, round int) string {
	n := len(p.layouts)
	a := strings.Fields(p.layouts[p.order(round, "title", n)[article]].title)
	b := strings.Fields(p.layouts[p.order(round, "end of title", n)[article]].title)
	return strings.Join(append(a[:(len(a)+1)/2:len(a)], b[len(b)/2:]...), " ")
}

// cut cuts an article into sentences and headings. A line break within a sentence
// is none of its ends, unless an empty line or an indented one follows.
func cut(text string) []unit {
	var out []unit
	rest := strings.TrimSpace(text)
	for rest != "" {
		end := sentenceEnd(rest)
		after := end
		for after < len(rest) {
			r, size := utf8.DecodeRuneInString(rest[after:])
			if !unicode.IsSpace(r) {
				break
			}
			after += size
		}
		u := unit{text: rest[:end], after: rest[end:after], place: inner}
		if !strings.ContainsAny(u.text[len(u.text)-min(len(u.text), 4):], ".?!") {
			u.place = heading
		}
		out = append(out, u)
		rest = rest[after:]
	}
	return out
}

// sentenceEnd is where the first sentence of a text ends, before the blanks.
func sentenceEnd(text string) int {
	for i, r := range text {
		if r == '\n' {
			if next := text[i+1:]; next == "" || strings.ContainsAny(next[:1], "\n\r\t ") {
				return len(strings.TrimRight(text[:i], " \t\r"))
			}
		}
		if r != '.' && r != '?' && r != '!' {
			continue
		}
		end := i + 1
		for end < len(text) {
			q, size := utf8.DecodeRuneInString(text[end:])
			if !strings.ContainsRune(`"'”’).?!`, q) {
				break
			}
			end += size
		}
		next := strings.TrimLeft(text[end:], " \t\r\n")
		if next == "" {
			return end
		}
		first, _ := utf8.DecodeRuneInString(next)
		if len(next) < len(text)-end && !unicode.IsLower(first) && !(r == '.' && abbreviated(text[:i])) {
			return end
		}
	}
	return len(text)
}

// abbreviated says whether a text ends in what is mostly an abbreviation: a short
// word with a capital, as in "Rep. Lee" or "J. Smith".
func abbreviated(text string) bool {
	word := text[strings.LastIndexAny(text, " \t\r\n(\"“.")+1:]
	first, _ := utf8.DecodeRuneInString(word)
	return len(word) <= 4 && unicode.IsUpper(first)
}

// unwrap puts each unit onto one line and returns the width of the lines that it
// found, 0 when there was nothing to join.
func unwrap(units []unit) int {
	width := 0
	for i := range units {
		lines := strings.Split(units[i].text, "\n")
		for _, line := range lines[:len(lines)-1] {
			width = max(width, len(line))
		}
		if len(lines) > 1 {
			units[i].text = strings.Join(strings.Fields(units[i].text), " ")
		}
	}
	return width
}

// wrap writes a paragraph, in lines of a width unless that is 0.
func wrap(b *strings.Builder, paragraph string, width int) {
	if width == 0 {
		b.WriteString(paragraph)
		return
	}
	column := 0
	for i, w := range strings.Fields(paragraph) {
		switch {
		case i == 0:
		case column+1+len(w) > width:
			b.WriteByte('\n')
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(w)
		column += len(w)
	}
}
