package corpus

import (
	"html"
	"strings"
)

// sgml reads SGML as corpora of news have it, a record an element: <REUTERS> of Reuters-21578
// and RCV1's kin, <DOC> of TREC and Gigaword.
func (s *session) sgml() error {
	s.have(feedHead)
	head := s.w.bytes()
	name := sgmlRecord(head[:min(len(head), feedHead)])
	if name == "" {
		return &damage{offset: s.w.off, reason: "not SGML as it is known: neither <REUTERS> nor <DOC> at its beginning"}
	}
	s.declared = ""
	return s.eachElement(name, true, func(e element) error { return s.sgmlRecord(e, name) })
}

// sgmlRecord is the name of the elements that are records, "" for none.
func sgmlRecord(head []byte) string {
	switch root := rootElement(head); root.name {
	case "reuters", "doc":
		return root.name
	}
	return ""
}

// fields are names and values in the order in which the names came first.
type fields struct {
	names  []string
	values map[string]string
}

func (f *fields) add(name, value, between string) {
	old, ok := f.values[name]
	switch {
	case value == "":
		return
	case !ok && len(f.names) == maxChildren:
		return
	case !ok:
		f.names = append(f.names, name)
	default:
		value = old + between + value
	}
	f.values[name] = value
}

// sgmlRecord delivers a record: its attributes and the elements in it are its fields.
func (s *session) sgmlRecord(e element, name string) error {
	text, notes, reason := s.elementText(e)
	if reason != "" {
		return s.reject(e.off, reason)
	}
	m := markup{s: text}
	root, _ := m.next()
	d := sgmlDocument{fields: fields{values: map[string]string{}}, media: formatText, met: map[string]bool{}}
	d.read(inside(text, root, name))
	for n, v := range root.attributes {
		switch {
		case n == "newid" || n == "id" || n == "docid":
			d.id = v
		case !d.met[n]:
			d.add(n, v, "")
		}
	}
	b := &s.build
	b.reset()
	if d.id != "" {
		s.member("id", d.id)
	}
	for _, n := range d.names {
		s.member(n, d.values[n])
	}
	s.member("text", d.body())
	return s.object(&object{notes: notes, fields: b.done(), members: b.members, media: d.media}, e.off)
}

// sgmlDocument is what one record says.
type sgmlDocument struct {
	fields
	id, text, loose string // loose: outside of the elements
	media           string
	met             map[string]bool // names of the elements right below the record
}

func (d *sgmlDocument) read(s string) {
	for c := range children(s) {
		d.met[c.name] = true
		switch c.name {
		case "":
			if text := strings.Trim(cleanControls(html.UnescapeString(c.inner)), " \t\r\n"); text != "" {
				d.loose = join(d.loose, text)
			}
		case "docno", "docid":
			if d.id == "" {
				d.id = oneLine(c.inner)
			}
		case "dochdr": // TREC's web collections: an address and HTTP's header, then the page
			address, _, _ := strings.Cut(strings.TrimSpace(c.inner), "\n")
			address, _, _ = strings.Cut(address, " ")
			d.add("url", strings.TrimSpace(address), "")
			d.text, d.media = s[c.after:], formatHTML
			return
		case "text":
			d.readText(c.inner)
		case "body":
			d.text = join(d.text, sgmlText(c.inner))
		case "p":
			d.loose = join(d.loose, sgmlText(c.inner))
		case "headline", "hl", "title", "head":
			d.add("title", oneLine(c.inner), " ")
		case "date", "date_time", "date1", "pubdate":
			d.add("date", oneLine(c.inner), " ")
		default:
			d.add(c.name, listed(c.inner), ", ")
		}
	}
}

// readText reads <TEXT>: Reuters has title and body in it, TREC paragraphs.
func (d *sgmlDocument) readText(s string) {
	for c := range children(s) {
		if c.name == "title" || c.name == "body" {
			d.read(s)
			return
		}
	}
	d.text = join(d.text, sgmlText(s))
}

// body is the text of the record; a brief has a title alone.
func (d *sgmlDocument) body() string {
	for _, text := range []string{d.text, d.loose} {
		if strings.TrimSpace(text) != "" {
			return text
		}
	}
	return d.values["title"]
}

// listed is the text of an element, or what the elements in it say: <D>cocoa</D><D>usa</D>.
func listed(s string) string {
	list := ""
	for c := range children(s) {
		if c.name == "d" {
			list = joinNames(list, oneLine(c.inner))
		}
	}
	if list != "" {
		return list
	}
	return oneLine(s)
}

func sgmlText(s string) string {
	text, _ := plainMarkup(s)
	return strings.Trim(text, " \t\r\n")
}

func join(a, b string) string {
	switch {
	case a == "":
		return b
	case b == "":
		return a
	}
	return a + "\n\n" + b
}
