package html

import (
	"fmt"
	"io"

	"github.com/copydesk/copydesk/reports/diff"
)

// DiffOptions says what the sides of a diff are called.
type DiffOptions struct {
	NameA, NameB string
}

// Diff writes the word diff of two texts as one page with the same walls around
// it as the report, its style in it and no script. same says whether they are the same bytes.
func Diff(w io.Writer, a, b string, o DiffOptions) (same bool, err error) {
	parts, st := diff.Compare(a, b, nil)
	s := &shell{style: styleSheet}
	m := &markup{}
	s.head(m, "copydesk diff", "")
	m.lit(`<body><header class="top"><p class="brand"><b>copydesk</b> diff</p></header><main id="main"><h1>`)
	m.name(o.NameA)
	m.lit(` <span class="dim">and</span> `)
	m.name(o.NameB)
	m.lit("</h1>\n<p class=\"dim\">")
	if a == b {
		m.text("Both are the same, byte for byte: " + plural(int64(st.Equal), "word") + ".")
	} else {
		m.text(fmt.Sprintf("%s\u202f%% equal, %s in both.", decimal(100*st.Share, 1), plural(int64(st.Equal), "word")))
		if st.Deleted+st.Inserted > 0 {
			m.text(fmt.Sprintf(" %s deleted, %s inserted:", plural(int64(st.Deleted), "word"), plural(int64(st.Inserted), "word")))
		}
	}
	m.lit(" <del>only in the first</del>, <ins>only in the second</ins>.</p>\n")
	if st.Bounded {
		m.lit(`<p class="notice">`)
		m.num(st.BoundedTokens)
		m.lit(" words and signs repeat too much to be compared and stand as one replacement.</p>\n")
	}
	m.lit(`<section class="card" aria-label="Word diff">`)
	shown, _ := readable(parts)
	m.compared(side{}, side{}, shown)
	m.lit("</section></main>\n<footer><p>Written by copydesk. This page holds no script and loads nothing.</p></footer>\n")
	tail(m, "")
	_, err = w.Write(m.b)
	return a == b, err
}
