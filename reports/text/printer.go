package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/copydesk/copydesk/reports/diff"
	"github.com/copydesk/copydesk/reports/visible"
)

type printer struct {
	w   io.Writer
	o   Options
	out strings.Builder
	err error
}

func (p *printer) put(parts ...string) {
	for _, s := range parts {
		p.out.WriteString(s)
	}
	if p.out.Len() > 1<<16 {
		p.drain()
	}
}

func (p *printer) drain() {
	if p.err == nil && p.out.Len() > 0 {
		_, p.err = io.WriteString(p.w, p.out.String())
	}
	p.out.Reset()
}

func (p *printer) flush() error {
	p.drain()
	return p.err
}

// sgr wraps safe text in a colour, when colour was asked for.
func (p *printer) sgr(style visible.Style, s string) string {
	if !p.o.Color || style == "" || s == "" {
		return s
	}
	return style.Paint(s)
}

func (p *printer) note(s string) { p.aside("", "["+s+"]") }

// aside writes words of our own, wrapped to the width.
func (p *printer) aside(indent, s string) {
	for _, line := range wrap([]piece{{diff.Equal, s}}, p.o.width()-len(indent)) {
		p.put(indent, p.sgr(visible.Dim, strings.TrimRight(p.render(line), " ")), "\n")
	}
}

// header names both sides, if the caller did.
func (p *printer) header() {
	if p.o.NameA == "" && p.o.NameB == "" {
		return
	}
	p.put(p.sgr(visible.Deleted, "--- "+visible.Line(p.o.NameA)), "\n", p.sgr(visible.Inserted, "+++ "+visible.Line(p.o.NameB)), "\n")
}

// folded says what was left out.
func folded(b diff.Block) string {
	s := fmt.Sprintf("%d unchanged words", b.Words)
	if b.Paragraphs > 1 {
		s += fmt.Sprintf(" in %d paragraphs", b.Paragraphs)
	}
	return "… " + s + " …"
}

// show makes the text of a span safe. A change of white space alone, and the
// carriage returns of changed text, are made visible.
func show(s diff.Span) string {
	if s.Op == diff.Equal {
		return visible.Terminal(s.Text)
	}
	if strings.TrimSpace(s.Text) == "" {
		return whitespace(s.Text)
	}
	return visible.Terminal(s.Text)
}

// whitespace writes blanks as "·", tabs as "→", line feeds as "↵" before the
// line feed itself, and anything else by its code point.
func whitespace(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch r {
		case ' ':
			b.WriteString("·")
		case '\t':
			b.WriteString("→")
		case '\n':
			b.WriteString("↵\n")
		case '\r':
			b.WriteString(`\r`)
		default:
			b.WriteString(visible.Escape(r))
		}
	}
	return b.String()
}

// marked puts marks or colour around a change, line by line, so that no colour
// runs over a line end.
func (p *printer) marked(op diff.Op, safe string) string {
	if op == diff.Equal {
		return safe
	}
	before, after, style := "[-", "-]", visible.Deleted
	if op == diff.Insert {
		before, after, style = "{+", "+}", visible.Inserted
	}
	lines := strings.Split(safe, "\n")
	for i, line := range lines {
		if line == "" {
			continue
		}
		lines[i] = p.sgr(style, before+line+after)
	}
	return strings.Join(lines, "\n")
}

// words writes the diff as running text.
func (p *printer) words(spans []diff.Span) {
	p.header()
	last := "\n"
	emit := func(s string) {
		if s != "" {
			p.put(s)
			last = s
		}
	}
	fresh := func() {
		if !strings.HasSuffix(last, "\n") {
			emit("\n")
		}
	}
	for _, b := range p.o.blocks(spans) {
		if b.Folded {
			fresh()
			emit(p.sgr(visible.Dim, folded(b)) + "\n")
			continue
		}
		for _, s := range b.Spans {
			emit(p.marked(s.Op, show(s)))
		}
	}
	fresh()
}

// stat writes the totals in one line.
func (p *printer) stat(st diff.Stat, same bool) {
	var s string
	if p.o.NameA != "" || p.o.NameB != "" {
		s = visible.Line(p.o.NameA) + " → " + visible.Line(p.o.NameB) + ": "
	}
	switch {
	case same:
		s += fmt.Sprintf("identical, %d words", st.Equal)
	case st.Deleted+st.Inserted == 0:
		s += fmt.Sprintf("%d words equal, only white space or punctuation differs", st.Equal)
	default:
		s += fmt.Sprintf("%.1f%% equal: %d words equal, %d deleted, %d inserted", 100*st.Share, st.Equal, st.Deleted, st.Inserted)
	}
	if st.Bounded {
		s += fmt.Sprintf(" (%d tokens not compared)", st.BoundedTokens)
	}
	p.put(s, "\n")
}
