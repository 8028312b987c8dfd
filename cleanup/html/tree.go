package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// node is an element or a text. Nodes stand in document order, so a subtree is a
// range: node i and all below it are nodes[i:end].
type node struct {
	tag    atom.Atom // 0 for text and unknown elements
	text   bool
	depth  int32
	parent int32
	end    int32  // first node after the subtree
	data   string // text: the text; element: class and #id, in small letters
	attrs  *attrs // nil when none matters
}

// attrs are the attributes that matter.
type attrs struct {
	href, role, itemprop, rel, datetime string
	content                             string // of an element with itemprop
	hidden                              bool
}

// tree is a page.
type tree struct {
	nodes []node
	meta  map[string]string // <meta> name or property, in small letters -> content
	ld    []string          // JSON-LD scripts
	lang  string
	title string // <title>
}

// maxDepth bounds nesting: deeper elements are put side by side.
const maxDepth = 200

// parse reads a page. It never fails: what is no HTML is text.
func parse(page string) *tree {
	t := &tree{meta: map[string]string{}}
	b := builder{tree: t}
	b.push(node{tag: atom.Html})
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			for len(b.open) > 0 {
				b.pop()
			}
			return t
		case html.TextToken:
			b.text(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			b.start(z)
		case html.EndTagToken:
			name, _ := z.TagName()
			b.endTag(atom.Lookup(name))
		}
	}
}

// builder keeps the stack of open elements.
type builder struct {
	*tree
	open []int32
	skip atom.Atom // inside of script, style and the like
	ld   bool
}

func (b *builder) push(n node) {
	n.parent = -1
	if len(b.open) > 0 {
		n.parent = b.open[len(b.open)-1]
		n.depth = b.nodes[n.parent].depth + 1
	}
	b.open = append(b.open, int32(len(b.nodes)))
	b.nodes = append(b.nodes, n)
}

func (b *builder) pop() {
	i := b.open[len(b.open)-1]
	b.nodes[i].end = int32(len(b.nodes))
	b.open = b.open[:len(b.open)-1]
}

func (b *builder) text(s string) {
	switch {
	case b.ld:
		b.tree.ld = append(b.tree.ld, s)
	case b.skip == atom.Title:
		if b.title == "" {
			b.title = squeeze(s)
		}
	case b.skip == 0 && s != "":
		n := node{text: true, data: s, parent: b.open[len(b.open)-1], end: int32(len(b.nodes)) + 1}
		n.depth = b.nodes[n.parent].depth + 1
		b.nodes = append(b.nodes, n)
	}
}

func (b *builder) start(z *html.Tokenizer) {
	name, more := z.TagName()
	tag := atom.Lookup(name)
	n := node{tag: tag}
	var a attrs
	var meta, content, kind, style string
	for more {
		var k, v []byte
		k, v, more = z.TagAttr()
		switch string(k) {
		case "class":
			n.data = " " + strings.ToLower(string(v)) + n.data
		case "id":
			n.data += "#" + strings.ToLower(string(v))
		case "href":
			a.href = string(v)
		case "role":
			a.role = string(v)
		case "itemprop":
			a.itemprop = string(v)
			if meta == "" {
				meta = strings.ToLower(string(v))
			}
		case "rel":
			a.rel = string(v)
		case "datetime":
			a.datetime = string(v)
		case "name", "property":
			meta = strings.ToLower(string(v))
		case "content":
			content = string(v)
		case "type":
			kind = string(v)
		case "style":
			style = string(v)
		case "hidden":
			a.hidden = true
		case "aria-hidden":
			a.hidden = a.hidden || string(v) == "true"
		case "lang":
			if tag == atom.Html && b.lang == "" {
				b.lang = string(v)
			}
		}
	}
	if style != "" && hides(style) {
		a.hidden = true
	}
	if a.itemprop != "" {
		a.content = content
	}
	if a != (attrs{}) {
		n.attrs = &a
	}
	switch tag {
	case atom.Meta:
		if meta != "" && content != "" && b.meta[meta] == "" {
			b.meta[meta] = squeeze(content)
		}
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Title, atom.Textarea, atom.Iframe, atom.Noembed, atom.Noframes, atom.Xmp:
		if b.skip == 0 {
			b.skip = tag
			b.ld = tag == atom.Script && strings.Contains(kind, "ld+json")
		}
	case atom.Html, atom.Head:
	case atom.Br, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Wbr, atom.Source, atom.Area, atom.Base, atom.Col, atom.Embed, atom.Param, atom.Track:
		if b.skip == 0 {
			b.push(n)
			b.pop()
		}
	default:
		if b.skip == 0 {
			b.element(n)
		}
	}
}

// element opens an element, closing what it ends by implication.
func (b *builder) element(n node) {
	switch {
	case n.tag == atom.Li:
		b.closeWithin(atom.Li, atom.Ul, atom.Ol)
	case n.tag == atom.Tr:
		b.closeWithin(atom.Tr, atom.Table)
	case n.tag == atom.Td || n.tag == atom.Th:
		b.closeWithin(atom.Td, atom.Tr, atom.Table)
		b.closeWithin(atom.Th, atom.Tr, atom.Table)
	case n.tag == atom.Dt || n.tag == atom.Dd:
		b.closeWithin(atom.Dt, atom.Dl)
		b.closeWithin(atom.Dd, atom.Dl)
	case n.tag == atom.Rt || n.tag == atom.Rp || n.tag == atom.Rb:
		b.closeWithin(atom.Rt, atom.Ruby)
		b.closeWithin(atom.Rp, atom.Ruby)
		b.closeWithin(atom.Rb, atom.Ruby)
	case isBlock(n.tag):
		if top := b.nodes[b.open[len(b.open)-1]].tag; top == atom.P {
			b.pop()
		}
	}
	for len(b.open) >= maxDepth {
		b.pop()
	}
	b.push(n)
}

// closeWithin closes the nearest open element of that tag, unless one of the
// scopes stands between.
func (b *builder) closeWithin(tag atom.Atom, scopes ...atom.Atom) {
	for i := len(b.open) - 1; i > 0; i-- {
		t := b.nodes[b.open[i]].tag
		if t == tag {
			for len(b.open) > i {
				b.pop()
			}
			return
		}
		for _, s := range scopes {
			if t == s {
				return
			}
		}
	}
}

func (b *builder) endTag(tag atom.Atom) {
	if b.skip != 0 {
		if tag == b.skip {
			b.skip, b.ld = 0, false
		}
		return
	}
	if tag == 0 || tag == atom.Html || tag == atom.Body {
		return
	}
	for i := len(b.open) - 1; i > 0; i-- {
		t := b.nodes[b.open[i]].tag
		if t == tag {
			for len(b.open) > i {
				b.pop()
			}
			return
		}
		if !isInline(tag) || !isBlock(t) {
			continue
		}
		return // an inline end tag closes no block
	}
}

func hides(style string) bool {
	s := strings.ReplaceAll(strings.ToLower(style), " ", "")
	return strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden")
}

// squeeze folds white space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func isBlock(t atom.Atom) bool {
	switch t {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Details, atom.Div, atom.Dl, atom.Dt,
		atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header,
		atom.Hr, atom.Li, atom.Main, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Tbody, atom.Td, atom.Tfoot,
		atom.Th, atom.Thead, atom.Tr, atom.Ul:
		return true
	}
	return false
}

func isInline(t atom.Atom) bool {
	switch t {
	case atom.A, atom.B, atom.Strong, atom.I, atom.Em, atom.Span, atom.Font, atom.U, atom.S, atom.Small, atom.Big, atom.Code, atom.Tt:
		return true
	}
	return false
}

func isHeading(t atom.Atom) bool {
	switch t {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// noAttrs stands for the attributes of an element without any.
var noAttrs attrs

func (n *node) attr() *attrs {
	if n.attrs == nil {
		return &noAttrs
	}
	return n.attrs
}
