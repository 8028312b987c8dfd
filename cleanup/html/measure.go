package html

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// measure holds what is known of every node of a tree.
type measure struct {
	*tree
	chars   []int32 // prefix sums over nodes: characters of text that is not dropped
	links   []int32 // the same, of text inside links
	dropped []bool
	inLink  []bool
	owner   []int32   // nearest block of a text
	score   []float32 // DENSITY
	lines   lines
	post    string // the number of the page's post
	heading int32  // the heading that is the page's title, -1 for none
}

// newMeasure measures t; class and id names count as FURNITURE when names is set.
func newMeasure(t *tree, names bool) *measure {
	n := len(t.nodes)
	m := &measure{tree: t, dropped: make([]bool, n), inLink: make([]bool, n), owner: make([]int32, n), score: make([]float32, n), post: t.postOf()}
	for i := range t.nodes {
		nd := &t.nodes[i]
		if nd.parent >= 0 {
			m.inLink[i] = m.inLink[nd.parent]
			m.owner[i] = m.owner[nd.parent]
		}
		if nd.tag == atom.A {
			m.inLink[i] = nd.attr().href != "" // without, it is an anchor
		}
		if !nd.text && isBlock(nd.tag) {
			m.owner[i] = int32(i)
		}
		m.dropped[i] = neverText(nd.tag) || nd.parent >= 0 && m.dropped[nd.parent]
	}
	m.sum()
	m.findLines()
	m.heading = m.headline()
	m.drop(names)
	m.sum()
	m.scoreParagraphs()
	return m
}

// headline is the first heading that is the page's title and no link, -1 for none.
func (m *measure) headline() int32 {
	for i := range m.nodes {
		if isHeading(m.nodes[i].tag) && m.linksIn(int32(i)) == 0 && m.isTitle(m.textOf(int32(i))) {
			return int32(i)
		}
	}
	return -1
}

// sum sets the prefix sums.
func (m *measure) sum() {
	n := len(m.nodes)
	m.chars, m.links = make([]int32, n+1), make([]int32, n+1)
	for i := range m.nodes {
		c := int32(0)
		if nd := &m.nodes[i]; nd.text && !m.dropped[i] {
			c = int32(inked(nd.data))
		}
		m.chars[i+1] = m.chars[i] + c
		m.links[i+1] = m.links[i]
		if m.inLink[i] {
			m.links[i+1] += c
		}
	}
}

// inked counts the characters of s that are no white space (bytes that begin one).
func inked(s string) (n int) {
	for i := range len(s) {
		if c := s[i]; c > ' ' && (c < 0x80 || c >= 0xC0) {
			n++
		}
	}
	return n
}

// textIn and linksIn are the characters below node i, and those inside links.
func (m *measure) textIn(i int32) int32  { return m.chars[m.nodes[i].end] - m.chars[i] }
func (m *measure) linksIn(i int32) int32 { return m.links[m.nodes[i].end] - m.links[i] }

// proseIn is the text outside of links.
func (m *measure) proseIn(i int32) int32 { return m.textIn(i) - m.linksIn(i) }

// linkDensity is the share of the text below node i that is links.
func (m *measure) linkDensity(i int32) float32 {
	if t := m.textIn(i); t > 0 {
		return float32(m.linksIn(i)) / float32(t)
	}
	return 0
}

// drop marks FURNITURE. What holds much of the page's prose is kept, whatever it is
// called; comments, other posts and pictures with their texts, which may be longer
// than the article, unless they hold nearly all of it.
func (m *measure) drop(names bool) {
	total, lines := m.proseIn(0), m.proseLinesIn(0)
	for i := range m.nodes {
		nd := &m.nodes[i]
		if m.dropped[i] || nd.parent >= 0 && m.dropped[nd.parent] {
			m.dropped[i] = true
			continue
		}
		if nd.text || i == 0 || !m.isFurniture(int32(i), names) {
			continue
		}
		m.dropped[i] = m.mayDrop(int32(i), total, lines)
	}
}

// mayDrop reports whether node i, which is FURNITURE by what it says of itself, is, on a page of so much prose in so
// many lines.
func (m *measure) mayDrop(i, total, lines int32) bool {
	prose, names := m.proseIn(i), m.nodes[i].data
	switch {
	case prose*10 < total*4:
		return true
	case strings.Contains(names, "comment"), isOtherPost(names, m.post):
		return prose*10 < total*8
	case strings.Contains(names, "gallery"), strings.Contains(names, "slideshow"), strings.Contains(names, "carousel"):
		return prose*10 < total*9 && lines-m.proseLinesIn(i) >= manyLines
	}
	return false
}

// paragraph is a block with text of its own.
type paragraph struct {
	chars, links, commas int32
}

// minParagraph is the fewest characters of a paragraph that scores.
const minParagraph = 25

// scoreParagraphs computes DENSITY.
func (m *measure) scoreParagraphs() {
	own := make(map[int32]paragraph)
	for i := range m.nodes {
		nd := &m.nodes[i]
		if !nd.text || m.dropped[i] {
			continue
		}
		c := m.chars[i+1] - m.chars[i]
		if c == 0 {
			continue
		}
		p := own[m.owner[i]]
		p.chars += c
		if m.inLink[i] {
			p.links += c
		}
		p.commas += int32(strings.Count(nd.data, ",") + strings.Count(nd.data, "，") + strings.Count(nd.data, "、"))
		own[m.owner[i]] = p
	}
	for i := range m.nodes {
		p, ok := own[int32(i)]
		if !ok || p.chars < minParagraph || isHeading(m.nodes[i].tag) {
			continue
		}
		m.spread(int32(i), p)
	}
}

// spread hands a paragraph's score up.
func (m *measure) spread(i int32, p paragraph) {
	prose := float32(p.chars - p.links)
	score := (1 + float32(p.commas) + min(prose/100, 10)) * prose / float32(p.chars)
	if t := m.nodes[i].tag; t == atom.Li || t == atom.Td || t == atom.Dd {
		score /= 2
	}
	if m.nodes[i].tag != atom.P {
		m.score[i] += score
	}
	share := float32(1)
	for k, at := 0, m.blockAbove(i); k < 3 && at >= 0; k, at = k+1, m.blockAbove(at) {
		m.score[at] += float32(score * share)
		share /= 2
	}
}

// blockAbove is the nearest block around node i, -1 for none.
func (m *measure) blockAbove(i int32) int32 {
	p := m.nodes[i].parent
	if p < 0 {
		return -1
	}
	return m.owner[p]
}
