package main

import "strings"

// roff builds one manual page in the man macros, which groff and mandoc both read.
type roff struct{ b strings.Builder }

// newRoff begins a page. date, as 2006-01-02, may be empty: a page of the same program has the same bytes.
func newRoff(name, section, date, source string) *roff {
	r := &roff{}
	r.b.WriteString(".TH " + quoted(strings.ToUpper(name)) + " " + section + ` "` + date + `" ` + quoted(source) + " " + quoted("copydesk manual") + "\n")
	return r
}

// section begins a section, under a heading in capitals.
func (r *roff) section(heading string) {
	r.b.WriteString(".SH " + quoted(strings.ToUpper(heading)) + "\n")
}

// part begins a part of a section.
func (r *roff) part(heading string) { r.b.WriteString(".SS " + quoted(heading) + "\n") }

// line writes text, already marked up, as a line of its own.
func (r *roff) line(text string) {
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		text = `\&` + text
	}
	r.b.WriteString(text + "\n")
}

// item writes a term, already marked up, and below it what it means.
func (r *roff) item(term, text string) {
	r.b.WriteString(".TP\n")
	r.line(term)
	r.line(escaped(text))
}

// prose writes a help text: paragraphs are filled, indented lines stay as they are.
func (r *roff) prose(text string) {
	begun, verbatim, gap := false, false, false
	for row := range strings.Lines(strings.TrimRight(text, "\n") + "\n") {
		row = strings.TrimRight(row, " \n")
		indented := strings.HasPrefix(row, "  ")
		switch {
		case row == "":
			gap = begun
			continue
		case verbatim && !indented:
			r.b.WriteString(".EE\n.RE\n.PP\n")
		case verbatim && gap:
			r.b.WriteString("\\&\n")
		case gap:
			r.b.WriteString(".PP\n")
		}
		if indented && !verbatim {
			r.b.WriteString(".RS 2\n.EX\n")
		}
		begun, verbatim, gap = true, indented, false
		if indented {
			row = row[2:]
		}
		r.line(escaped(row))
	}
	if verbatim {
		r.b.WriteString(".EE\n.RE\n")
	}
}

// String is the page.
func (r *roff) String() string { return r.b.String() }

// special are the characters that the formatter takes for its own, or for typographic ones.
var special = strings.NewReplacer(`\`, `\(rs`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`)

// escaped is text as it is to be shown.
func escaped(text string) string { return special.Replace(text) }

// bold is text as it is typed.
func bold(text string) string { return `\fB` + escaped(text) + `\fR` }

// italic is text that something else stands in the place of.
func italic(text string) string { return `\fI` + escaped(text) + `\fR` }

// quoted is text as one argument of a macro.
func quoted(text string) string { return `"` + strings.ReplaceAll(escaped(text), `"`, `\(dq`) + `"` }
