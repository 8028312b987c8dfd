package dedupe

import (
	"strings"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/dedupe/shingle"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// origin is where a record stood: hashes of its site and address, 0 when not given, and
// its title.
type origin struct {
	site, url uint64
	title     string
	key       uint64 // of the folded words of the title; 0: it names no page
}

const (
	pageTitles = 6 // PAGE: so many records of a site may have the title of one page
	pageWords  = 2 // PAGE: a title of so many words of letters names one
)

func newOrigin(m Meta) origin {
	p := origin{title: m.Title, site: hashOf(strings.ToLower(m.Source)), url: hashOf(m.URL)}
	if m.Title == "" {
		return p
	}
	words, letters := shingle.Words(m.Title, nil), 0
	for _, w := range words {
		p.key = shingle.Chain(p.key, w.Hash)
		if w.Kind&shingle.Number == 0 {
			letters++
		}
	}
	if letters < pageWords {
		p.key = 0
	}
	return p
}

func hashOf(s string) uint64 {
	if s = strings.TrimSpace(s); s == "" {
		return 0
	}
	return xxh3.HashString(s)
}

// titled is a title of a site.
type titled struct{ site, key uint64 }

// origins tell of two records what their sites, addresses and titles say.
type origins struct {
	all   []origin
	count map[titled]int32 // records that have a title
}

func (p *origins) add(x origin) {
	p.all = append(p.all, x)
	if x.key != 0 && x.site != 0 {
		p.count[titled{x.site, x.key}]++
	}
}

// tell adds to c what is known of a and b.
func (p *origins) tell(c *verify.Context, a, b int32) {
	x, y := &p.all[a], &p.all[b]
	c.Titles = [2]string{x.title, y.title}
	switch {
	case x.site == 0 || y.site == 0:
	case x.site == y.site:
		c.Site = verify.SameSite
	default:
		c.Site = verify.OtherSite
	}
	c.SamePage = x.url != 0 && x.url == y.url
	if c.Site == verify.SameSite && x.key != 0 && x.key == y.key {
		c.Often = p.count[titled{x.site, x.key}] > pageTitles
		c.SamePage = c.SamePage || !c.Often
	}
}
