package dedupe

import (
	"strings"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/dedupe/shingle"
)

// origin is where a record stood.
type origin struct {
	url   uint64 // a hash of its address, 0 when not given
	key   uint64 // of the folded words of its title; 0: it names no page
	title string
}

const (
	pageTitles = 3 // PAGE: so many records of a site may have the title of one page
	pageWords  = 2 // PAGE: a title of so many words of letters names one

	roomWords = 128 // more than nearly every title has

	titleMost = 1 << 10 // a title of more bytes is a text in the wrong field: it is kept for no comparison
)

func newOrigin(m Meta) origin {
	p := origin{url: hashOf(m.URL)}
	if m.Title == "" || len(m.Title) > titleMost {
		return p
	}
	p.title = m.Title
	var room [roomWords]shingle.Word
	words, letters := shingle.Words(m.Title, room[:0]), 0
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

// TitleKey is a hash of the folded words of the title, 0 when it names no page: records of one
// site with one key may be one page (PAGE).
func (m Meta) TitleKey() uint64 { return newOrigin(m).key }

func hashOf(s string) uint64 {
	if s = strings.TrimSpace(s); s == "" {
		return 0
	}
	return xxh3.HashString(s)
}

// titled is a title of a site.
type titled struct {
	site uint64
	key  uint64
}

// page is an origin but for the title, which labels keep.
type page struct{ url, key uint64 }

// origins tell of two records what their sites, addresses and titles say.
type origins struct {
	all   []page
	count map[titled]int32 // records that have a title
}

// add takes the next record and its site. Unless it counts, somebody
// else says how often its title is met.
func (p *origins) add(x origin, site uint64, counts bool) {
	p.all = append(p.all, page{x.url, x.key})
	if x.key != 0 && site != 0 && counts {
		p.count[titled{site, x.key}]++
	}
}
