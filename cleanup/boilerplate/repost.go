package boilerplate

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// repost is the rule for what blog software writes below what it hands to a feed.
var repost = rule{id: "furniture.source-link", place: tail}

// repostForms are its sentences in some languages: the headline stands after before, the site's name after between.
var repostForms = [...]struct{ before, between, after string }{
	{"The post ", " appeared first on ", ""},
	{"The post ", " first appeared on ", ""},
	{"Der Beitrag ", " erschien zuerst auf ", ""},
	{"L’article ", " est apparu en premier sur ", ""},
	{"L'article ", " est apparu en premier sur ", ""},
	{"La entrada ", " se publicó primero en ", ""},
	{"La entrada ", " apareció primero en ", ""},
	{"O post ", " apareceu primeiro em ", ""},
	{"O conteúdo ", " aparece primeiro em ", ""},
	{"L’articolo ", " proviene da ", ""},
	{"L'articolo ", " proviene da ", ""},
	{"Het bericht ", " verscheen eerst op ", ""},
	{"Artykuł ", " pochodzi z serwisu ", ""},
	{"Сообщение ", " появились сначала на ", ""},
	{"Inlägget ", " dök först upp på ", ""},
	{"Indlægget ", " blev først udgivet på ", ""},
	{"Innlegget ", " dukket først opp på ", ""},
	{"Articolul ", " apare prima dată în ", ""},
	{"投稿", "は", "に最初に表示されました"},
	{"", " yazısı ilk önce ", " üzerinde ortaya çıktı"},
}

// repostBegins marks the first bytes of all forms but the last, which begins with a headline and has a dotless i.
var repostBegins = func() (t [256]bool) {
	for _, f := range repostForms[:len(repostForms)-1] {
		t[f.before[0]] = true
	}
	return t
}()

// longSite is the most bytes of a site's name.
const longSite = 80

// isRepost reports whether a line is one of repostForms, the headline and the name with capitals: "The post office
// appeared first on a map" is a sentence.
func isRepost(s string) bool {
	for _, f := range repostForms {
		if !strings.HasPrefix(s, f.before) || !strings.Contains(s, f.between) {
			continue // nearly always
		}
		s := strings.TrimRight(s, " \u00a0.。")
		if rest, ok := strings.CutPrefix(s, f.before); ok && strings.HasSuffix(rest, f.after) {
			title, site, ok := strings.Cut(rest, f.between)
			site = strings.TrimSuffix(site, f.after)
			if ok && len(site) <= longSite && headed(strings.TrimSpace(title)) && headed(strings.TrimSpace(site)) {
				return true
			}
		}
	}
	return false
}

// headed reports whether a name begins as one: with no small letter, unless a capital or a point follows within its
// first word, as in "iNews" and "ferry.example".
func headed(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return false
	}
	word, _, _ := strings.Cut(s, " ")
	return !unicode.IsLower(r) || strings.ContainsFunc(word[n:], func(r rune) bool { return r == '.' || unicode.IsUpper(r) })
}
