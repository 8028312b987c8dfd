package html

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// furnitureHints are stretches of class and id names of FURNITURE.
var furnitureHints = []string{
	"comment", "sidebar", "side-bar", "footer", "breadcrumb", "navbar", "navigation", "nav-", "-nav", "menu", "share", "sharing", "social", "related",
	"promo", "newsletter", "cookie", "consent", "banner", "advert", "sponsor", "widget-area", "widget_", "widgets", "pagination", "pager", "disqus", "popup", "modal", "subscri",
	"login", "signup", "sign-up", "toolbar", "author-bio", "authorbox", "author-box", "author-info", "author_bio", "about-author", "aboutauthor", "post-author", "bio-", "recommend", "empfehl", "outbrain", "taboola", "most-read", "mostread",
	"popular", "trending", "tag-list", "taglist", "post-meta", "entry-meta", "article-meta", "postmeta", "byline", "dateline", "copyright",
	"caption", "credit", "gallery", "slideshow", "carousel", "rating", "feedback", "skip-link", "screen-reader", "visually-hidden", "sr-only",
	"hidden", "paywall", "donate", "respond", "replies", "reply", "jp-", "addtoany", "sharedaddy", "yarpp", "print", "legal", "disclaimer", "infobox-", "newsletter-", "contact-", "kontakt", "donation", "spenden",
	"tooltip", "dropdown", "overlay", "topbar", "masthead", "site-header", "page-header", "headerbar", "further", "weitere", "mehr-zum", "bottom-",
	"read-more", "readmore", "next-post", "prev-post", "post-nav", "meta-", "-meta", "shoutbox", "blogroll", "tagcloud", "newsbox", "ads", "google-ad", "adsbygoogle", "timestamp",
}

// linkHints are stretches of names that are FURNITURE when links stand inside.
var linkHints = []string{"teaser", "archive", "tags", "more", "list", "latest", "topics", "themen", "thema", "card", "box", "module", "related", "grid"}

// textHints are stretches of class and id names of main text.
var textHints = []string{
	"articlebody", "article-body", "article_body", "article__body", "articletext", "article-text", "article-content", "article__content", "articlecontent",
	"entry-content", "entrycontent", "entry__content", "post__content", "story__content", "article_text", "article__text", "post-content", "postcontent", "post-body", "postbody", "post_content", "story-body", "storybody", "story-content", "storytext",
	"content-body", "body-content", "main-content", "maincontent", "text-body", "news-text", "single-content", "page-content", "field-name-body", "field--name-body", "rich-text", "richtext", "td-post-content", "blog-post", "blogpost", "hentry", "post-entry", "article", "content", "story", "text", "entry", "post", "main", "body",
}

// strongHints is how many of textHints name the text itself.
const strongHints = 42

// isFurniture reports whether an element says of itself that it is FURNITURE. Class
// and id count when names is set; linked says that links stand inside.
func (n *node) isFurniture(names, linked bool) bool {
	switch n.tag {
	case atom.Nav, atom.Footer, atom.Aside, atom.Form, atom.Button, atom.Select, atom.Svg, atom.Canvas, atom.Video, atom.Audio, atom.Object, atom.Embed, atom.Dialog, atom.Label, atom.Input, atom.Figure, atom.Figcaption, atom.Menu, atom.Map:
		return true
	case atom.Body, atom.Html, atom.Main, atom.Article:
		return false
	}
	if n.attr().hidden {
		return true
	}
	switch n.attr().role {
	case "navigation", "complementary", "banner", "contentinfo", "search", "dialog", "menu", "menubar", "toolbar", "alert":
		return true
	}
	if !names || n.data == "" || n.hint() >= 2 {
		return false
	}
	return hasHint(n.data, furnitureHints) || linked && hasHint(n.data, linkHints)
}

// hint is what an element's names say of its text: 2 for the text itself, 1 for
// something around it, 0 for nothing.
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
