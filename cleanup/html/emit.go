package html

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

// block is a paragraph, heading, list item or table row of the main text.
type block struct {
	tag          atom.Atom
	node, around int32 // the element, and the one around it
	place        place
	text         strings.Builder
	cell         int32 // of a table row: the cell that the last text stands in
	chars, links int32
	gone         bool
}

// place is what kind of place a block stands in: what it is itself and what is around it.
type place struct {
	tag, around atom.Atom
	class       string
}

func (m *measure) placeOf(i int32) place {
	p := place{tag: m.nodes[i].tag}
	if up := m.nodes[i].parent; up >= 0 {
		p.around, p.class = m.nodes[up].tag, classOf(&m.nodes[up])
	}
	return p
}

// emit writes the text of subtrees.
func (m *measure) emit(roots ...int32) string {
	var blocks []*block
	for _, r := range roots {
		blocks = append(blocks, m.blocks(r)...)
	}
	blocks = slices.DeleteFunc(blocks, func(k *block) bool { return k.chars == 0 })
	m.dropFront(blocks)
	glean(blocks)
	m.dropTail(blocks)
	var b strings.Builder
	prev := atom.Atom(0)
	for _, k := range blocks {
		if k.gone {
			continue
		}
		text := strings.TrimSpace(k.text.String())
		if b.Len() > 0 {
			b.WriteString("\n")
			if prev != k.tag || !k.inList() {
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
			cur = &block{tag: m.nodes[unit].tag, node: unit, around: max(m.nodes[unit].parent, 0), place: m.placeOf(unit)}
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

// unit is the block that a text is written with: its owner, or the row of a table that is not for layout.
func (m *measure) unit(owner int32) int32 {
	at := owner
	if t := m.nodes[at].tag; (t == atom.P || t == atom.Div) && m.nodes[at].parent > 0 {
		at = m.nodes[at].parent // a paragraph in a cell
	}
	if t := m.nodes[at].tag; t != atom.Td && t != atom.Th {
		return owner
	}
	for ; at > 0; at = m.nodes[at].parent {
		if m.nodes[at].tag == atom.Tr {
			if m.proseIn(at) > maxRow {
				return owner
			}
			return at
		}
	}
	return owner
}

// maxRow is the most characters outside links of a row of a table of data.
const maxRow = 600

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
