package html

import (
	"strings"

	"golang.org/x/net/html/atom"
)

const (
	afterShort = 6 << 10 // of longer texts nobody asks what stands behind them
	afterLines = 8
	lineMost   = 400 // bytes of a line
)

// after returns the lines that stand behind a text on the page, menus and what is hidden aside: whoever
// cuts an article off says there what reading on costs. O(nodes).
func (t *tree) after(text string) string {
	last := strings.TrimPrefix(text[strings.LastIndexByte(text, '\n')+1:], "- ")
	end := []rune(strings.Join(strings.Fields(last), ""))
	end = end[max(0, len(end)-40):] // blanks may stand elsewhere on the page
	var lines []string
	found := false
	for line := range t.lines {
		switch {
		case strings.HasSuffix(strings.Join(strings.Fields(line), ""), string(end)):
			found, lines = true, lines[:0]
		case found && len(lines) < afterLines:
			lines = append(lines, strings.ToValidUTF8(line[:min(len(line), lineMost)], ""))
		}
	}
	return strings.Join(lines, "\n")
}

// lines yields the page's lines: what stands between the edges of blocks, with white space folded.
func (t *tree) lines(yield func(string) bool) {
	var b strings.Builder
	parent := int32(-1) // the block that the line stands in
	flush := func() bool {
		s := squeeze(b.String())
		b.Reset()
		return s == "" || yield(s)
	}
	for i := int32(0); i < int32(len(t.nodes)); i++ {
		n := &t.nodes[i]
		if !n.text {
			if n.attr().hidden || n.tag == atom.Nav || n.tag == atom.Footer || n.tag == atom.Form && n.end-i > 1000 {
				i = n.end - 1
				continue
			}
			if isBlock(n.tag) || n.tag == atom.Br || n.tag == atom.Button {
				if !flush() {
					return
				}
			}
			continue
		}
		if block := t.blockOf(i); block != parent {
			if !flush() {
				return
			}
			parent = block
		}
		b.WriteString(n.data)
	}
	flush()
}

// blockOf is the nearest block around a node, 0 for the page.
func (t *tree) blockOf(i int32) int32 {
	for i = t.nodes[i].parent; i > 0 && !isBlock(t.nodes[i].tag) && t.nodes[i].tag != atom.Button; i = t.nodes[i].parent {
	}
	return max(i, 0)
}
