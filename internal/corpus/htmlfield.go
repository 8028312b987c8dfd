package corpus

import "strings"

// HTML_FOUND: a text is HTML, whatever its field is called, where it begins with a tag or a comment and
// holds an end tag, or has two end tags of blocks or two line breaks, or a link. A text that
// quotes a tag or two is none.

// textMedia is what the text of a field is whose media type is known or guessed: HTML where it
// holds it, unless the type was set; a piece of a page where it is no page. found: nothing but the text said so.
func textMedia(media, set, text string) (out string, found bool) {
	if set == "" && media == formatText && holdsHTML(text) {
		media, found = formatHTML, true
	}
	if media == formatHTML && !isPage(text) {
		media = MediaFragment
	}
	return media, found
}

// holdsHTML tells whether a text is HTML (HTML_FOUND). O(len(text)), of which a text without
// a "<" takes next to nothing.
func holdsHTML(text string) bool {
	at := strings.IndexByte(text, '<')
	if at < 0 {
		return false
	}
	begins := strings.TrimSpace(text[:at]) == "" && (strings.HasPrefix(text[at:], "<!--") || tagName(strings.TrimPrefix(text[at+1:], "!")) == "doctype" || isTag(text[at+1:]))
	blocks, breaks, links, ends := 0, 0, 0, 0
	for at >= 0 {
		rest := text[at+1:]
		switch {
		case strings.HasPrefix(rest, "/") && isTag(rest[1:]):
			ends++
			switch name := tagName(rest[1:]); {
			case name == "a" && links == 1:
				links = 2
			case isBlock(name):
				blocks++
			}
		case isTag(rest):
			switch tagName(rest) {
			case "br":
				breaks++
			case "a":
				if tag, _, ok := strings.Cut(rest, ">"); ok && links == 0 && strings.Contains(strings.ToLower(tag), "href=") {
					links = 1
				}
			}
		}
		if begins && ends > 0 || blocks > 1 || breaks > 1 || links > 1 {
			return true
		}
		next := strings.IndexByte(rest, '<')
		if next < 0 {
			break
		}
		at += 1 + next
	}
	return false
}

// tagName is the name that s, which follows a "<", begins with, in small letters.
func tagName(s string) string {
	n := 0
	for n < len(s) && n < 12 && (isLetter(s[n]) || n > 0 && s[n] >= '0' && s[n] <= '9') {
		n++
	}
	return strings.ToLower(s[:n])
}

// isTag tells whether s, which follows a "<", is the rest of a tag that stands in texts.
func isTag(s string) bool {
	name := tagName(s)
	switch name {
	case "a", "b", "i", "u", "em", "br", "hr", "img", "span", "strong", "small", "sup", "sub", "font", "center", "html", "body", "head", "iframe", "pre", "code", "td", "th":
	default:
		if !isBlock(name) {
			return false
		}
	}
	if len(s) == len(name) {
		return false
	}
	c := s[len(name)]
	return c == '>' || c == '/' || c == ' ' || c == '\n' || c == '\t' || c == '\r'
}

func isBlock(name string) bool {
	switch name {
	case "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "tr", "blockquote", "article", "section", "figure", "main", "header", "footer", "aside":
		return true
	}
	return false
}

// isPage tells whether HTML is a page of its own, with a head or a body, and not a part of one.
func isPage(text string) bool {
	for at := strings.IndexByte(text, '<'); at >= 0; {
		rest := text[at+1:]
		switch tagName(strings.TrimPrefix(rest, "!")) {
		case "html", "body", "head", "doctype":
			return true
		case "p", "div":
			return false // what has a head has it before these
		}
		next := strings.IndexByte(rest, '<')
		if next < 0 {
			return false
		}
		at += 1 + next
	}
	return false
}
