package text

import (
	"strings"

	"github.com/copydesk/copydesk/reports/diff"
	"github.com/copydesk/copydesk/reports/visible"
)

// inline writes changed lines twice, "-" and "+", with the changed words marked.
func (p *printer) inline(spans []diff.Span) {
	p.header()
	n := p.o.width() - 2
	for _, r := range p.rows(spans) {
		switch {
		case r.fold != "":
			p.aside("  ", r.fold)
		case !r.changed:
			p.lines("  ", "", r.left, n)
		default:
			if r.onLeft {
				p.lines("- ", visible.Deleted, p.marks(r.left, r.onRight), n)
			}
			if r.onRight {
				p.lines("+ ", visible.Inserted, p.marks(r.right, r.onLeft), n)
			}
		}
	}
}

// marks writes [- -] and {+ +} into the pieces when there is no colour; a line
// that stands on one side alone is told by its sign.
func (p *printer) marks(pieces []piece, paired bool) []piece {
	if p.o.Color || !paired {
		return pieces
	}
	out := make([]piece, len(pieces))
	for i, pc := range pieces {
		out[i] = piece{pc.op, p.marked(pc.op, pc.text)}
	}
	return out
}

func (p *printer) lines(sign string, style visible.Style, pieces []piece, n int) {
	for _, line := range wrap(pieces, n) {
		p.put(strings.TrimRight(p.sgr(style, sign)+p.render(line), " "), "\n")
		if sign != "  " {
			sign = sign[:1] + "…" // the line goes on
		}
	}
}

func (p *printer) render(line []piece) string {
	var b strings.Builder
	for _, pc := range line {
		switch pc.op {
		case diff.Equal:
			b.WriteString(pc.text)
		case diff.Delete:
			b.WriteString(p.sgr(visible.Deleted, pc.text))
		case diff.Insert:
			b.WriteString(p.sgr(visible.Inserted, pc.text))
		}
	}
	return b.String()
}

// side writes two columns. Between them stands "|" for a changed line, "<" and
// ">" for lines that one side alone has.
func (p *printer) side(spans []diff.Span) {
	col := (p.o.width() - 3) / 2
	if p.o.NameA != "" || p.o.NameB != "" {
		a, b := fit(visible.Line(p.o.NameA), col), fit(visible.Line(p.o.NameB), col)
		p.put(p.sgr(visible.Bold, a), strings.Repeat(" ", col-Width(a)), "   ", p.sgr(visible.Bold, b), "\n")
	}
	for _, r := range p.rows(spans) {
		if r.fold != "" {
			p.aside("", r.fold)
			continue
		}
		sign := " "
		switch {
		case !r.onRight:
			sign = "<"
		case !r.onLeft:
			sign = ">"
		case r.changed:
			sign = "|"
		}
		left, right := wrap(p.marks(r.left, r.onRight), col), wrap(p.marks(r.right, r.onLeft), col)
		for i := range max(len(left), len(right)) {
			var l, r []piece
			if i < len(left) {
				l = left[i]
			}
			if i < len(right) {
				r = right[i]
			}
			p.columns(l, r, sign, col)
		}
	}
}

func (p *printer) columns(l, r []piece, sign string, col int) {
	used := 0
	for _, pc := range l {
		used += Width(pc.text)
	}
	right := p.render(r)
	gap := strings.Repeat(" ", max(col-used, 0))
	line := p.render(l) + gap + " " + sign
	if right != "" {
		line += " " + right
	}
	p.put(strings.TrimRight(line, " "), "\n")
}
