package text

import (
	"strings"

	"github.com/copydesk/copydesk/reports/diff"
)

// piece is safe text without line feeds, and how it changed.
type piece struct {
	op   diff.Op
	text string
}

// row is one line of the text on each side.
type row struct {
	left, right     []piece
	onLeft, onRight bool // the side has such a line, be it empty
	changed         bool
	fold            string // what a folded row says; it has no sides
}

// rows splits the diff into lines: equal ones, changed ones with both sides,
// and those that one side alone has.
func (p *printer) rows(spans []diff.Span) []row {
	var out []row
	var cur row
	flush := func() {
		if cur.onLeft || cur.onRight {
			out = append(out, cur)
		}
		cur = row{}
	}
	for _, b := range p.o.blocks(spans) {
		if b.Folded {
			flush()
			out = append(out, row{fold: folded(b)})
			continue
		}
		for _, s := range b.Spans {
			for i, line := range strings.Split(show(s), "\n") {
				if i > 0 {
					// A line feed on one side ends the row there; the other side runs on in the next row.
					cur.onLeft = cur.onLeft || s.Op != diff.Insert
					cur.onRight = cur.onRight || s.Op != diff.Delete
					cur.changed = cur.changed || s.Op != diff.Equal
					flush()
				}
				if line == "" {
					continue
				}
				pc := piece{s.Op, expand(line)}
				if s.Op != diff.Insert {
					cur.left = append(cur.left, pc)
					cur.onLeft = true
				}
				if s.Op != diff.Delete {
					cur.right = append(cur.right, pc)
					cur.onRight = true
				}
				cur.changed = cur.changed || s.Op != diff.Equal
			}
		}
	}
	flush()
	return out
}

// wrap breaks pieces into lines of at most n cells, after blanks where one is
// in reach; blanks at a break are dropped. n is at least 2. There is always at
// least one line. O(len).
func wrap(pieces []piece, n int) [][]piece {
	var out [][]piece
	var line []piece
	used := 0
	put := func(op diff.Op, s string) {
		if s == "" {
			return
		}
		if k := len(line); k > 0 && line[k-1].op == op {
			line[k-1].text += s
		} else {
			line = append(line, piece{op, s})
		}
		used += Width(s)
	}
	feed := func() {
		out = append(out, line)
		line, used = nil, 0
	}
	for _, pc := range pieces {
		for _, w := range chunks(pc.text) {
			word := strings.TrimRight(w, " ")
			cells := Width(word)
			if used > 0 && used+cells > n {
				feed()
				if word == "" {
					continue
				}
			}
			for cells > n { // used is 0 here
				head := prefix(word, n)
				put(pc.op, head)
				cells -= used
				word, w = word[len(head):], w[len(head):]
				feed()
			}
			blanks := min(len(w)-len(word), n-used-cells)
			put(pc.op, w[:len(word)+max(blanks, 0)])
		}
	}
	if len(line) > 0 || len(out) == 0 {
		feed()
	}
	return out
}

// chunks cuts s after each run of blanks.
func chunks(s string) []string {
	var out []string
	for s != "" {
		i := strings.IndexByte(s, ' ')
		if i < 0 {
			return append(out, s)
		}
		for i < len(s) && s[i] == ' ' {
			i++
		}
		out = append(out, s[:i])
		s = s[i:]
	}
	return out
}

// prefix returns the longest prefix of s of at most n cells.
func prefix(s string, n int) string {
	used := 0
	for i, r := range s {
		if used += cells(r); used > n {
			return s[:i]
		}
	}
	return s
}
