package html

import (
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
)

// dropFront is FRONT: of what stands before the first paragraph of the article, it drops what is no text of it.
func (m *measure) dropFront(bs []*block) {
	usual, first := usualPlace(bs)
	if first == nil {
		return
	}
	summaries := m.summaries()
	bs = bs[m.dropBeforeHeadline(bs, usual):]
	for _, k := range bs[:min(len(bs), maxFront)] {
		text := k.text.String()
		switch {
		case isHeading(k.tag) && k.tag != atom.H1 && k.place != usual && summaries[letters(text)]:
			k.gone = true
		case isHeading(k.tag):
		case k.inList(), k.isProse():
			return
		case k.chars < maxDateline && !endsSentence(text) && hasDay(text) && (k.place != usual || digits(text) >= minDigits):
			k.gone = true
		case k.place != usual && k.chars < minStandfirst && !endsSentence(text) && !strings.HasSuffix(strings.TrimSpace(text), ":"):
			k.gone = true
		}
	}
}

// dropBeforeHeadline drops what stands before the heading that is the page's title, such as a ticker of other news,
// and returns the place of that heading, 0 for none. Paragraphs of the article's kind stay, and everything does unless
// enough prose stands behind.
func (m *measure) dropBeforeHeadline(bs []*block, usual place) int {
	at, prose := 0, int32(0)
	for i, k := range bs {
		switch {
		case isHeading(k.tag) && m.isTitle(k.text.String()):
			at, prose = i, 0
		case k.isProse():
			prose += k.chars - k.links
		}
	}
	if prose < minBehind {
		return 0
	}
	for _, k := range bs[:at] {
		k.gone = k.gone || k.place != usual
	}
	return at
}

// minBehind is the fewest characters of prose behind a headline.
const minBehind = 300

const (
	maxFront      = 10 // blocks
	maxDateline   = 90 // characters
	minDigits     = 5  // of a dateline among the paragraphs
	minStandfirst = 40 // characters of a standfirst that is no whole sentence
)

// usualPlace is the place where most of the prose stands, and the first paragraph there, nil for none.
func usualPlace(bs []*block) (usual place, first *block) {
	prose, most := map[place]int32{}, int32(0)
	for _, k := range bs {
		if !k.isArticle() {
			continue
		}
		prose[k.place] += k.chars
		if prose[k.place] > most {
			usual, most = k.place, prose[k.place]
		}
	}
	for _, k := range bs {
		if k.place == usual && k.isArticle() {
			return usual, k
		}
	}
	return usual, nil
}

// summaries are what the page says in its head that it is about, as letters makes them.
func (m *measure) summaries() map[string]bool {
	out := map[string]bool{}
	for _, name := range [...]string{"description", "og:description", "twitter:description"} {
		if s := letters(m.meta[name]); len(s) > minStandfirst {
			out[s] = true
		}
	}
	return out
}

// hasDay reports whether a year or a time of day stands in s.
func hasDay(s string) bool {
	for i := 0; i < len(s); {
		if !digit(s[i]) {
			i++
			continue
		}
		j := i
		for j < len(s) && digit(s[j]) {
			j++
		}
		if n := s[i:j]; len(n) == 4 && (n[:2] == "19" || n[:2] == "20") || len(n) <= 2 && j+2 < len(s) && s[j] == ':' && digit(s[j+1]) && digit(s[j+2]) {
			return true
		}
		i = j
	}
	return false
}

func digits(s string) (n int) {
	for i := range len(s) {
		if digit(s[i]) {
			n++
		}
	}
	return n
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// maxAdvertisement is the length of the longest label of an advertisement, in characters.
const maxAdvertisement = 40

// isAdvertisement reports whether k is the label of an advertisement, not text.
func (k *block) isAdvertisement() bool {
	if k.chars > maxAdvertisement || k.tag == atom.H1 {
		return false
	}
	s := strings.ToLower(strings.TrimFunc(k.text.String(), func(r rune) bool { return !unicode.IsLetter(r) }))
	for _, a := range advertisements {
		if s == a {
			return true
		}
	}
	return false
}

var advertisements = [...]string{
	"advertisement", "advertisements", "advertising", "advert", "adverts", "ad", "ads", "sponsored", "sponsored content", "story continues below advertisement", "article continues below", "article continues below advertisement", "scroll to continue with content", "advertisement story continues below",
	"anzeige", "werbung", "publicité", "publicidad", "publicidade", "pubblicità", "anúncio", "advertentie", "reklama", "reklam", "реклама", "iklan", "quảng cáo", "広告", "广告", "廣告", "광고", "إعلان", "विज्ञापन",
}
