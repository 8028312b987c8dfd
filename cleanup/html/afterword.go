package html

import (
	"strings"
	"unicode"
)

// endings are labels behind which nothing belongs to the article any more.
var endings = [...]string{
	"comments", "comment", "leave a comment", "leave a reply", "leave your comment", "post a comment", "add a comment", "write a comment", "join the conversation", "about the author", "about the authors", "about author",
	"kommentare", "kommentar", "kommentar schreiben", "diskussion", "über den autor", "über die autorin", "über die autoren", "commentaires", "comentarios", "comentários", "komentarze", "commenti", "reacties", "beitrags-navigation",
}

// labels are the words that a label begins with over what is no prose: links, teasers, controls. Alone, or with
// labelWords behind, they are one; before other words ("Related illnesses on the rise") only if links follow.
var labels = [...]string{
	"related", "recommended", "recommendations", "latest", "share", "share this", "share on", "newsletter", "newsletters", "most read", "most popular", "popular", "trending", "trending now", "don't miss", "editor's picks", "tags", "topics", "filed under",
	"weitere", "empfohlen", "empfohlene", "ähnliche", "schlagwörter", "teilen", "artikel teilen", "verwandte", "relacionado", "relacionados", "powiązane", "polecane",
	"more on", "more from", "more in", "more about", "more great", "more stories", "more news", "read more", "read next", "read also", "also read", "see also", "you may also", "you might also", "you may like", "what to read next", "up next",
	"mehr zum", "mehr zu", "mehr von", "das könnte", "lesen sie", "auch interessant", "folgen sie", "à lire", "lire aussi", "sur le même", "articles similaires", "artículos", "te puede", "leia também", "veja também", "leggi anche", "lees ook", "czytaj", "zobacz", "читайте также",
}

// labelWords are what else stands in a label.
var labelWords = [...]string{
	"a", "also", "and", "article", "articles", "by", "content", "coverage", "for", "from", "here", "in", "it", "like", "link", "links", "more", "news", "now", "on", "our", "page", "pages", "post", "posts", "products", "read", "reading", "reads",
	"reports", "stories", "story", "stuff", "subject", "subjects", "tags", "the", "this", "to", "today", "topic", "topics", "via", "video", "videos", "with", "you", "your", "facebook", "twitter", "whatsapp", "linkedin", "email",
	"artikel", "beiträge", "beitrag", "themen", "thema", "auf", "diesen", "diese", "zum", "auch", "sie", "interessieren", "inhalte", "nachrichten", "aussi", "sujet", "noticias", "notas", "relacionados", "artykuły", "także", "też",
}

// maxAfterword is the length of the longest label, in bytes.
const maxAfterword = 60

// label is what a short line says of what follows.
type label int

const (
	noLabel label = iota
	opening       // a label if links follow
	closed        // a label
	ending        // a label of what is not of the article, prose or not
)

func labelOf(s string) label {
	if len(s) > maxAfterword {
		return noLabel
	}
	s = strings.TrimFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) })
	s = strings.ReplaceAll(s, "’", "'")
	for _, e := range endings {
		if s == e {
			return ending
		}
	}
	for _, l := range labels {
		if rest, ok := strings.CutPrefix(s, l); ok {
			if onlyLabelWords(rest) {
				return closed
			}
			return opening
		}
	}
	return noLabel
}

func onlyLabelWords(s string) bool {
	if s != "" && s[0] != ' ' {
		return false
	}
	for w := range strings.FieldsSeq(s) {
		found := false
		for _, l := range labelWords {
			found = found || w == l
		}
		if !found {
			return false
		}
	}
	return true
}

// dropAfterword is AFTERWORD.
func dropAfterword(bs []*block) {
	total := int32(0)
	for _, k := range bs {
		total += k.chars
	}
	seen, places := int32(0), map[place]bool{}
	for i := 0; i < len(bs); i++ {
		k := bs[i]
		late := seen*10 > total*7
		seen += k.chars
		if k.isArticle() || isHeading(k.tag) && len(places) > 0 && !k.gone {
			places[k.place] = true
		}
		if k.chars > maxAfterword || !isHeading(k.tag) && endsSentence(k.text.String()) {
			continue
		}
		l := labelOf(k.text.String())
		if l == ending && late {
			discard(bs[i:])
			return
		}
		if l >= closed && late || l >= opening && linksFollow(bs[i+1:]) {
			end := i + 1
			for end < len(bs) && !goesOn(bs, end, places) && (late || bs[end].gone || isTeaser(bs, end)) {
				end++
			}
			discard(bs[i:end])
			for i++; i < end; i++ {
				seen += bs[i].chars
			}
			i--
		}
	}
}

func discard(bs []*block) {
	for _, k := range bs {
		k.gone = true
	}
}

const (
	minArticle = 80  // characters outside links of a paragraph that goes on with the article behind a label, at least
	maxTeaser  = 200 // characters of what a link leads to, at most
)

// goesOn reports whether the block at, behind a label, is of the article: prose in a place where prose of it stood
// before, and not the first lines of what a link leads to.
func goesOn(bs []*block, at int, places map[place]bool) bool {
	k := bs[at]
	if isHeading(k.tag) {
		return places[k.place] && !k.gone && !k.isLink() && labelOf(k.text.String()) == noLabel && at+1 < len(bs) && !bs[at+1].gone && !isHeading(bs[at+1].tag)
	}
	return k.isArticle() && places[k.place] && !isSummary(bs, at)
}

// isArticle reports whether k is prose that is not broken off, as teasers are.
func (k *block) isArticle() bool {
	return k.isProse() && k.chars-k.links >= minArticle && !isBrokenOff(k.text.String())
}

func (k *block) isLink() bool { return k.links*2 > k.chars }

func isBrokenOff(s string) bool {
	s = strings.TrimRight(s, " ]")
	return strings.HasSuffix(s, "...") || strings.HasSuffix(s, "…")
}

// linksFollow reports whether a link or a teaser comes next.
func linksFollow(bs []*block) bool {
	return len(bs) > 0 && (bs[0].isLink() || isBrokenOff(bs[0].text.String()))
}

// isTeaser reports whether the block at is a link, its first lines, or prose that is broken off.
func isTeaser(bs []*block, at int) bool {
	k := bs[at]
	return k.isLink() || isBrokenOff(k.text.String()) || isSummary(bs, at)
}

// isSummary reports whether the block at is as short as the first lines of what the link before it leads to.
func isSummary(bs []*block, at int) bool {
	return bs[at-1].isLink() && !bs[at-1].inList() && bs[at].chars < maxTeaser
}
