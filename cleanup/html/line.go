package html

import "golang.org/x/net/html/atom"

// lines are the stretches of text that stand in one line of their own as long as the window is wide enough: between
// the edges of blocks and line breaks.
type lines struct {
	of    []int32 // of every node, the line that a text there would join
	prose []int32 // of every line, its characters outside links
	last  []int32 // of every line, its last text that is no white space
	prev  []int32 // of every node, the last text before it that is no white space, -1 for none
	long  []int32 // prefix sums over nodes: lines of prose that begin before
}

// minLine is the fewest characters outside links of a line that is prose whatever stands around it.
const minLine = 100

func (m *measure) findLines() {
	n := len(m.nodes)
	l := &m.lines
	l.of, l.prev, l.long = make([]int32, n), make([]int32, n), make([]int32, n+1)
	owner, prev, first := int32(-1), int32(-1), make([]int32, 0, n/4)
	for i := range m.nodes {
		nd := &m.nodes[i]
		if m.owner[i] != owner || !nd.text && (nd.tag == atom.Br || isBlock(nd.tag)) {
			owner = m.owner[i]
			l.prose, l.last, first = append(l.prose, 0), append(l.last, -1), append(first, int32(i))
		}
		at := int32(len(l.prose) - 1)
		l.of[i], l.prev[i] = at, prev
		if c := m.chars[i+1] - m.chars[i]; c > 0 {
			prev, l.last[at] = int32(i), int32(i)
			if !m.inLink[i] {
				l.prose[at] += c
			}
		}
	}
	for k, at := range first {
		if l.prose[k] >= minLine {
			l.long[at+1]++
		}
	}
	for i := range n {
		l.long[i+1] += l.long[i]
	}
}

// proseLinesIn counts the lines of prose below node i.
func (m *measure) proseLinesIn(i int32) int32 {
	return m.lines.long[m.nodes[i].end] - m.lines.long[i]
}

// minAround is the fewest characters of the sentence that INLINE sees around an element.
const minAround = 15

// inSentence reports whether node i is INLINE: its line goes on after it, or has not come to the end of a sentence
// before it.
func (m *measure) inSentence(i int32) bool {
	nd, l := &m.nodes[i], &m.lines
	at := l.of[i]
	if isBlock(nd.tag) || l.of[nd.end-1] != at || l.prose[at]-m.proseIn(i) < minAround {
		return false
	}
	if l.last[at] >= nd.end {
		return true
	}
	before := l.prev[i]
	return before >= 0 && l.of[before] == at && !endsSentence(m.nodes[before].data)
}
