package html

import (
	"cmp"
	"context"
	"slices"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/diff"
)

// common groups the pairs that share less than a near miss by the longest passage they share, so
// that a quotation that runs through thirty articles stands once. O(pairs), and their texts; memory by the records
// of the passages.
func (w *writer) common(ctx context.Context) ([]passage, error) {
	var out []passage
	at := map[uint64]int{}
	seen := map[[2]int]bool{} // passage and record
	for n := w.plan.near; n < w.run.LinkedPairs(); n++ {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		p, err := w.run.LinkedPair(n)
		if err != nil {
			return nil, err
		}
		a, _ := w.run.Ordinal(p.A)
		b, _ := w.run.Ordinal(p.B)
		text, err := w.run.Text(a)
		if err != nil {
			return nil, err
		}
		start, end := longest(&p, text)
		key := xxh3.HashString(folded(text[start:end]))
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			out = append(out, passage{pair: n, start: start, end: end})
		}
		out[i].pairs++
		for _, r := range []int{a, b} {
			if of := [2]int{i, r}; !seen[of] {
				seen[of] = true
				out[i].records = append(out[i].records, r)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y passage) int {
		return cmp.Or(cmp.Compare(len(y.records), len(x.records)), cmp.Compare(y.end-y.start, x.end-x.start))
	})
	return out, nil
}

// longest is the longest passage of a pair in the text of its first record; an empty one when
// none lies in it.
func longest(p *reports.Pair, text string) (start, end int) {
	for _, q := range p.Passages {
		if q.AEnd-q.AStart > end-start && onRune(text, q.AStart) && onRune(text, q.AEnd) && q.AEnd <= len(text) {
			start, end = q.AStart, q.AEnd
		}
	}
	return start, end
}

// passages writes them, those of most records first.
func (w *writer) passages(ctx context.Context) error {
	all := w.shared
	if len(all) == 0 {
		return nil
	}
	pk := &packer{w: w, kind: passages, of: len(all)}
	for i := range all {
		var m markup
		if i == 0 {
			m.lit(`<p class="dim">Passages that texts have in common without being versions of one another, such as a quotation or a paragraph of background: those of most records first, each with the records that have it. Nothing was removed for them.</p>` + "\n")
		}
		if err := w.passage(&m, &all[i]); err != nil {
			return err
		}
		pk.item(&m)
	}
	return pk.finish()
}

func (w *writer) passage(m *markup, p *passage) error {
	pair, err := w.run.LinkedPair(p.pair)
	if err != nil {
		return err
	}
	at, _ := w.run.Ordinal(pair.A)
	text, err := w.run.Text(at)
	if err != nil {
		return err
	}
	m.lit(`<article class="card"><p class="meta"><b>`)
	m.count(len(p.records), "record")
	m.lit("</b> · ")
	m.count(diff.Count(text[p.start:p.end]), "word")
	m.lit(" · ")
	m.count(p.pairs, "pair")
	m.lit(`</p><blockquote dir="auto">`)
	if p.start == p.end {
		m.lit("The offsets of its passages do not lie in the text.")
	}
	m.text(text[p.start:p.end])
	m.lit(`</blockquote><ul class="refs">`)
	for _, r := range p.records {
		d := &w.run.Documents[r]
		m.lit("<li><a")
		m.attr("href", w.recordAddress(r))
		m.lit(">")
		if d.Title != "" {
			m.bdi(shortened(d.Title, titleMost))
		} else {
			m.bdi(d.ID)
		}
		m.lit("</a></li>\n")
	}
	m.lit("</ul></article>\n")
	return nil
}
