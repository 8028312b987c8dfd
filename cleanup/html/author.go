package html

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// author is who wrote the article, by JSON-LD, <meta>, or the first element that says it names
// the author. The name of the site is no author.
func (t *tree) author(ld *linked, site, host string) string {
	for _, s := range [...]string{
		ld.author,
		t.first("author", "authors"),
		t.first("article:author_name", "article:author", "og:article:author", "parsely-author", "sailthru.author", "cxenseparse:author", "citation_author", "dc.creator", "dcterms.creator", "dc.creator.creator", "byl", "rbauthors", "shareaholic:article_author_name"),
		t.labelled(),
		t.byline(),
	} {
		if s = authorName(s); s != "" && !namesSite(s, site, host) {
			return s
		}
	}
	return ""
}

// labelled is what a card for messages says: twitter:label1 is "Written by", twitter:data1 the name.
func (t *tree) labelled() string {
	for _, n := range [...]string{"1", "2"} {
		switch strings.ToLower(t.meta["twitter:label"+n]) {
		case "written by", "verfasst von", "geschrieben von", "écrit par", "escrito por", "scritto da", "geschreven door", "skriven av", "skrevet av", "napisane przez", "написано автором", "par", "por", "autor", "author":
			return t.meta["twitter:data"+n]
		}
	}
	return ""
}

// authorLabels stand before a name.
var authorLabels = [...]string{
	"post author", "veröffentlicht von", "eingestellt von", "publié par", "publicado por", "pubblicato da", "geschrieben von", "verfasst von", "written by", "posted by", "published by", "text und interview:", "interview:", "text:", "text von", "by:", "by", "von", "por", "par", "door", "autor:", "autorin:", "author:", "autor", "autorin",
	"author", "auteur", "auteur:", "автор:", "автор", "скрито от", "scritto da", "skriven av", "av", "af", "tekst:", "text",
}

// authorName takes label and date off a name; "" for what is no name.
func authorName(s string) string {
	s = strings.TrimSpace(s)
	if strings.Contains(s, "://") || strings.Contains(s, "@") || strings.Contains(s, "{{") || len(s) > maxField {
		return ""
	}
	for range 2 { // "Post author: by Jane Doe"
		s = cutLabel(s)
	}
	for _, m := range [...]string{" | ", " · ", " • ", " – ", " — ", " - ", " / ", "\n"} {
		s, _, _ = strings.Cut(s, m)
	}
	s = strings.TrimRight(strings.TrimSpace(cutDate(s)), " ,;:-–|·")
	switch strings.ToLower(s) {
	case "admin", "administrator", "author", "autor", "editor", "redakteur", "guest", "null", "undefined", "none", "wordpressadmin", "webmaster", "unknown", "anonymous":
		return ""
	}
	return s
}

// cutLabel takes the label off the front of a name; "von" before a small letter is part of one.
func cutLabel(s string) string {
	low := strings.ToLower(s)
	if len(low) != len(s) {
		return s
	}
	for _, l := range authorLabels {
		if !strings.HasPrefix(low, l+" ") {
			continue
		}
		rest := strings.TrimLeft(s[len(l):], " :")
		if c, _ := utf8.DecodeRuneInString(rest); unicode.IsLower(c) && len(l) < 5 {
			return s // "von der Leyen"
		}
		return rest
	}
	return s
}

// cutDate cuts a text before the word that holds its first digit.
func cutDate(s string) string {
	i := strings.IndexAny(s, "0123456789")
	if i <= 0 {
		if i == 0 {
			return ""
		}
		return s
	}
	k := strings.LastIndexByte(s[:i], ' ')
	if k < 0 {
		return s // a name with a digit in it
	}
	words := strings.Fields(s[:k])
	for len(words) > 0 && isDateWord(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// isDateWord tells whether a word before a digit belongs to a date: the name of a month or a day, or
// "on" and the like.
func isDateWord(w string) bool {
	w = strings.ToLower(strings.Trim(w, ".,|"))
	switch w {
	case "on", "am", "le", "el", "den", "op", "updated", "published", "vom", "at", "um":
		return true
	}
	for _, m := range [...]string{
		"jan", "feb", "mar", "apr", "may", "mai", "jun", "jul", "aug", "sep", "oct", "okt", "nov", "dec", "dez", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "ene", "abr", "ago", "dic", "fév", "avr", "aoû", "déc", "mär",
	} {
		if strings.HasPrefix(w, m) && len(w) < 11 {
			return len(w) <= 4 || isMonthOrDay(w)
		}
	}
	return false
}

func isMonthOrDay(w string) bool {
	for _, name := range strings.Fields("january february march april june july august september october november december januar februar märz juni juli oktober dezember enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre janvier février mars avril juillet août septembre octobre novembre décembre monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag") {
		if w == name {
			return true
		}
	}
	return false
}

// bylineHints are in the class or id of elements that name the author.
var bylineHints = []string{"byline", "author-name", "authorname", "author__name", "author_name", "article-author", "articleauthor", "article__author", "entry-author", "post-author", "postauthor", "author-link", "byl-author"}

// byline is the text of the first element that says it names the author.
func (t *tree) byline() string {
	for i := range t.nodes {
		n := &t.nodes[i]
		if n.text || n.data == "" && n.attrs == nil {
			continue
		}
		a := n.attr()
		said := a.rel == "author" || a.itemprop == "author" || hasHint(n.data, bylineHints)
		if !said || hasHint(n.data, []string{"comment"}) {
			continue
		}
		s := authorName(first(a.content, t.textOf(int32(i))))
		if words := len(strings.Fields(s)); words > 0 && words <= 8 && len(s) < 80 {
			return s
		}
	}
	return ""
}
