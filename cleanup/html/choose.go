package html

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// choose returns the node whose subtree is the main text.
func (m *measure) choose() int32 {
	best, most := int32(0), float32(0)
	for i := range m.nodes {
		if m.score[i] == 0 || m.dropped[i] {
			continue
		}
		if s := m.rank(int32(i)); s > most {
			best, most = int32(i), s
		}
	}
	return m.widen(best)
}

// rank is a node's score with link density and hints.
func (m *measure) rank(i int32) float32 {
	s := m.score[i] * (1 - m.linkDensity(i))
	switch m.nodes[i].hint() {
	case 3:
		s = float32(s*2) + 25
	case 2:
		s = float32(s*1.5) + 15
	case 1:
		s = float32(s*1.1) + 5
	}
	return s
}

// widen goes to an ancestor as long as that adds prose of the same kind: much
// more of it, without adding many links.
func (m *measure) widen(best int32) int32 {
	for at := m.nodes[best].parent; at > 0; at = m.nodes[at].parent {
		if t := m.nodes[at].tag; t == atom.Body || t == atom.Html {
			break
		}
		have, more := m.proseIn(best), m.proseIn(at)-m.proseIn(best)
		links := m.linksIn(at) - m.linksIn(best)
		if more*10 >= have && links*4 < more || m.nodes[at].hint() >= 2 && links*2 < more {
			best = at
		}
	}
	return best
}

// lead returns the nodes before the main text that belong to it: paragraphs of
// prose beside it or beside one of the elements around it, as pages set off the
// first paragraph of an article. Beside what is left of the page only the headline's
// element counts.
func (m *measure) lead(root int32) []int32 {
	var out []int32
	at := root
	for range leadLevels {
		up := m.nodes[at].parent
		if up <= 0 {
			break
		}
		top := m.nodes[up].tag == atom.Body
		var here []int32
		for i := up + 1; i < at; i = max(m.nodes[i].end, i+1) {
			if m.isLead(i) && (!top || m.hasHeading(i)) {
				here = append(here, i)
			}
		}
		out = append(here, out...)
		if top {
			break
		}
		at = up
	}
	return out
}

const (
	leadLevels  = 7
	minLead     = 60   // characters of a line
	maxLead     = 1000 // characters
	leadLinking = 0.2
)

// isLead reports whether node i is text that can stand before the main text: it ends with a whole sentence, or holds
// one under the headline.
func (m *measure) isLead(i int32) bool {
	n := &m.nodes[i]
	c := m.textIn(i)
	if n.text || m.dropped[i] || isHeading(n.tag) || c < minLead || c > maxLead || m.linkDensity(i) > leadLinking {
		return false
	}
	head, last := m.hasHeading(i), ""
	for k := i; k < n.end; k++ {
		if !m.nodes[k].text || m.dropped[k] || m.chars[k+1] == m.chars[k] {
			continue
		}
		last = m.nodes[k].data
		line := m.lines.of[k]
		if head && m.lines.last[line] == k && m.lines.prose[line] >= minLead && endsSentence(last) {
			return true
		}
	}
	return endsSentence(last)
}

// hasHeading reports whether the headline stands below node i, or where the page has none a heading of the first
// rank.
func (m *measure) hasHeading(i int32) bool {
	if m.heading >= 0 {
		return m.contains(i, m.heading)
	}
	for k := i + 1; k < m.nodes[i].end; k++ {
		if m.nodes[k].tag == atom.H1 {
			return true
		}
	}
	return false
}

// more returns the other nodes that are called what the main text is called and hold prose as it does: pages put
// advertisements between the parts of an article. BODIES.
func (m *measure) more(root int32) []int32 {
	var out []int32
	for at, level := root, 0; at > 0 && level < bodyLevels; at, level = m.nodes[at].parent, level+1 {
		n := &m.nodes[at]
		if n.tag == atom.Body || n.tag == atom.Html || n.tag != atom.Article && n.hint() == 0 {
			continue
		}
		for i := int32(1); i < int32(len(m.nodes)); i++ {
			if m.dropped[i] || i == at {
				i = m.nodes[i].end - 1
				continue
			}
			if m.isBody(i, at) {
				out = append(out, i)
				i = m.nodes[i].end - 1
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

const (
	bodyLevels  = 4
	minBody     = 150 // characters of another part of an article
	bodyLinking = 0.15
)

// isBody reports whether node i is another part of the article of which the node at is one.
func (m *measure) isBody(i, at int32) bool {
	n, a := &m.nodes[i], &m.nodes[at]
	if n.text || n.tag != a.tag || classOf(n) != classOf(a) || m.contains(i, at) {
		return false
	}
	if m.proseIn(i) < minBody || m.proseLinesIn(i) == 0 || m.linkDensity(i) > bodyLinking {
		return false
	}
	for k := i + 1; k < n.end; k++ {
		if t := m.nodes[k].tag; t == atom.H1 || isHeading(t) && m.linksIn(k) > 0 {
			return false // an article of its own, or its teaser
		}
	}
	return true
}

func classOf(n *node) string {
	class, _, _ := strings.Cut(n.data, "#")
	return class
}
