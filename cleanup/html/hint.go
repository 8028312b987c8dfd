package html

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// furnitureHints are stretches of class and id names of FURNITURE that may hold prose.
var furnitureHints = []string{
	"comment", "sidebar", "side-bar", "footer", "related",
	"promo", "newsletter", "cookie", "consent", "banner", "advert", "sponsor", "widget-area", "widget_", "widgets", "disqus", "popup", "modal", "subscri",
	"signup", "sign-up", "author-bio", "authorbox", "author-box", "author-info", "author_bio", "about-author", "aboutauthor", "post-author", "bio-", "recommend", "empfehl", "outbrain", "taboola", "most-read", "mostread",
	"popular", "trending", "copyright",
	"gallery", "slideshow", "carousel", "feedback",
	"paywall", "donate", "respond", "replies", "reply", "jp-", "yarpp", "legal", "disclaimer", "infobox-", "newsletter-", "contact-", "kontakt", "donation", "spenden",
	"overlay", "masthead", "site-header", "page-header", "further", "weitere", "mehr-zum", "bottom-",
	"read-more", "readmore", "blogroll", "newsbox", "newsticker", "news-ticker", "ads", "google-ad", "adsbygoogle",
}

// commentHints are those of what readers wrote.
var commentHints = []string{"comment", "disqus", "respond", "replies"}

// controlHints are those of controls and labels, which hold none: what does hold a line of prose has the name from
// something else, as the section "Sharing a repository" has its id.
var controlHints = []string{
	"breadcrumb", "navbar", "navigation", "nav-", "-nav", "menu", "share", "sharing", "social", "pagination", "pager", "login", "toolbar",
	"tag-list", "taglist", "tagcloud", "post-meta", "entry-meta", "article-meta", "postmeta", "byline", "dateline", "credit", "rating", "addtoany", "sharedaddy", "print",
	"tooltip", "dropdown", "topbar", "headerbar", "next-post", "prev-post", "post-nav", "meta-", "-meta", "shoutbox", "timestamp",
}

// headHints are those of heads, of the site or of the article.
var headHints = []string{"masthead", "page-header", "banner", "headerbar"}

// linkHints are stretches of names that are FURNITURE when links stand inside.
var linkHints = []string{"teaser", "archive", "tags", "more", "list", "latest", "topics", "themen", "thema", "card", "box", "module", "related", "grid", "breaking"}

// textHints are stretches of class and id names of main text.
var textHints = []string{
	"articlebody", "article-body", "article_body", "article__body", "articletext", "article-text", "article-content", "article__content", "articlecontent",
	"entry-content", "entrycontent", "entry__content", "post__content", "story__content", "article_text", "article__text", "post-content", "postcontent", "post-body", "postbody", "post_content", "story-body", "storybody", "story-content", "storytext",
	"content-body", "body-content", "main-content", "maincontent", "text-body", "news-text", "single-content", "page-content", "field-name-body", "field--name-body", "rich-text", "richtext", "td-post-content", "blog-post", "blogpost", "hentry", "post-entry", "article", "content", "story", "text", "entry", "post", "main", "body",
}

// strongHints is how many of textHints name the text itself.
const strongHints = 42

// neverText reports whether elements of a tag hold nothing that is read as text, however much it is.
func neverText(t atom.Atom) bool {
	switch t {
	case atom.Button, atom.Select, atom.Datalist, atom.Svg, atom.Canvas, atom.Video, atom.Audio, atom.Object, atom.Embed, atom.Input, atom.Map, atom.Rt, atom.Rp:
		return true
	}
	return false
}

// isFurniture reports whether an element says of itself that it is FURNITURE. Class
// and id count when names is set.
func (m *measure) isFurniture(i int32, names bool) bool {
	n := &m.nodes[i]
	switch n.tag {
	case atom.Nav, atom.Footer, atom.Aside, atom.Form, atom.Dialog, atom.Label, atom.Figcaption, atom.Menu, atom.Marquee:
		return true
	case atom.Figure:
		return !m.holdsText(i)
	case atom.Body, atom.Html, atom.Main, atom.Article:
		return isOtherPost(n.data, m.post)
	}
	if n.attr().hidden {
		return true
	}
	switch n.attr().role {
	case "navigation", "complementary", "banner", "contentinfo", "search", "dialog", "menu", "menubar", "toolbar", "alert":
		return true
	}
	if isOtherPost(n.data, m.post) {
		return true
	}
	if n.data == "" || n.hint() >= 2 {
		return false
	}
	if !names {
		return hasHint(n.data, commentHints)
	}
	linked := m.linkDensity(i) > 0.3
	if m.contains(i, m.heading) && (m.proseLinesIn(i) >= manyLines || !linked && hasHint(n.data, headHints)) {
		return false
	}
	switch {
	case isUnseen(n.data):
		return true
	case strings.Contains(n.data, "caption"), hasHint(n.data, furnitureHints), linked && hasHint(n.data, linkHints):
		return !m.inSentence(i)
	case hasHint(n.data, controlHints):
		return !m.misnamed(i, linked) && !m.inSentence(i)
	}
	return false
}

// holdsText reports whether a figure holds a quotation, a table or code, and not a picture.
func (m *measure) holdsText(i int32) bool {
	for k := i + 1; k < m.nodes[i].end && k <= i+figureWithin; k++ {
		switch m.nodes[k].tag {
		case atom.Blockquote, atom.Pre:
			return true
		case atom.Table:
			return strings.Contains(m.nodes[i].data, "table")
		}
	}
	return false
}

// figureWithin is how many nodes after the start of a figure what it shows begins.
const figureWithin = 5

// misnamed reports whether what controlHints call a control holds text, as a section does that is about sharing and
// has its id from its heading.
func (m *measure) misnamed(i int32, linked bool) bool {
	if strings.Contains(m.nodes[i].data, "embed") {
		return true // what somebody wrote elsewhere, shown in the text
	}
	if linked {
		return false
	}
	lines := m.proseLinesIn(i)
	return lines >= manyLines || lines > 0 && m.headed(i)
}

// manyLines is how many lines of prose no control holds.
const manyLines = 3

// headed reports whether the id of node i is made of two or more words of the first heading below it.
func (m *measure) headed(i int32) bool {
	_, id, ok := strings.Cut(m.nodes[i].data, "#")
	words := strings.FieldsFunc(id, func(r rune) bool { return r == '-' || r == '_' || r == ' ' })
	if !ok || len(words) < 2 {
		return false
	}
	for k := i + 1; k < min(m.nodes[i].end, i+headingWithin); k++ {
		if isHeading(m.nodes[k].tag) {
			title := strings.ToLower(m.textOf(k))
			for _, w := range words {
				if !strings.Contains(title, w) {
					return false
				}
			}
			return true
		}
	}
	return false
}

// headingWithin is how many nodes after the start of a section its heading begins.
const headingWithin = 10

// hint is what an element says of its text: 3 that it is the body of the article, 2, by
// its names, the text itself, 1 something around it, 0 nothing.
func (n *node) hint() int {
	if strings.EqualFold(n.attr().itemprop, "articleBody") {
		return 3
	}
	switch {
	case n.tag == atom.Article, n.tag == atom.Main:
		return 1
	case n.data == "":
		return 0
	case hasHint(n.data, textHints[:strongHints]):
		return 2
	case hasHint(n.data, textHints[strongHints:]):
		return 1
	}
	return 0
}

// hasHint reports whether one of the hints stands at the start of a name or of a
// part of one ("ads" in "ads-top" and "top-ads", not in "threads").
func hasHint(names string, hints []string) bool {
	for _, h := range hints {
		for at := 0; ; {
			i := strings.Index(names[at:], h)
			if i < 0 {
				break
			}
			i += at
			if i == 0 || !letter(names[i-1]) || !letter(h[0]) {
				if len(h) > 4 || !letter(h[len(h)-1]) || i+len(h) == len(names) || !letter(names[i+len(h)]) {
					return true
				}
			}
			at = i + 1
		}
	}
	return false
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' }

// postOf is the number N of a page whose <body> says that it shows the post N and no other, as WordPress does; "" for
// none.
func (t *tree) postOf() string {
	for i := range t.nodes {
		if n := &t.nodes[i]; n.tag == atom.Body {
			_, after, _ := strings.Cut(n.data, " postid-")
			return number(after)
		}
	}
	return ""
}

// isOtherPost reports whether names are those of a post that is not the page's.
func isOtherPost(names, post string) bool {
	if post == "" {
		return false
	}
	_, after, ok := strings.Cut(names, "#post-")
	n := number(after)
	return ok && n != "" && n != post && strings.Contains(names, "hentry")
}

// number is the digits that s begins with.
func number(s string) string {
	return s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
}
