package html

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// block is a paragraph, heading, list item or table row of the main text.
type block struct {
	tag          atom.Atom
	text         strings.Builder
	cell         int32 // of a table row: the cell that the last text stands in
	chars, links int32
	gone         bool
}

// emit writes the text of subtrees.
func (m *measure) emit(roots ...int32) string {
	var blocks []*block
	for _, r := range roots {
		blocks = append(blocks, m.blocks(r)...)
	}
	glean(blocks)
	var b strings.Builder
	prev := atom.Atom(0)
	for _, k := range blocks {
		if k.gone {
			continue
		}
		text := strings.TrimSpace(k.text.String())
		if b.Len() > 0 {
			b.WriteString("\n")
			if !(prev == k.tag && (k.tag == atom.Li || k.tag == atom.Tr)) {
				b.WriteString("\n")
			}
		}
		if k.tag == atom.Li {
			b.WriteString("- ")
		}
		b.WriteString(text)
		prev = k.tag
	}
	return b.String()
}

// blocks collects the text of a subtree block by block.
func (m *measure) blocks(root int32) []*block {
	var out []*block
	var cur *block
	owner := int32(-1)
	breaks := 0
	for i := root; i < m.nodes[root].end; i++ {
		nd := &m.nodes[i]
		if m.dropped[i] {
			i = max(i, nd.end-1)
			continue
		}
		if nd.tag == atom.Br && cur != nil {
			breaks++
			continue
		}
		if !nd.text {
			continue
		}
		unit := m.unit(m.owner[i])
		if unit != owner || cur == nil || breaks > 1 && inked(nd.data) > 0 {
			cur = &block{tag: m.nodes[unit].tag}
			out = append(out, cur)
			owner = unit
		} else if breaks == 1 {
			cur.text.WriteByte('\n')
		}
		if inked(nd.data) > 0 || breaks < 2 {
			breaks = 0
		}
		if cur.tag == atom.Tr && cur.cell != m.owner[i] {
			cur.space()
			cur.cell = m.owner[i]
		}
		cur.add(nd.data, m.nodes[m.owner[i]].tag)
		c := m.chars[i+1] - m.chars[i]
		cur.chars += c
		if m.inLink[i] {
			cur.links += c
		}
	}
	return out
}

// unit is the block that a text is written with: its owner, or the row of a table.
func (m *measure) unit(owner int32) int32 {
	switch m.nodes[owner].tag {
	case atom.Td, atom.Th:
		for at := owner; at > 0; at = m.nodes[at].parent {
			if m.nodes[at].tag == atom.Tr {
				if m.proseIn(at) > 600 {
					return owner // a table for layout
				}
				return at
			}
		}
	}
	return owner
}

// add appends a text, with white space folded unless it is preformatted.
func (k *block) add(s string, tag atom.Atom) {
	if tag == atom.Pre {
		k.text.WriteString(s)
		return
	}
	words := strings.Fields(s)
	if len(words) == 0 || s[:len(words[0])] != words[0] {
		k.space()
	}
	for i, w := range words {
		if i > 0 {
			k.space()
		}
		k.text.WriteString(w)
	}
	if len(words) > 0 && !strings.HasSuffix(s, words[len(words)-1]) {
		k.space()
	}
}

// space ends a word. A no-break space ends one too: it stands for a blank at the
// edge of many an inline element.
func (k *block) space() {
	if t := k.text.String(); t != "" && t[len(t)-1] > ' ' {
		k.text.WriteByte(' ')
	}
}

// glean marks blocks that are no text: empty ones, links, and headings that nothing
// follows.
func glean(bs []*block) {
	kept := 0
	for _, k := range bs {
		switch {
		case k.chars == 0:
			k.gone = true
		case isHeading(k.tag):
		case k.links*10 > k.chars*7 && k.chars < 200:
			k.gone = true
		case k.links*2 > k.chars && k.chars < 80:
			k.gone = true
		}
		if !k.gone {
			kept++
		}
	}
	dropLinkSections(bs)
	dropAfterword(bs)
	follows := false
	for i := len(bs) - 1; i >= 0; i-- {
		if bs[i].gone {
			continue
		}
		if isHeading(bs[i].tag) && !follows {
			bs[i].gone = true
			continue
		}
		follows = !isHeading(bs[i].tag) || follows
	}
}

// dropLinkSections drops headings whose sections are mostly links.
func dropLinkSections(bs []*block) {
	for i := 0; i < len(bs); i++ {
		if bs[i].gone || !isHeading(bs[i].tag) {
			continue
		}
		var chars, links int32
		j := i + 1
		for ; j < len(bs) && (bs[j].gone || !isHeading(bs[j].tag)); j++ {
			chars += bs[j].chars
			links += bs[j].links
		}
		if links*2 > chars && chars > 0 {
			for k := i; k < j; k++ {
				bs[k].gone = true
			}
		}
	}
}

// afterwords are headings behind which the article is over.
var afterwords = [...]string{
	"related", "recommended", "more on", "more from", "read more", "read next", "see also", "you may also", "you might also", "comments", "leave a", "share this", "newsletter", "about the author", "about author", "latest",
	"mehr zum", "weitere", "empfohlen", "ähnliche", "kommentar", "das könnte", "über den autor", "über die autor", "lesen sie", "auch interessant", "schlagwörter", "teilen", "verwandte", "folgen sie", "diskussion", "artikel teilen", "beitrags-navigation",
	"à lire", "lire aussi", "commentaires", "sur le même", "articles similaires", "artículos", "relacionad", "comentarios", "te puede", "czytaj", "zobacz", "komentarze", "powiązane", "polecane",
}

// maxAfterword is the longest such heading, in bytes.
const maxAfterword = 50

// dropAfterword drops what follows a heading of afterwords in the last part of the
// text.
func dropAfterword(bs []*block) {
	total := int32(0)
	for _, k := range bs {
		total += k.chars
	}
	seen := int32(0)
	for i, k := range bs {
		if seen*10 > total*7 && k.chars < maxAfterword && (isHeading(k.tag) || !endsSentence(k.text.String())) && isAfterword(k.text.String()) {
			for _, later := range bs[i:] {
				later.gone = true
			}
			return
		}
		seen += k.chars
	}
}

func isAfterword(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, a := range afterwords {
		if strings.HasPrefix(s, a) {
			return true
		}
	}
	return false
}
