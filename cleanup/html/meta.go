package html

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html/atom"
)

// metadata reads what the page says about itself: JSON-LD first, then <meta>, then
// the elements.
func (t *tree) metadata(url string, ld *linked) Article {
	a := Article{Language: language(t.lang, t.meta)}
	a.Site = t.first("og:site_name", "application-name")
	a.Title = first(clip(t.first("og:title", "twitter:title", "dc.title", "dcterms.title", "headline")), clip(ld.headline), t.heading(), t.title)
	a.Title = trimSite(a.Title, a.Site)
	a.Author = first(ld.author, t.first("author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl"), t.byline())
	if strings.Contains(a.Author, "://") {
		a.Author = t.byline()
	}
	for _, s := range []string{
		ld.published,
		t.first("article:published_time", "og:article:published_time", "datepublished", "article.published", "published-date", "pubdate", "publishdate", "publish_date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "date", "parsely-pub-date", "sailthru.date", "article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime"),
		t.timeElement(), urlDate(url), t.dateElement(),
		t.first("article:modified_time", "og:updated_time", "last-modified", "datemodified"), ld.modified,
	} {
		if a.Date = dateOf(s); a.Date != "" {
			break
		}
	}
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

// maxField is the longest title or name that is believed, in bytes.
const maxField = 400

func clip(s string) string {
	if len(s) > maxField {
		return ""
	}
	return s
}

func language(lang string, meta map[string]string) string {
	l := strings.ToLower(first(lang, meta["og:locale"], meta["dc.language"], meta["language"], meta["inlanguage"]))
	l = strings.ReplaceAll(l, "_", "-")
	if len(l) < 2 || len(l) > 12 {
		return ""
	}
	return l
}

// trimSite takes the site's name off the end of a title.
func trimSite(title, site string) string {
	for _, dash := range [...]string{" | ", " - ", " – ", " — ", " :: ", " « ", " · "} {
		if i := strings.LastIndex(title, dash); i > 5 && site != "" && strings.EqualFold(strings.TrimSpace(title[i+len(dash):]), site) {
			return strings.TrimSpace(title[:i])
		}
	}
	return title
}

// heading is the text of the page's first <h1> that has one.
func (t *tree) heading() string {
	for i := range t.nodes {
		if t.nodes[i].tag == atom.H1 {
			if s := clip(t.textOf(int32(i))); s != "" {
				return s
			}
		}
	}
	return ""
}

// textOf is the text below a node with white space folded, up to maxField or a
// little more.
func (t *tree) textOf(i int32) string {
	var b strings.Builder
	for k := i + 1; k < t.nodes[i].end && b.Len() <= maxField; k++ {
		if t.nodes[k].text {
			b.WriteString(t.nodes[k].data)
			b.WriteByte(' ')
		}
	}
	return squeeze(b.String())
}

// byline is the text of the first element that says it names the author.
func (t *tree) byline() string {
	for i := range t.nodes {
		n := &t.nodes[i]
		if n.text || n.data == "" && n.attrs == nil {
			continue
		}
		a := n.attr()
		if a.rel != "author" && a.itemprop != "author" && !hasHint(n.data, []string{"byline", "author-name", "authorname", "author__name", "article-author", "articleauthor"}) {
			continue
		}
		s := t.textOf(int32(i))
		s = strings.TrimPrefix(strings.TrimPrefix(s, "By "), "by ")
		if words := len(strings.Fields(s)); words > 0 && words <= 8 && len(s) < 80 {
			return s
		}
	}
	return ""
}

// timeElement is the date of the first <time> that has one.
func (t *tree) timeElement() string {
	for i := range t.nodes {
		n := &t.nodes[i]
		if a := n.attr(); a.datetime != "" && (n.tag == atom.Time || a.itemprop == "datePublished") {
			if dateOf(a.datetime) != "" {
				return a.datetime
			}
		}
	}
	return ""
}

// linked is what JSON-LD says of the article.
type linked struct {
	headline, author, published, modified, body string
}

// maxNesting bounds how deep JSON-LD is searched.
const maxNesting = 12

func (l *linked) read(s string) {
	var v any
	if json.Unmarshal([]byte(s), &v) == nil {
		l.visit(v, maxNesting)
	}
}

func (l *linked) visit(v any, depth int) {
	if depth == 0 {
		return
	}
	switch x := v.(type) {
	case []any:
		for _, e := range x {
			l.visit(e, depth-1)
		}
	case map[string]any:
		if isArticle(x["@type"]) {
			l.headline = first(l.headline, str(x["headline"]))
			l.author = first(l.author, names(x["author"], maxNesting))
			if body, _ := x["articleBody"].(string); len(body) > len(l.body) {
				l.body = body
			}
			l.published = first(l.published, str(x["datePublished"]))
			l.modified = first(l.modified, str(x["dateModified"]))
		}
		l.visit(x["@graph"], depth-1)
		l.visit(x["mainEntity"], depth-1)
		l.visit(x["mainEntityOfPage"], depth-1)
	}
}

func isArticle(v any) bool {
	switch x := v.(type) {
	case string:
		return strings.HasSuffix(x, "Article") || strings.HasSuffix(x, "Posting") || x == "Report" || x == "WebPage"
	case []any:
		for _, e := range x {
			if s, ok := e.(string); ok && isArticle(s) {
				return true
			}
		}
	}
	return false
}

func str(v any) string {
	s, _ := v.(string)
	return squeeze(s)
}

// names joins the names of one author or several.
func names(v any, depth int) string {
	if depth == 0 {
		return ""
	}
	switch x := v.(type) {
	case string:
		return clip(squeeze(x))
	case map[string]any:
		return names(x["name"], depth-1)
	case []any:
		var out []string
		for _, e := range x {
			if n := names(e, depth-1); n != "" && len(out) < 10 {
				out = append(out, n)
			}
		}
		return strings.Join(out, ", ")
	}
	return ""
}
