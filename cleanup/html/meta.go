package html

import (
	"net/url"
	"strings"

	"golang.org/x/net/html/atom"
)

// metadata reads what the page says about itself: JSON-LD first, then <meta>, then
// the elements.
func (t *tree) metadata(address string, ld *linked) Article {
	a := Article{Language: language(t.lang, t.meta), Canonical: t.canonical(address)}
	host := hostOf(first(address, a.Canonical))
	name := siteName(t.first("og:site_name"), siteName(ld.publisher, siteName(t.first("application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher"), "")))
	a.Site = first(name, host)
	a.Title = t.headline(ld, name, host)
	a.Author = t.author(ld, name, host)
	a.Published = t.published(address, ld, a.Language)
	if a.Date = head(a.Published, len("2006-01-02")); len(a.Date) < len("2006-01-02") {
		a.Date = ""
	}
	a.Words = ld.words
	a.Walled = ld.walled || t.first("article:content_tier", "og:article:content_tier") == "locked"
	return a
}

func (t *tree) first(names ...string) string {
	for _, n := range names {
		if v := t.meta[n]; v != "" {
			return v
		}
	}
	return ""
}

func first(ss ...string) string {
	for _, s := range ss {
		if s != "" {
			return s
		}
	}
	return ""
}

// believed is a title or name, "" for one that is too long to be any.
func believed(s string) string {
	if len(s) > maxField {
		return ""
	}
	return s
}

// siteName is name where it can be a site's, else other.
func siteName(name, other string) string {
	if len(name) > 100 || strings.HasPrefix(name, "@") || strings.Contains(name, "://") || strings.Contains(name, "{{") {
		return other
	}
	return first(name, other)
}

// language is what the page declares, as BCP 47 spells it: "en", "pt-BR", "zh-Hant-TW"; "" for what is no such tag.
func language(lang string, meta map[string]string) string {
	for _, s := range [...]string{lang, meta["og:locale"], meta["dc.language"], meta["dcterms.language"], meta["language"], meta["inlanguage"]} {
		if tag := languageTag(s); tag != "" {
			return tag
		}
	}
	return ""
}

func languageTag(s string) string {
	s, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(s)), ".") // en_US.utf8
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '_' })
	if len(parts) == 0 || len(parts) > 4 || len(parts[0]) != 2 && len(parts[0]) != 3 || parts[0] == "und" {
		return ""
	}
	for i, p := range parts {
		if len(p) > 8 || strings.Trim(p, "abcdefghijklmnopqrstuvwxyz0123456789") != "" || i == 0 && strings.Trim(p, "abcdefghijklmnopqrstuvwxyz") != "" {
			return ""
		}
		switch {
		case i > 0 && len(p) == 4 && p[0] >= 'a':
			parts[i] = strings.ToUpper(p[:1]) + p[1:]
		case i > 0 && len(p) == 2:
			parts[i] = strings.ToUpper(p)
		}
	}
	return strings.Join(parts, "-")
}

// canonical is the address that the page gives for itself, whole; "" for none.
func (t *tree) canonical(address string) string {
	said := ""
	for i := range t.nodes {
		if n := &t.nodes[i]; n.tag == atom.Link && strings.EqualFold(n.attr().rel, "canonical") {
			said = strings.TrimSpace(n.attr().href)
			break
		}
	}
	for _, s := range [...]string{said, t.meta["og:url"]} {
		if s == "" || len(s) > 2000 {
			continue
		}
		u, err := url.Parse(s)
		if err != nil {
			continue
		}
		if base, err := url.Parse(address); err == nil && address != "" {
			u = base.ResolveReference(u)
		}
		if (u.Scheme == "http" || u.Scheme == "https") && strings.Contains(u.Host, ".") {
			return u.String()
		}
	}
	return ""
}

// hostOf is the host of an address without www; "" for none.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}
