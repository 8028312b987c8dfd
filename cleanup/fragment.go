package cleanup

import (
	"errors"
	"strings"

	xhtml "golang.org/x/net/html"

	"github.com/copydesk/copydesk/cleanup/html"
)

// CleanFragment is CleanHTML for a piece of a page that is the article itself, as the body of a
// post in a database: nothing but the article stands around it. Where it has no paragraphs of its own, those
// that blank lines make count, as blogging programs have it; their codes in brackets go. Linear in len(fragment).
func (c *Cleaner) CleanFragment(fragment, url string) (Result, error) {
	body := paragraphs(withoutShortcodes(fragment))
	r, err := c.CleanHTML("<article>"+body+"</article>", url)
	if errors.Is(err, html.ErrNoText) {
		if text := visible(body); strings.TrimSpace(text) != "" { // too little for a page, but all there is
			plain := c.Clean(text)
			plain.Title, plain.Byline, plain.Date, plain.Language, plain.Page = r.Title, r.Byline, r.Date, r.Language, r.Page
			return plain, nil
		}
	}
	return r, err
}

// paragraphs marks the paragraphs of a fragment that has none marked, and its lines, where it has no blocks either.
func paragraphs(fragment string) string {
	low := strings.ToLower(fragment)
	has := func(tags ...string) bool {
		for _, t := range tags {
			if strings.Contains(low, t) {
				return true
			}
		}
		return false
	}
	if has("<p>", "<p ", "</p>", "<pre") {
		return fragment
	}
	line := "<br>\n"
	if has("<br", "<div", "<li", "<h1", "<h2", "<h3", "<h4", "<h5", "<h6", "<tr", "<blockquote") {
		line = "\n"
	}
	fragment = strings.ReplaceAll(fragment, "\r\n", "\n")
	var b strings.Builder
	for i, p := range strings.Split(fragment, "\n\n") {
		if i > 0 {
			b.WriteString("\n<p>")
		}
		b.WriteString(strings.ReplaceAll(strings.Trim(p, "\n"), "\n", line))
	}
	return b.String()
}

// shortcodes are what WordPress and its page builders write in brackets; those with _ at their end begin names.
func shortcodes() []string {
	return []string{"gallery", "caption", "wp_caption", "embed", "video", "audio", "playlist", "vc_", "et_pb_"}
}

// withoutShortcodes drops codes such as [gallery ids="1,2"] and [/caption], not what stands between two.
func withoutShortcodes(s string) string {
	var b strings.Builder
	from := 0
	for at := 0; ; {
		k := strings.IndexByte(s[at:], '[')
		if k < 0 {
			break
		}
		at += k + 1
		end := strings.IndexByte(s[at:], ']')
		if end < 0 {
			break
		}
		if isShortcode(s[at : at+end]) {
			b.WriteString(s[from : at-1])
			at += end + 1
			from = at
		}
	}
	if from == 0 {
		return s
	}
	return b.String() + s[from:]
}

func isShortcode(in string) bool {
	name, _, _ := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(in, "/"), "/"), " ")
	for _, c := range shortcodes() {
		if name == c || strings.HasSuffix(c, "_") && strings.HasPrefix(name, c) {
			return true
		}
	}
	return false
}

// visible is the text of a fragment, each run of it a paragraph.
func visible(fragment string) string {
	var b strings.Builder
	z := xhtml.NewTokenizer(strings.NewReader(fragment))
	hidden := ""
	for {
		switch z.Next() {
		case xhtml.ErrorToken:
			return b.String()
		case xhtml.StartTagToken:
			name, _ := z.TagName()
			if n := string(name); hidden == "" && (n == "script" || n == "style" || n == "template") {
				hidden = n
			}
			if n := string(name); n == "p" || n == "div" || n == "li" || n == "br" || n == "article" {
				b.WriteString("\n\n")
			}
		case xhtml.EndTagToken:
			if name, _ := z.TagName(); string(name) == hidden {
				hidden = ""
			}
		case xhtml.TextToken:
			if hidden == "" {
				b.Write(z.Text())
			}
		}
	}
}
