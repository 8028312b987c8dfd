package html

import (
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
)

// headline is the title of the article: what the page says of it, else the heading that its <title>
// has too, else the <title>; without the site's name.
func (t *tree) headline(ld *linked, site, host string) string {
	said := first(believed(t.first("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "parsely-title", "sailthru.title")), believed(ld.headline))
	headings := t.headings()
	whole := first(said, believed(t.title))
	for _, h := range headings { // "Talks end | World | The Paper" over the heading "Talks end"
		if rest, ok := cutFold(whole, h); ok && len(h) > 5 && startsWithMark(rest) {
			return h
		}
	}
	if said != "" {
		return trimSite(said, site, host)
	}
	title := trimSite(believed(t.title), site, host)
	for _, h := range headings {
		if title == "" || alike(h, title) {
			return h
		}
	}
	return title
}

// mostHeadings is how many <h1> of a page are looked at.
const mostHeadings = 8

// headings are the texts of the page's first <h1>.
func (t *tree) headings() []string {
	var out []string
	for i := range t.nodes {
		if t.nodes[i].tag == atom.H1 {
			if s := believed(t.textOf(int32(i))); s != "" {
				out = append(out, s)
			}
			if len(out) == mostHeadings {
				break
			}
		}
	}
	return out
}

// alike tells whether a heading says what a title says: most words of the shorter stand in the longer, or the title
// is short.
func alike(heading, title string) bool {
	a, b := wordSet(heading), wordSet(title)
	if len(b) <= 1 {
		return true // the name of the site, as a rule
	}
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	return 2*both >= min(len(a), len(b)) && both > 0
}

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		set[w] = true
	}
	return set
}

// cutFold returns s without a prefix that may be written in other case.
func cutFold(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// marks are what stands between a title and a site's name.
var marks = [...]string{" | ", " - ", " – ", " — ", " :: ", " « ", " » ", " · ", " • ", " / "}

func startsWithMark(s string) bool {
	for _, m := range marks {
		if strings.HasPrefix(s, m) {
			return true
		}
	}
	return false
}

// trimSite takes the site's name off the end of a title, and a section's before it.
func trimSite(title, site, host string) string {
	at, size := -1, 0
	for _, m := range marks {
		if i := strings.LastIndex(title, m); i > at {
			at, size = i, len(m)
		}
	}
	if at <= 5 || !namesSite(title[at+size:], site, host) {
		return title
	}
	return strings.TrimSpace(title[:at])
}

// namesSite tells whether the end of a title is the site's name, as it is declared or as the host has it.
func namesSite(s, site, host string) bool {
	s = strings.TrimSpace(s)
	if site != "" && strings.EqualFold(s, site) {
		return true
	}
	name := letters(s)
	if len(name) < 3 || host == "" {
		return false
	}
	label := host
	if i := strings.LastIndexByte(host, '.'); i > 0 {
		label = host[:i]
	}
	label = label[strings.LastIndexByte(label, '.')+1:]
	return name == letters(label) || name == letters(host) || site != "" && name == letters(site)
}
