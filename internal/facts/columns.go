package facts

import (
	"net/url"
	"strings"

	"github.com/copydesk/copydesk/cleanup/html"
	"github.com/copydesk/copydesk/internal/corpus"
)

// columns are the fields that a record from a page gets beside its own: what the page says of itself. Every
// page has all of them, null where it says nothing, so that a table of pages has one shape.
func columns(p *html.Article) []corpus.Added {
	return []corpus.Added{
		{Name: "title", Value: p.Title},
		{Name: "date", Value: p.Published},
		{Name: "byline", Value: p.Author},
		{Name: "site", Value: p.Site},
		{Name: "canonical_url", Value: p.Canonical},
		{Name: "language", Value: p.Language},
	}
}

// ownAddress is the address that a page gives for itself where it can be that of one article: many name the
// site's front page.
func ownAddress(canonical string) string {
	u, err := url.Parse(canonical)
	if err != nil || strings.Trim(u.Path, "/") == "" && u.RawQuery == "" {
		return ""
	}
	return canonical
}
