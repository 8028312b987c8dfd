package html

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"github.com/copydesk/copydesk/reports"
)

// nearMisses writes the pairs that are close and not merged, the closest first: where
// a version that was missed would show.
func (w *writer) nearMisses(ctx context.Context) error {
	return w.layNear(ctx, false, func(int, int) { w.tell() })
}

// placeNear finds the page of each, which stories lead to: how much there is of one is known when it is made. They are
// made twice for that.
func (w *writer) placeNear(ctx context.Context) error {
	w.nearPage = make([]int32, w.plan.near)
	return w.layNear(ctx, true, func(n, page int) { w.nearPage[n] = int32(page) })
}

// layNear lays the near misses on pages, which a dry run does not write, and tells the page of each.
func (w *writer) layNear(ctx context.Context, dry bool, laid func(n, page int)) error {
	pk := &packer{
		w: w, kind: near, of: w.plan.near, dry: dry,
		open: `<p class="dim">Pairs of which seven tenths of one text or more stand in the other and which are not merged, the closest first: a version that was missed would stand here. Each says which rule kept it apart. <del>Only in the first</del>, <ins>only in the second</ins>; of what stands around the passages in common each shows how it begins.</p>` + "\n",
	}
	n := 0
	err := inOrder(ctx, w, w.plan.near, func(_ context.Context, n int) (*markup, error) {
		m := &markup{}
		return m, w.nearMiss(m, n)
	}, func(m *markup) error {
		laid(n, pk.item(m))
		n++
		return pk.err
	})
	return errors.Join(err, pk.finish())
}

// nearMiss writes one of them.
func (w *writer) nearMiss(m *markup, n int) error {
	p, err := w.run.LinkedPair(n)
	if err != nil {
		return err
	}
	var v [2]version
	for i, id := range []string{p.A, p.B} {
		at, _ := w.run.Ordinal(id)
		if v[i], err = w.version(at); err != nil {
			return err
		}
	}
	m.lit(`<article class="pair card"`)
	m.attr("id", pairAnchor(&p))
	m.attr("data-a", v[0].doc.ContentHash)
	m.attr("data-b", v[1].doc.ContentHash)
	m.lit("><header><h2><a")
	m.attr("href", "#"+pairAnchor(&p))
	m.lit(`><span class="rank">`)
	m.num(n + 1)
	m.lit("</span> ")
	m.headlines(&v)
	m.lit("</a></h2>\n")
	m.verdict(&p)
	m.lit("</header>\n")
	for i := range v {
		m.lit(`<div class="of">`)
		badge(m, v[i].doc)
		w.facts(m, &v[i])
		m.lit("<p class=at><a")
		m.attr("href", w.recordAddress(v[i].at))
		m.lit(">its place in the report</a></div>\n")
	}
	parts, st := w.differ(v[0].article.Text, v[1].article.Text, passagesFrom(&p, p.A))
	m.lit(`<details class="text" open><summary>`)
	if n := st.Deleted + st.Inserted; n > 0 {
		m.lit("What differs: ")
		m.count(n, "word")
	} else {
		m.lit("Nothing differs")
	}
	m.lit(" within what they have in common</summary>")
	a := v[0].side()
	a.brief = true
	shown, _ := readable(parts)
	m.compared(a, v[1].side(), shown)
	m.lit("</details></article>\n")
	return nil
}

// headlines names a pair: by both headlines, or by the one that they share.
func (m *markup) headlines(v *[2]version) {
	a, b := headline(&v[0].article), headline(&v[1].article)
	m.bdi(a)
	if a != b {
		m.lit(` <span class="dim">and</span> `)
		m.bdi(b)
	}
}

// verdict says in a sentence why a pair is not merged.
func (m *markup) verdict(p *reports.Pair) {
	m.lit(`<p class="why">Not merged, <b>`)
	m.name(p.Rule)
	m.lit("</b>: ")
	m.text(cmp.Or(p.Reason, meaning(p.Relation))) // a rule that gives a reason has said what the pair is
	m.lit(".")
	if len(p.Words) > 0 {
		m.lit(" Words that decided: ")
		m.words(p.Words)
	}
	if !strings.Contains(p.Reason, "%") { // else it has said it
		m.lit(" ")
		m.figure(100*p.CoverageA, 0)
		m.lit("\u202f% of the first and ")
		m.figure(100*p.CoverageB, 0)
		m.lit("\u202f% of the second are in both.")
	}
	m.lit("</p>\n")
}

// meaning says what pairs of a relation are that were not merged.
func meaning(relation string) string {
	switch relation {
	case "updated":
		return "two states of one story or page: each has sentences that the other lacks"
	case "edition":
		return "the next of a series, or one form about two subjects: much of the wording, not what it says"
	case "contained":
		return "most of one text lies within the other, which has more to say, or says it as a quotation, an excerpt or a digest"
	case "shared":
		return "passages in common, such as a quotation or a background paragraph; the texts are otherwise their own"
	}
	return "versions of one text, which the choice of who is kept left apart; the rule says why"
}
