package html

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/copydesk/copydesk/reports"
)

// Blind is a pair of records, by their ids, to be judged without a hint of what the run made of them.
type Blind struct{ A, B string }

// WriteBlind fills dir with pages on which a person judges pairs: index.html and, where they do not fit on one
// page, others. Of a pair they show both texts and what differs; its closeness, the rule and which of both is
// kept are in the page, and hidden until there is an answer. Pages of the same name are replaced.
func WriteBlind(ctx context.Context, dir string, run *reports.Run, pairs []Blind) error {
	w := newWriter(dir, run, &plan{}, Options{}.withDefaults())
	w.shell.nav = []navItem{{review, len(pairs)}}
	pk := &packer{w: w, kind: review, of: len(pairs)}
	for i, p := range pairs {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		var m markup
		if i == 0 {
			m.lit("<p class=dim>Pairs drawn at random. Is the one a version of the other, so that one of both is enough? What the run made of them shows once you have answered. Export the answers when you are done: <code>copydesk review status OUT decisions.jsonl</code> works out how often the run is right.</p>\n")
		}
		if err := w.blind(&m, i, p); err != nil {
			return fmt.Errorf("review: pair %d: %w", i+1, err)
		}
		pk.item(&m)
	}
	if err := pk.finish(); err != nil {
		return fmt.Errorf("review: %w", err)
	}
	return os.WriteFile(filepath.Join(dir, reports.StyleFile), []byte(styleSheet), 0o644)
}

// blind writes a pair.
func (w *writer) blind(m *markup, n int, b Blind) error {
	var v [2]version
	for i, id := range []string{b.A, b.B} {
		at, ok := w.run.Ordinal(id)
		if !ok {
			return fmt.Errorf("no record %q", id)
		}
		var err error
		if v[i], err = w.version(at); err != nil {
			return err
		}
	}
	p, paired, err := w.run.Pair(v[0].at, v[1].at)
	if err != nil {
		return err
	}
	m.lit(`<article class="pair card"`)
	m.attr("id", "b-"+itoa(n+1))
	m.attr("data-a", v[0].doc.ContentHash)
	m.attr("data-b", v[1].doc.ContentHash)
	m.attr("data-a-id", b.A)
	m.attr("data-b-id", b.B)
	m.lit("><header><h2><span class=rank>")
	m.num(n + 1)
	m.lit("</span> ")
	m.headlines(&v)
	m.lit("</h2></header>\n")
	for i := range v {
		w.facts(m, &v[i])
	}
	m.lit("<div data-hidden hidden>")
	if paired {
		m.outcome(&p, v[0].doc, v[1].doc)
	}
	m.lit("</div>\n")
	parts, _ := w.differ(v[0].article.Text, v[1].article.Text, passagesFrom(&p, b.A))
	shown, _ := readable(parts)
	m.compared(v[0].side(), v[1].side(), shown)
	m.lit("</article>\n")
	return nil
}

// outcome says what the run made of a pair.
func (m *markup) outcome(p *reports.Pair, a, b *reports.Document) {
	m.lit("<p class=why>The run: <b>")
	m.name(p.Rule)
	m.lit("</b>, ")
	m.text(p.Reason)
	m.lit(". The first is ")
	badge(m, a)
	m.lit(", the second ")
	badge(m, b)
	m.lit(", closeness ")
	m.figure(max(a.Similarity*lower(a), b.Similarity*lower(b)), 2)
	m.lit(".</p>")
}

// lower is 1 for a version of another, whose similarity is to that one, else 0.
func lower(d *reports.Document) float64 {
	if d.Role == reports.RoleRepresentative {
		return 0
	}
	return 1
}
