package html

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/diff"
)

// story is a cluster as its page shows it, in pieces that may stand on several pages.
type story struct {
	row      row
	title    string
	kept     markup // the representative with its text
	versions []piece
}

// piece is what stands together on a page: a version, or copies.
type piece struct {
	markup
	records []int // ordinals
}

// identicalRows is how many identical copies one list holds.
const identicalRows = 150

// story reads and renders a cluster.
func (w *writer) story(ctx context.Context, rank int) (*story, error) {
	line := w.plan.byRisk[rank]
	c, err := w.run.Cluster(line)
	if err != nil {
		return nil, err
	}
	repAt, _ := w.run.Ordinal(c.Representative)
	rep, err := w.version(repAt)
	if err != nil {
		return nil, err
	}
	s := &story{}
	low, _ := w.run.Risk(line)
	s.row = row{rank: rank, anchor: clusterAnchor(c.Cluster), size: c.Size, low: low, ids: []string{rep.doc.ID}}
	seen := map[string]bool{}
	s.row.see(&rep, seen)
	var (
		all    = []candidate{{title: headline(&rep.article), guessed: rep.guessed()}}
		shared string
		copies []shown
	)
	for _, m := range othersByRisk(c) {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		v, err := w.compare(m, &rep)
		if err != nil {
			return nil, err
		}
		s.row.see(&v.version, seen)
		s.row.differ(&v)
		if shared == "" {
			shared = v.common()
		}
		all = append(all, candidate{title: headline(&v.article), guessed: v.guessed()})
		if _, bare := v.bare(); bare && v.whole {
			copies = append(copies, v)
			continue
		}
		p := piece{records: []int{v.at}}
		if err := v.write(&p.markup, w); err != nil {
			return nil, err
		}
		s.versions = append(s.versions, p)
	}
	for part := range slices.Chunk(copies, identicalRows) {
		var p piece
		for i := range part {
			p.records = append(p.records, part[i].at)
		}
		p.copies(part, &rep)
		s.versions = append(s.versions, p)
	}
	s.title = vote(all, shared)
	s.row.title = s.title
	s.row.near = len(w.plan.nearOf[line])
	return s, w.representative(&s.kept, c, &rep, line)
}

// common is what two texts share first: the stretch within their first passage, or, where both are the same,
// the text.
func (s *shown) common() string {
	if len(s.parts) == 0 {
		return s.article.Text
	}
	var b strings.Builder
	for i := range s.parts {
		p := &s.parts[i]
		for _, sp := range p.Spans {
			if sp.Op != diff.Delete {
				b.WriteString(sp.Text)
			}
		}
		if b.Len() >= leastCommon {
			break
		}
	}
	return b.String()
}

// leastCommon is how many bytes of what two texts share tell what they are about.
const leastCommon = 1000

// representative writes the kept record with its whole text, which the versions refer to.
func (w *writer) representative(m *markup, c reports.Cluster, rep *version, line int) error {
	m.lit(`<section class="v rep"`)
	m.attr("id", recordAnchor(rep.doc.ID))
	m.attr("data-h", rep.doc.ContentHash)
	m.lit("><div class=e><h3>")
	badge(m, rep.doc)
	m.lit(" of all versions")
	if why := chosenFor(c.Rule); why != "" {
		m.lit(": ")
		m.lit(why)
	} else if c.Rule != "" {
		m.lit(", by rule ")
		m.text(c.Rule)
	}
	m.lit("</h3>\n")
	w.facts(m, rep)
	flags, err := w.run.Flags(rep.at)
	if err != nil {
		return err
	}
	w.nearOf(m, line)
	if err := w.wordCuts(m, rep); err != nil {
		return err
	}
	m.lit("</div><details class=text")
	if alarm(rep.doc.Spin) > 0 && len(flags) > 0 {
		m.lit(" open")
	}
	m.lit("><summary>Its text, ")
	m.count(rep.doc.Words, "word")
	if len(flags) > 0 {
		m.lit(", ")
		m.count(len(flags), "flagged phrase")
	}
	m.lit("</summary>")
	m.marked(rep.article.Text, language(string(rep.doc.Lang)), flags)
	m.lit("</details>\n")
	m.lit("</section>\n")
	return nil
}

// nearOf links the near misses of a story's versions.
func (w *writer) nearOf(m *markup, line int) {
	pairs := w.plan.nearOf[line]
	if len(pairs) == 0 {
		return
	}
	m.lit("<p class=why>Near misses: ")
	for i, n := range pairs {
		if i > 0 {
			m.lit(", ")
		}
		m.lit("<a")
		m.attr("href", w.href(near, int(w.nearPage[n]), w.plan.nearAnchor[n]))
		m.lit(">")
		m.digits(n + 1)
		m.lit("</a>")
	}
	m.lit(".\n")
}

// copies lists versions whose text is the representative's, a line each.
func (m *markup) copies(all []shown, rep *version) {
	m.lit(`<section class="v copies"><h3><b class=gone>the same text</b> <b>`)
	if len(all) == 1 {
		m.lit("One identical copy")
	} else {
		m.num(len(all))
		m.lit(" identical copies")
	}
	m.lit("</b>")
	if n := headlines(all, rep); n > 1 {
		m.lit(" under ")
		m.count(n, "headline")
	}
	m.lit("</h3><ul>\n")
	own := headline(&rep.article)
	for i := range all {
		v := &all[i]
		m.lit("<li")
		m.attr("id", recordAnchor(v.doc.ID))
		m.attr("data-h", v.doc.ContentHash)
		m.lit(">")
		if h := headline(&v.article); h != own {
			m.lit("<b>")
			m.bdi(h)
			m.lit("</b> · ")
		}
		m.bdi(v.doc.ID)
		if s := where(&v.article); s != "" {
			m.lit(" · ")
			m.text(s)
		}
		if v.article.Date != "" {
			m.lit(" · ")
			m.text(when(v.article.Date))
		}
		if n, _ := v.bare(); n > 0 {
			m.lit(" · without ")
			m.count(n, "word")
			m.lit(" that stand around it there")
		}
		if v.doc.Kept {
			m.lit(" · kept beside")
		}
		m.lit("</li>\n")
	}
	m.lit("</ul></section>\n")
}

// headlines counts the different headlines over one text, the representative's included.
func headlines(all []shown, rep *version) int {
	seen := map[string]bool{folded(headline(&rep.article)): true}
	for i := range all {
		seen[folded(headline(&all[i].article))] = true
	}
	return len(seen)
}

// othersByRisk returns the members but the representative, least similar first.
func othersByRisk(c reports.Cluster) []reports.Member {
	var out []reports.Member
	for _, m := range c.Members {
		if m.ID != c.Representative {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(x, y reports.Member) int { return cmp.Compare(x.Similarity, y.Similarity) })
	return out
}

// stretch is a part of a story that stands on one page: versions from to to, from 0, of of.
type stretch struct {
	from, to, of int
	page         int
	before       string // the anchor of the part before it
}

// partAnchor names the part of a story that begins with a version.
func (s *story) partAnchor(from int) string {
	if from > 0 {
		return s.row.anchor + "-" + itoa(from+1)
	}
	return s.row.anchor
}

// head writes what opens a story, or goes on with one.
func (s *story) head(m *markup, p stretch) {
	anchor := s.partAnchor(p.from)
	m.lit(`<article class="story card"`)
	m.attr("id", anchor)
	m.attr("data-k", itoa(s.row.rank+1))
	m.lit("><header><h2><a")
	m.attr("href", "#"+anchor)
	m.lit(`><span class="rank">`)
	m.num(s.row.rank + 1)
	m.lit("</span> ")
	m.bdi(s.title)
	m.lit("</a></h2>\n")
	m.lit(`<p class="meta"><b>`)
	m.count(s.row.size, "version")
	m.lit("</b>")
	s.row.places(m)
	m.lit(" · lowest closeness <b>")
	m.closeness(s.row.low)
	m.lit("</b>")
	if d := s.row.differs(); d != "" {
		m.lit(" · differs in ")
		m.text(d)
	}
	m.lit("</p>")
	if p.from > 0 || p.to < p.of {
		m.lit(`<p class="notice">This story goes on over several pages; here are versions `)
		m.num(p.from + 1)
		m.lit(" to ")
		m.num(p.to)
		m.lit(" of ")
		m.num(p.of)
		m.lit(".")
		if p.from > 0 {
			m.lit(" <a rel=prev")
			m.attr("href", stories.page(p.page-1)+"#"+p.before)
			m.lit(">Those before</a>")
		}
		if p.to < p.of {
			m.lit(" <a rel=next")
			m.attr("href", stories.page(p.page+1)+"#"+s.partAnchor(p.to))
			m.lit(">Those after</a>")
		}
		m.lit("</p>")
	}
	m.lit("</header>\n")
}
