package corpus

import (
	"bytes"
	"html"
	"strings"
)

// feedHead is how much of a feed is looked at for what holds for all its items.
const feedHead = 64 << 10

// A feedKind tells what the elements of a feed are called: in Atom they may have a prefix.
type feedKind struct {
	item string
	lang string // as the feed says it
}

// feed reads RSS (0.9x, 1.0, 2.0) and Atom: an item is a record.
func (s *session) feed() error {
	kind, ok := s.feedKind()
	if !ok {
		return &damage{offset: s.w.off, reason: "not a feed: neither <rss>, <feed> nor <rdf:RDF> at its beginning"}
	}
	s.passed = tally{}
	defer s.notePassed()
	err := s.eachElement(kind.item, false, func(e element) error { return s.feedItem(e, kind) })
	if err == nil && s.number == 0 && s.w.damaged() == nil {
		s.sum.Void++
	}
	return err
}

func (s *session) feedKind() (feedKind, bool) {
	s.have(feedHead)
	head := s.w.bytes()
	head = head[:min(len(head), feedHead)]
	s.declared = xmlCharset(head)
	root := rootElement(head)
	kind := feedKind{item: feedItemName(root.name), lang: root.attribute("xml:lang")}
	if kind.item == "" {
		return kind, false
	}
	m := markup{s: string(head[root.to:])}
	for k, ok := m.next(); ok && k.name != kind.item; k, ok = m.next() {
		if kind.lang == "" && k.kind == markStart && (k.name == "language" || k.name == "dc:language") {
			if k, ok = m.next(); ok && k.kind == markText {
				kind.lang = strings.TrimSpace(html.UnescapeString(k.rest))
			}
		}
	}
	return kind, true
}

// feedText is a text of an item and how well it serves.
type feedText struct {
	text string
	page bool // it has markup
	rank int  // the best is the least; 0: none
}

// The elements that may hold the text of an item, best first.
const (
	rankContent = 1 + iota
	rankBody
	rankDescription
	rankSummary
)

// item is what an item of a feed says.
type item struct {
	id, title, link, date, author, categories, lang string
	dated                                           int // how well date serves
	content, description                            feedText
}

// feedItem delivers an item. Its fields have names of their own, whatever the dialect; those
// of elements that it lacks are left out.
func (s *session) feedItem(e element, kind feedKind) error {
	text, notes, reason := s.elementText(e)
	if reason != "" {
		return s.reject(e.off, reason)
	}
	it := item{lang: kind.lang}
	m := markup{s: text}
	root, _ := m.next()
	it.link = root.attribute("rdf:about")
	prefix, _, _ := strings.Cut(kind.item, "entry")
	for c := range children(inside(text, root, kind.item)) {
		it.take(&c, strings.TrimPrefix(c.name, prefix))
	}
	if it.content.rank == 0 {
		it.content, it.description = it.description, feedText{}
	}
	if it.content.rank == 0 {
		return s.skip("feed item without a text")
	}
	media := formatText
	if it.content.page {
		media = formatHTML
	}
	b := &s.build
	b.reset()
	for _, f := range [...]struct{ name, value string }{
		{"id", it.id},
		{"title", it.title},
		{"link", it.link},
		{"date", it.date},
		{"author", it.author},
		{"category", it.categories},
		{"language", it.lang},
		{"description", it.description.text},
	} {
		if f.value != "" {
			s.member(f.name, f.value)
		}
	}
	s.member("text", it.content.text)
	return s.object(&object{notes: notes, fields: b.done(), members: b.members, media: media}, e.off)
}

// inside is what stands between the tags of an element that is all of a string.
func inside(s string, root mark, name string) string {
	s = s[root.to:]
	if k := strings.LastIndex(s, "</"); k >= 0 && strings.HasPrefix(strings.ToLower(s[k+2:]), name) {
		return s[:k]
	}
	return s
}

// member adds a field to the object being built.
func (s *session) member(name, value string) {
	c, ok := s.markupColumns[name]
	if !ok {
		made := newColumn(name)
		c = &made
		if s.markupColumns == nil {
			s.markupColumns = map[string]*column{}
		}
		if len(s.markupColumns) < knownKeys {
			s.markupColumns[name] = c
		}
	}
	s.build.begin(c)
	s.build.b = AppendQuoted(s.build.b, value)
	s.build.end([]byte(value))
}

// elementText is an element as text, by the charset that the source declares.
func (s *session) elementText(e element) (text string, notes []string, reason string) {
	if e.open {
		notes = append(notes, "no end tag: it ends where the next record begins")
	}
	declared := s.o.Charset
	if declared == "" {
		declared = s.declared
	}
	text, note, _, reason := s.plainText(e.raw, declared)
	if note != "" {
		notes = append(notes, note)
	}
	return strings.TrimPrefix(text, "\ufeff"), notes, reason
}

func (it *item) take(c *child, name string) {
	switch name {
	case "guid", "id":
		set(&it.id, oneLine(c.inner))
	case "title":
		set(&it.title, headline(c))
	case "link":
		it.takeLink(c)
	case "feedburner:origlink":
		if link := oneLine(c.inner); link != "" {
			it.link = link
		}
	case "pubdate", "published", "issued", "dc:date", "date", "dcterms:issued", "dcterms:created", "created":
		it.takeDate(c, 2)
	case "updated", "modified", "dcterms:modified", "a10:updated", "atom:updated":
		it.takeDate(c, 1)
	case "author", "dc:creator", "creator", "itunes:author":
		it.author = joinNames(it.author, authorName(c))
	case "category", "dc:subject":
		label := c.attribute("term")
		if label == "" {
			label = oneLine(c.inner)
		}
		it.categories = joinNames(it.categories, label)
	case "dc:language", "language":
		if lang := oneLine(c.inner); lang != "" {
			it.lang = lang
		}
	case "content:encoded", "encoded":
		it.content.take(c, rankContent)
	case "content", "atom:content", "xhtml:body", "body", "fullitem", "fulltext":
		it.content.take(c, rankBody)
	case "description":
		it.description.take(c, rankDescription)
	case "summary", "atom:summary", "itunes:summary", "media:description":
		it.description.take(c, rankSummary)
	}
}

func (it *item) takeLink(c *child) {
	rel := c.attribute("rel")
	if rel != "" && rel != "alternate" {
		return
	}
	link := strings.TrimSpace(c.attribute("href"))
	if link == "" {
		link = oneLine(c.inner)
	}
	if link != "" && (it.link == "" || rel == "alternate" || c.name == "link") {
		it.link = link
	}
}

// takeDate takes the day of publication rather than that of a change.
func (it *item) takeDate(c *child, serves int) {
	if date := oneLine(c.inner); date != "" && serves > it.dated {
		it.date, it.dated = date, serves
	}
}

// take takes a text that serves better than the one there is.
func (t *feedText) take(c *child, rank int) {
	if t.rank != 0 && t.rank <= rank || c.attribute("src") != "" && c.inner == "" {
		return
	}
	text, tagged := plainMarkup(c.inner)
	kind := strings.ToLower(c.attribute("type"))
	page := false
	switch {
	case tagged && kind != "text": // markup in the feed's own
		text, page = unwrapCDATA(c.inner), true
	case kind == "text" || kind == "text/plain":
	default:
		if _, page = plainMarkup(text); !page {
			text = html.UnescapeString(text) // an ampersand of the page's, not the feed's
		}
	}
	if plain, _ := plainMarkup(text); strings.TrimSpace(plain) != "" {
		*t = feedText{text, page, rank}
	}
}

func set(to *string, value string) {
	if *to == "" {
		*to = value
	}
}

// xmlCharset is the charset that an XML declaration names, "" for none.
func xmlCharset(head []byte) string {
	if !bytes.HasPrefix(head, []byte("<?xml")) {
		return ""
	}
	end := bytes.IndexByte(head, '>')
	return attribute(bytes.ToLower(head[:max(end, 0)]), "encoding")
}
