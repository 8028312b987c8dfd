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

// wrapped writes pieces in lines of the width.
func (p *printer) wrapped(pieces []piece) {
	for _, line := range wrap(pieces, p.o.width()) {
		p.put(strings.TrimRight(p.render(line), " "), "\n")
	}
}

// header names both sides, if the caller did.
func (p *printer) header() {
	if p.o.NameA == "" && p.o.NameB == "" {
		return
	}
	p.name(diff.Delete, "--- "+visible.Line(p.o.NameA))
	p.name(diff.Insert, "+++ "+visible.Line(p.o.NameB))
}

func (p *printer) name(op diff.Op, s string) {
	for _, line := range wrap([]piece{{op, s}}, p.o.width()) {
		p.put(p.render(line), "\n")
	}
}

// folded says what was left out.
func folded(b diff.Block) string {
	s := count(b.Words, "unchanged word")
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

// marked is a change that can be told from the text around it: in brackets where
// there is no colour. It holds no line feed.
func (p *printer) marked(op diff.Op, safe string) string {
	switch {
	case p.o.Color || op == diff.Equal || safe == "":
		return safe
	case op == diff.Insert:
		return "{+" + safe + "+}"
	}
	return "[-" + safe + "-]"
}

// words writes the diff as running text.
func (p *printer) words(spans []diff.Span) {
	p.header()
	var line []piece
	feed := func() {
		p.wrapped(line)
		line = nil
	}
	for _, b := range p.o.blocks(spans) {
		if b.Folded {
			if line != nil {
				feed()
			}
			p.aside("", folded(b))
			continue
		}
		for _, s := range b.Spans {
			for i, part := range strings.Split(show(s), "\n") {
				if i > 0 {
					feed()
				}
				if part != "" {
					line = append(line, piece{s.Op, p.marked(s.Op, expand(part))})
				}
			}
		}
	}
	if line != nil {
		feed()
	}
}

// stat writes the totals, in one line where they were asked for.
func (p *printer) stat(st diff.Stat, same bool) {
	var s string
	if p.o.NameA != "" || p.o.NameB != "" {
		s = visible.Line(p.o.NameA) + " → " + visible.Line(p.o.NameB) + ": "
	}
	switch {
	case same:
		s += "identical, " + count(st.Equal, "word")
	case st.Deleted+st.Inserted == 0:
		s += count(st.Equal, "word") + " equal, only white space or punctuation differs"
	default:
		s += fmt.Sprintf("%.1f%% equal: %s equal, %d deleted, %d inserted", 100*st.Share, count(st.Equal, "word"), st.Deleted, st.Inserted)
	}
	if st.Bounded {
		s += fmt.Sprintf(" (%s not compared)", count(st.BoundedTokens, "token"))
	}
	if p.o.View == Stat {
		p.put(s, "\n")
		return
	}
	p.wrapped([]piece{{diff.Equal, s}})
}
