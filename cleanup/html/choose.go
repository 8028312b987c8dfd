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
// first paragraph of an article.
func (m *measure) lead(root int32) []int32 {
	var out []int32
	at := root
	for range leadLevels {
		up := m.nodes[at].parent
		if up <= 0 || m.nodes[up].tag == atom.Body {
			break
		}
		var here []int32
		for i := up + 1; i < at; i = max(m.nodes[i].end, i+1) {
			if m.isLead(i) {
				here = append(here, i)
			}
		}
		out = append(here, out...)
		at = up
	}
	return out
}

const (
	leadLevels  = 7
	minLead     = 60   // characters
	maxLead     = 1000 // characters
	leadLinking = 0.2
)

func (m *measure) isLead(i int32) bool {
	n := &m.nodes[i]
	c := m.textIn(i)
	if n.text || m.dropped[i] || isHeading(n.tag) || c < minLead || c > maxLead || m.linkDensity(i) > leadLinking {
		return false
	}
	last := ""
	for k := i; k < n.end; k++ {
		if d := &m.nodes[k]; d.text && !m.dropped[k] && inked(d.data) > 0 {
			last = d.data
		}
	}
	return endsSentence(last)
}

// endsSentence reports whether the last sentence of s is at its end, but for quotation marks, brackets and the marks
// of a few notes.
func endsSentence(s string) bool {
	for range maxNotes {
		s = strings.TrimRight(s, " \t\n\"'”’»)]")
		open := strings.LastIndexByte(s[max(0, len(s)-maxNote):], '[')
		if open < 0 {
			break
		}
		s = s[:max(0, len(s)-maxNote)+open]
	}
	for _, end := range [...]string{".", "!", "?", "。", "…", "！", "？", "؟", "।", "။"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

const (
	maxNotes = 4 // marks such as [12] behind a sentence
	maxNote  = 5 // bytes of one but for its closing bracket
)
