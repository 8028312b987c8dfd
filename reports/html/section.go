package html

import (
	"cmp"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/diff"
)

// write writes the section of a version: the evidence, then the text.
func (s *shown) write(m *markup, w *writer) error {
	d := s.doc
	m.lit("<section class=v")
	m.attr("id", recordAnchor(d.ID))
	m.attr("data-h", d.ContentHash)
	if !s.whole {
		m.attr("data-for", s.kept.doc.ContentHash)
	}
	m.lit("><div class=e><h3>")
	badge(m, d)
	m.lit(" ")
	m.lit(relationName(s.member.Relation))
	m.lit(" ")
	m.bar(s.member.Similarity)
	m.lit(" ")
	m.closeness(s.member.Similarity)
	m.lit("</h3>\n")
	s.headline(m)
	w.facts(m, &s.version)
	if err := s.why(m, w); err != nil {
		return err
	}
	if s.same() {
		m.lit("</div><p class=none>The text is the same, byte for byte.</section>\n")
		return nil
	}
	s.minimap(m)
	if err := w.wordCuts(m, &s.version); err != nil {
		return err
	}
	if s.stat.Bounded {
		m.lit("<p class=notice>")
		m.num(s.stat.BoundedTokens)
		m.lit(" words and signs repeat too much to be compared and stand as one replacement.\n")
	}
	m.lit("</div>")
	a := s.kept.side()
	a.whole = s.whole
	m.compared(a, s.side(), s.parts)
	m.lit("</section>\n")
	return nil
}

// headline writes how the headline differs, where it does.
func (s *shown) headline(m *markup) {
	own, other := headline(&s.article), headline(&s.kept.article)
	if own == other {
		return
	}
	m.lit("<p class=headline")
	if l := language(string(s.doc.Lang)); l != "" {
		m.attr("lang", l)
	}
	m.lit(">")
	spans, st := diff.WordsStats(other, own)
	if s.article.Title == "" || s.kept.article.Title == "" || st.Share < 0.5 {
		m.bdi(own)
	} else {
		for _, sp := range spans {
			m.span(sp, nil)
		}
	}
	m.lit("\n")
}

// why says which rule took it for a version, what of it stands in the text kept in its place, and what is lost.
func (s *shown) why(m *markup, w *writer) error {
	m.lit("<p class=why>")
	if s.paired && s.doc.Role != reports.RoleVersion {
		means, _, _ := strings.Cut(s.pair.Reason, ";")
		_, own := s.coverage()
		m.lit("<b>")
		m.text(s.pair.Rule)
		m.lit("</b>: ")
		m.text(means)
		m.lit("; ")
		m.figure(100*own, 0)
		m.lit("% of it stands there")
	} else {
		reason, err := w.reason(s.at)
		if err != nil {
			return err
		}
		m.text(reason)
	}
	m.lit(".")
	if n := s.doc.Lost + s.doc.Own; n > 0 {
		m.lit(" <b class=lost>")
		m.count(n, "word")
		if s.doc.Kept {
			m.lit(" of its own</b>")
		} else {
			m.lit(" lost</b>")
		}
	}
	if len(s.pair.Words) > 0 {
		m.lit(" Words that decided: ")
		m.words(s.pair.Words)
	}
	m.lit("\n")
	return nil
}

// coverage is the share of the kept text, and of the version's own, that stands in the other.
func (s *shown) coverage() (kept, own float64) {
	if s.pair.A == s.kept.doc.ID {
		return s.pair.CoverageA, s.pair.CoverageB
	}
	return s.pair.CoverageB, s.pair.CoverageA
}

func (m *markup) words(words []string) {
	for i, word := range words {
		if i > 0 {
			m.lit(", ")
		}
		m.lit("<q>")
		m.text(word)
		m.lit("</q>")
	}
	m.lit(".")
}

// reason is the sentence that says why a record is removed, or kept beside its representative.
func (w *writer) reason(ordinal int) (string, error) {
	row, ok, err := w.run.Removed(ordinal)
	if err != nil || ok {
		return row.Reason, err
	}
	for _, f := range w.run.Documents[ordinal].Findings {
		if strings.HasPrefix(f.Rule, "version.") {
			return f.Message, nil
		}
	}
	return "", nil
}

// mapped: less of a text than this lies in passages where a map of it is drawn.
const mapped = 0.8

// minimap draws where in the longer text the other one stands.
func (s *shown) minimap(m *markup) {
	if !s.paired || len(s.pair.Passages) == 0 {
		return
	}
	ps := passagesFrom(&s.pair, s.kept.doc.ID)
	long := len(s.kept.article.Text)
	covered, own := s.coverage()
	which := lit("the text kept in its place")
	if mine := len(s.article.Text); mine > long {
		long, covered, which = mine, own, "this text"
		for i, p := range ps {
			ps[i].AStart, ps[i].AEnd = p.BStart, p.BEnd
		}
	}
	if covered >= mapped || long == 0 {
		return
	}
	slices.SortFunc(ps, func(x, y diff.Passage) int { return cmp.Compare(x.AStart, y.AStart) })
	m.lit(`<p class="map"><svg viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="1000" height="8"/>`)
	for _, p := range ps {
		x := 1000 * float64(min(max(p.AStart, 0), long)) / float64(long)
		e := 1000 * float64(min(max(p.AEnd, 0), long)) / float64(long)
		if e <= x {
			continue
		}
		m.lit(`<rect class="fill" height="8"`)
		m.attr("x", decimal(x, 1))
		m.attr("width", decimal(max(e-x, 2), 1))
		m.lit("></rect>")
	}
	m.lit("</svg> ")
	m.figure(100*covered, 0)
	m.lit("\u202f% of ")
	m.lit(which)
	m.lit(" is in both.</p>\n")
}
