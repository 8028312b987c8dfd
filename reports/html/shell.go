package html

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/copydesk/copydesk/reports"
)

// shell is what stands around the content of every page.
type shell struct {
	nav     []navItem
	href    func(k kind, n int, anchor string) string
	version string
	run     string              // names the run, so that what a reader decided about one is not taken for another's
	script  func(k kind) string // of the pages of a kind, "" for none
	files   bool                // the files of the run stand beside the pages
	style   string              // inline; "": a file beside the page, as a host that allows no inline style (Jenkins) may allow one of its own
}

// navItem is a door to a section.
type navItem struct {
	kind kind
	n    int // of its items, or -1
}

// pageOf is a page of a section.
type pageOf struct {
	kind     kind
	n        int // from 0
	more     bool
	from, to int // items on it
	of       int
}

func newShell(run *reports.Run, opt Options) *shell {
	s := &shell{version: run.Summary.Versions.Copydesk, run: runName(run), files: opt.Check == nil}
	if opt.Single {
		s.style = styleSheet
	}
	s.script = func(k kind) string {
		if opt.NoScript {
			return ""
		}
		return scriptOf(k, opt.Single)
	}
	return s
}

// runName is made of what a run read and how: the same run made again has the same name.
func runName(run *reports.Run) string {
	s := run.Summary
	s.Timing = reports.Timing{}
	b, err := json.Marshal(s)
	if err != nil { // a summary is plain values
		return "run"
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}

// page puts the shell around content.
func (s *shell) page(p pageOf, content *markup) []byte {
	script := s.script(p.kind)
	m := &markup{b: make([]byte, 0, len(content.b)+len(script)+4096)}
	title := fmt.Sprintf("%s, page %d – copydesk report", p.kind, p.n+1)
	if p.kind == overview {
		title = "copydesk report"
	} else if p.of > 0 && p.kind != queue {
		title = fmt.Sprintf("%s %s of %s – copydesk report", p.kind, span(p.from, p.to), number(int64(p.of)))
	}
	s.head(m, title, script)
	m.lit("<body")
	m.attr("data-run", s.run)
	m.attr("data-page", p.kind.section().file)
	m.lit("><a class=\"skip\" href=\"#main\">Skip to the content</a>\n")
	m.lit(`<header class="top"><p class="brand"><a href="index.html"><b>copydesk</b> report</a></p><nav aria-label="Sections"><ul>` + "\n")
	for _, it := range s.nav {
		m.lit("<li><a")
		m.attr("href", s.href(it.kind, 0, ""))
		if it.kind == p.kind && p.kind != stories || it.kind == queue && p.kind == stories {
			m.lit(` aria-current="page"`)
		}
		m.lit(">")
		m.text(it.kind.String())
		if it.n >= 0 {
			m.lit(` <span class="n">`)
			m.num(it.n)
			m.lit("</span>")
		}
		m.lit("</a></li>\n")
	}
	m.lit("</ul></nav></header>\n<main id=\"main\">\n")
	if p.kind != overview {
		m.lit("<h1>")
		m.text(p.kind.String())
		if p.of > 0 {
			m.lit(` <span class="n">`)
			m.text(span(p.from, p.to) + " of " + number(int64(p.of)))
			m.lit("</span>")
		}
		m.lit("</h1>\n")
	}
	m.add(content)
	m.pager(p)
	m.lit("</main>\n<footer><p>Written by copydesk ")
	m.text(s.version)
	if script == "" {
		m.lit(". This page holds no script and loads nothing but its style sheet.")
	} else {
		m.lit(". This page loads nothing but its style sheet and is whole without its script, which only searches, sorts and keeps your decisions in this browser.")
	}
	if s.files {
		m.lit(" Timings of the run are in summary.json.")
	}
	m.lit("</p></footer>\n")
	tail(m, script)
	return m.b
}

// head writes the head of a page.
func (s *shell) head(m *markup, title, script string) {
	m.lit(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"`)
	m.attr("content", policy(s.style, script))
	m.lit(`>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>`)
	m.text(title)
	m.lit("</title>\n")
	if s.style == "" {
		m.lit(`<link rel="stylesheet"`)
		m.attr("href", reports.StyleFile)
		m.lit(">\n")
	} else {
		m.lit("<style>")
		m.b = append(m.b, s.style...)
		m.lit("</style>\n")
	}
	m.lit("</head>\n")
}

// tail writes the end of a page, the script with it.
func tail(m *markup, script string) {
	if script != "" {
		m.lit("<script>")
		m.b = append(m.b, script...)
		m.lit("</script>\n")
	}
	m.lit("</body>\n</html>\n")
}

// pager links the pages before and after.
func (m *markup) pager(p pageOf) {
	if p.n == 0 && !p.more {
		return
	}
	m.lit(`<nav class="pager" aria-label="Pages">`)
	if p.n > 0 {
		m.lit(`<a rel="prev"`)
		m.attr("href", p.kind.page(p.n-1))
		m.lit(">← Previous page</a>")
	}
	m.lit(" <span>Page ")
	m.num(p.n + 1)
	m.lit("</span> ")
	if p.more {
		m.lit(`<a rel="next"`)
		m.attr("href", p.kind.page(p.n+1))
		m.lit(">Next page →</a>")
	}
	m.lit("</nav>\n")
}

// data writes values that the script reads; as JSON it is inert, and nothing in it can
// end the element.
func (m *markup) data(id lit, v any) error {
	b, err := json.Marshal(v) // escapes <, >, & and the line separators
	if err != nil {
		return err
	}
	m.lit(`<script type="application/json"`)
	m.attr("id", string(id))
	m.lit(">")
	m.b = append(m.b, b...)
	m.lit("</script>\n")
	return nil
}
