package html

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/copydesk/copydesk/reports"
)

// articles writes the records that read as machine-reworded: those of stories as a line that
// leads there, where they stand beside their source, the others with their text.
func (w *writer) articles(ctx context.Context) error {
	if len(w.plan.alarmed) == 0 {
		return nil
	}
	pk := &packer{w: w, kind: articles, of: len(w.plan.alarmed)}
	for i, at := range w.plan.alarmed {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		var m markup
		if i == 0 {
			m.lit(`<p class="dim">Records with phrases that a machine is likely to have put for others, the surest first. Inked phrases are strong evidence, underlined ones likely; weak ones are marked faintly and say little by themselves.</p>` + "\n")
		}
		if err := w.articleOf(&m, at); err != nil {
			return err
		}
		w.shown[at] = pk.item(&m)
	}
	return pk.finish()
}

func (w *writer) articleOf(m *markup, at int) error {
	v, err := w.version(at)
	if err != nil {
		return err
	}
	flags, err := w.run.Flags(at)
	if err != nil {
		return err
	}
	_, inStory := w.plan.lineOf[string(v.doc.Cluster)]
	m.lit(`<article class="spun card"`)
	if !inStory {
		m.attr("id", articleAnchor(v.doc.ID))
	}
	m.attr("data-h", v.doc.ContentHash)
	m.lit("><header><h2><a")
	if inStory {
		m.attr("href", w.recordAddress(at))
	} else {
		m.attr("href", "#"+articleAnchor(v.doc.ID))
	}
	m.lit(">")
	m.bdi(headline(&v.article))
	m.lit("</a></h2>\n")
	w.facts(m, &v)
	m.spinSentence(v.doc.Spin, len(flags))
	m.lit("</header>\n")
	if inStory {
		m.lit(`<p class="why"><a`)
		m.attr("href", w.recordAddress(at))
		if r := v.doc.Relation; r == "spun" || r == "rewritten" {
			m.lit(">Beside the text it was made from</a>, in its story.</p></article>\n")
		} else {
			m.lit(">With the other versions</a>, in its story.</p></article>\n")
		}
		return nil
	}
	m.lit(`<div class="split"><div>`)
	m.marked(v.article.Text, language(string(v.doc.Lang)), flags)
	m.lit("</div>\n")
	m.phrases(flags)
	m.lit("</div></article>\n")
	return nil
}

// spinSentence says the verdict in words.
func (m *markup) spinSentence(s *reports.Spin, flags int) {
	m.lit(`<p class="verdict">`)
	if s == nil {
		m.lit("The spin stage did not judge it; ")
		m.count(flags, "phrase")
		m.lit(" flagged.</p>\n")
		return
	}
	switch s.Verdict {
	case "spun":
		m.lit("<b>Reads as machine-reworded</b>: ")
	case "suspect":
		m.lit("<b>Some of its wording is suspect</b>: ")
	case notJudged:
		m.lit("<b>Not judged for rewording</b>: ")
	default:
		m.lit("Judged ")
		m.text(s.Verdict)
		m.lit(": ")
	}
	if s.Verdict == notJudged {
		m.text(s.Reason)
		m.lit(".</p>\n")
		return
	}
	m.count(flags, "phrase")
	m.lit("; ")
	m.oneIn(s.P)
	if s.Reason != "" {
		m.lit(" No graver: ")
		m.text(s.Reason)
		m.lit(".")
	}
	if s.Site != nil && s.Site.Factor > 1 {
		m.lit(" What other articles of ")
		m.text(s.Site.Site)
		m.lit(" show is counted in.")
	}
	m.lit("</p>\n")
}

// oneIn says how rare a score is among articles that people wrote.
func (m *markup) oneIn(p float64) {
	switch {
	case !(p > 0):
		m.lit("no clean news article that was measured scores so high.")
	case p < 1e-5:
		m.lit("fewer than 1 clean news article in 100 000 scores so high.")
	case p < 0.5:
		m.lit("1 clean news article in ")
		m.num(round2(1 / p))
		m.lit(" scores so high.")
	default:
		m.lit("most clean news scores as high.")
	}
}

// round2 rounds to two figures.
func round2(x float64) int {
	scale := math.Pow(10, max(math.Floor(math.Log10(x))-1, 0))
	return int(math.Round(x/scale) * scale)
}

// phrases lists flags, the strongest first, each exchange once; weak ones are folded.
func (m *markup) phrases(flags []reports.SpinFlag) {
	if len(flags) == 0 {
		return
	}
	order := slices.Clone(flags)
	slices.SortStableFunc(order, func(x, y reports.SpinFlag) int { return cmp.Compare(y.Gain, x.Gain) })
	m.lit(`<aside class="phrases"><h3>Phrases and what was meant</h3>`)
	open := false
	for s := strong; s >= weak; s-- {
		n := 0
		for i := range order {
			if strengthOf(&order[i]) == s {
				n++
			}
		}
		if n == 0 {
			continue
		}
		m.lit("<details")
		if s > weak || !open {
			m.lit(" open")
			open = true
		}
		m.lit("><summary>")
		m.num(n)
		m.lit(" ")
		m.text(s.String())
		m.lit("</summary><ul>\n")
		for i := range order {
			f := &order[i]
			if strengthOf(f) != s {
				continue
			}
			m.lit("<li")
			m.attr("data-w", f.Written)
			m.attr("data-e", string(f.Expected))
			m.lit("><mark")
			m.attr("class", s.String())
			m.lit(">")
			m.text(f.Written)
			m.lit("</mark> ")
			if f.Expected == "" {
				m.bdi(f.Perhaps())
			} else {
				m.lit("→ ")
				m.bdi(string(f.Expected))
			}
			m.lit("</li>\n")
		}
		m.lit("</ul></details>\n")
	}
	m.lit("</aside>\n")
}
