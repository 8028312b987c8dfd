package html

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/diff"
)

// version is one record of a story, read.
type version struct {
	at      int // ordinal
	doc     *reports.Document
	article reports.Article
}

func (w *writer) version(at int) (version, error) {
	a, err := w.run.Article(at)
	return version{at, &w.run.Documents[at], a}, err
}

// guessed reports whether its headline is the first line of its text.
func (v *version) guessed() bool { return v.doc.TitleFrom == "text" || v.article.Title == "" }

func (v *version) side() side {
	return side{text: v.article.Text, lang: language(string(v.doc.Lang))}
}

// relationName says in words what a version is to the record kept in its place.
func relationName(relation string) lit {
	switch relation {
	case "identical":
		return "identical copy"
	case "near":
		return "near copy"
	case "contained":
		return "excerpt"
	case "rewritten":
		return "reworded copy"
	case "spun":
		return "machine-reworded copy"
	case "updated":
		return "other state"
	case "edition":
		return "edition"
	}
	return "version"
}

// where is the site of a record, or what its address or its file say of it.
func where(d *reports.Document, a *reports.Article) string {
	if a.Site != "" {
		return a.Site
	}
	return host(link(a.URL))
}

// host is that of an address that link returned.
func host(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		return rest
	}
	return rest[:end]
}

// facts writes the line of what is known of a record.
func (w *writer) facts(m *markup, v *version) {
	m.lit("<p class=facts>")
	m.bdi(v.doc.ID)
	if v.doc.ID != v.doc.Source {
		m.lit(" · ")
		if w.oneSource {
			m.lit("record ")
		} else {
			m.text(v.doc.Source)
			m.lit(":")
		}
		m.digits(int(v.doc.Record))
	}
	m.origin(v)
	if v.article.Date != "" {
		m.lit(" · ")
		m.text(v.article.Date)
	}
	m.lit(" · ")
	m.count(v.doc.Words, "word")
	if s := v.doc.Spin; s != nil && alarm(s) > 0 {
		m.lit(" · <b class=alarm>")
		m.lit(verdictName(s.Verdict))
		m.lit("</b>")
	}
	m.lit("\n")
}

// origin writes the site of a record, and its address as a link that shows the host it leads to.
func (m *markup) origin(v *version) {
	to := link(v.article.URL)
	at := host(to)
	if s := v.article.Site; s != "" && s != at {
		m.lit(" · <cite>")
		m.text(s)
		m.lit("</cite>")
	}
	switch {
	case to != "":
		m.lit(` · <a rel="noopener noreferrer nofollow external"`)
		m.attr("href", to)
		m.lit(">")
		m.text(at)
		m.lit("</a>")
	case v.article.URL != "":
		m.lit(" · ")
		m.text(v.article.URL)
	}
}

// alarm orders spin verdicts: spun 2, suspect 1, others 0.
func alarm(s *reports.Spin) int {
	switch {
	case s == nil:
		return 0
	case s.Verdict == "spun":
		return 2
	case s.Verdict == "suspect":
		return 1
	}
	return 0
}

func verdictName(verdict string) lit {
	switch verdict {
	case "spun":
		return "reads as machine-reworded"
	case "suspect":
		return "some wording is suspect"
	}
	return "reads as written by people"
}

// shown is a version with how it differs from the record kept in its place.
type shown struct {
	version
	member reports.Member
	kept   *version // in its place: the representative, or another version kept beside it
	whole  bool     // it is the representative, whose text stands as a whole on the page
	pair   reports.Pair
	paired bool
	parts  []part
	stat   diff.Stat
	facts  factCounts // that differ
}

// same reports whether both texts are the same bytes.
func (s *shown) same() bool { return s.article.Text == s.kept.article.Text }

// bareShare: what stands around a text that is listed as a copy has at most this share of its words.
const bareShare = 0.25

// bare reports whether the text is the kept one's, but for little that stands around it there; missing is how
// many words.
func (s *shown) bare() (missing int, ok bool) {
	for i := range s.parts {
		switch p := &s.parts[i]; {
		case p.Kind == diff.Around && p.B == "":
			missing += diff.Count(p.A)
		case p.Kind != diff.Inside || len(p.Spans) > 1 || p.Spans[0].Op != diff.Equal:
			return 0, false
		}
	}
	return missing, float64(missing) <= bareShare*float64(s.doc.Words)
}

// compare reads a version and compares it with the one kept in its place.
func (w *writer) compare(m reports.Member, rep *version) (shown, error) {
	at, ok := w.run.Ordinal(m.ID)
	if !ok {
		return shown{}, fmt.Errorf("member %q is not among the records", m.ID)
	}
	v, err := w.version(at)
	if err != nil {
		return shown{}, err
	}
	s := shown{version: v, member: m, kept: rep, whole: true}
	if other, ok := w.run.Ordinal(string(v.doc.Representative)); ok && other != rep.at {
		kept, err := w.version(other)
		if err != nil {
			return s, err
		}
		s.kept, s.whole = &kept, false
	}
	if s.same() {
		return s, nil
	}
	if s.pair, s.paired, err = w.run.Pair(at, s.kept.at); err != nil {
		return s, err
	}
	var ps []diff.Passage
	if s.paired && len(s.pair.Passages) > 0 {
		ps = passagesFrom(&s.pair, s.kept.doc.ID)
	}
	d := w.differs.Get().(*diff.Differ)
	parts, stat := d.Compare(s.kept.article.Text, s.article.Text, ps)
	w.differs.Put(d)
	s.stat = stat
	s.parts, s.facts = readable(parts)
	return s, nil
}

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
	m.figure(s.member.Similarity, 2)
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
	if s.stat.Bounded {
		m.lit("<p class=notice>")
		m.num(s.stat.BoundedTokens)
		m.lit(" tokens repeat too much to be compared and stand as one replacement.\n")
	}
	m.lit("</div>")
	a := s.kept.side()
	a.whole = s.whole
	m.compared(a, s.side(), s.parts)
	m.lit("</section>\n")
	return nil
}

// badge says whether a record is kept.
func badge(m *markup, d *reports.Document) {
	switch {
	case d.Role == reports.RoleReference:
		m.lit("<b class=kept>a reference</b>")
	case d.Kept && d.Role == reports.RoleVersion:
		m.lit("<b class=kept>kept beside</b>")
	case d.Kept:
		m.lit("<b class=kept>kept</b>")
	default:
		m.lit("<b class=gone>removed</b>")
	}
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
