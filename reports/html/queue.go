package html

import (
	"context"
	"strings"
)

// queueMost is how many stories the script may search at once: beyond, the list would be too
// much for a browser, and the page says that it searches the first so many.
const queueMost = 200000

// queueFields names what the script knows of a story, in the order of its row: "page" is from 1, the elements of "site"
// and "id" are separated by line feeds, those of "rel" and "rule" by blanks.
func queueFields() []string {
	return []string{"title", "anchor", "page", "size", "sim", "site", "first", "last", "id", "rel", "rule", "spun", "lost", "near", "differs"}
}

// queueData is what the script reads; a row is an array, to keep a long list small.
type queueData struct {
	Fields []string `json:"fields"`
	All    int      `json:"all"`
	Rows   [][]any  `json:"rows"`
}

func (w *writer) queue(ctx context.Context) error {
	n := len(w.rows)
	if n == 0 {
		return nil
	}
	var list markup
	if !w.opt.NoScript && !w.opt.Single {
		if err := w.queueJSON(&list); err != nil {
			return err
		}
	}
	return w.pages(ctx, queue, n, queuePerPage, func(m *markup, first bool) {
		m.lit(`<p class="dim">Least close first, as that is where a wrong merge would show. Each story opens with all its versions, compared word by word with the record that was kept in their place.</p>` + "\n")
		if first {
			m.add(&list)
		}
		m.lit("<ol class=\"queue\">\n")
	}, func(m *markup, i int) error { w.line(m, &w.rows[i]); return nil }, func(m *markup) {
		m.lit("</ol>\n")
	})
}

// queueJSON writes the list that the script searches.
func (w *writer) queueJSON(m *markup) error {
	d := queueData{Fields: queueFields(), All: len(w.rows), Rows: make([][]any, 0, len(w.rows))}
	for i := range w.rows[:min(len(w.rows), queueMost)] {
		r := &w.rows[i]
		d.Rows = append(d.Rows, []any{
			clipped(r.title), r.anchor, r.page + 1, r.size, r.low, strings.Join(r.sites, "\n"), r.first, r.last, strings.Join(r.ids, "\n"),
			strings.Join(r.rel, " "), strings.Join(r.rules, " "), r.spun, r.lost, r.near, r.differs(),
		})
	}
	return m.data("stories", d)
}

// line writes the line of a story.
func (w *writer) line(m *markup, r *row) {
	m.lit("<li")
	if !w.opt.Single { // where the story itself has that name
		m.attr("id", r.anchor)
	}
	m.attr("value", itoa(r.rank+1))
	m.lit("><a")
	m.attr("href", w.href(stories, r.page, r.anchor))
	m.lit(">")
	m.bdi(clipped(r.title))
	m.lit(`</a> <span class="dim">`)
	m.count(r.size, "version")
	r.places(m)
	if d := r.differs(); d != "" {
		m.lit(" · differs in ")
		m.text(d)
	}
	if r.near > 0 {
		m.lit(" · ")
		m.text(r.nearName())
	}
	m.lit(`</span> <span class="sim">`)
	m.closeness(r.low)
	m.lit(" ")
	m.bar(r.low)
	m.lit("</span></li>\n")
}

func (r *row) nearName() string {
	if r.near == 1 {
		return "1 near miss"
	}
	return number(int64(r.near)) + " near misses"
}
