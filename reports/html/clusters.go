package html

import (
	"context"
	"fmt"
	"html/template"
	"sort"
	"strings"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/diff"
)

type clusterView struct {
	Anchor, ID      string
	Rank, Size      string
	Title           template.HTML
	Lowest          string
	Risk            template.HTML // lowest similarity as a bar
	Relations       []countView
	Rule            string
	Rep             recordView
	RepText         bodyView
	RepWords        string
	RepOpen         bool
	First           bool // the part that shows the representative
	Part            string
	Before, After   string // addresses of the parts before and after
	BeforeN, AfterN string
	Members         []memberView
}

// recordView is what is said about a record wherever it is shown.
type recordView struct {
	ID, Source template.HTML
	Title      template.HTML
	Address    string // of its row among all records
	Words      string
	Date, Site template.HTML
	URL        template.HTML
	Link       string
	Spin       *spinView
	Lang       string
}

type spinView struct {
	Verdict, P, Score string
	Alarming          bool
}

type memberView struct {
	recordView
	Relation   string
	Role       string // what became of it
	Kept       bool
	Rule       template.HTML // that of its pair with the record that is kept in its place
	Lost       string        // its words in no passage with that one; "" for none
	For        template.HTML // that one, where it is not the representative
	Similarity string
	Bar        template.HTML
	Headline   *bodyView
	HeadlineIs string
	Pair       string
	Reason     template.HTML
	Same       bool
	Diff       bodyView
	Share      string
	Deleted    string
	Inserted   string
	Bounded    string
	Open       bool
}

type countView struct {
	Name string
	N    string
}

func (w *writer) record(ordinal int, a reports.Article) recordView {
	d := w.run.Documents[ordinal]
	v := recordView{
		ID: text(d.ID), Source: place(d), Title: text(headline(a)),
		Address: w.plan.recordAddress(ordinal), Words: plural(int64(d.Words), "word"), Lang: language(string(d.Lang)),
		Spin: spinOf(d.Spin),
	}
	if v.Title == text("") {
		v.Title = "<i>no text</i>"
	}
	if a.Date != "" {
		v.Date = text(a.Date)
	}
	if a.Site != "" {
		v.Site = text(a.Site)
	}
	if a.URL != "" {
		v.URL, v.Link = text(a.URL), link(a.URL)
	}
	return v
}

// place names a record's source and number; "" when its id says the same.
func place(d reports.Document) template.HTML {
	if d.ID == d.Source {
		return ""
	}
	return breakable(fmt.Sprintf("%s:%d", d.Source, d.Record))
}

// firstLine is how much of a text stands in for its headline, in characters.
const firstLine = 100

// headline returns the title of an article; one without shows how its text
// begins, as text files carry the headline in their first line.
func headline(a reports.Article) string {
	if strings.TrimSpace(a.Title) != "" {
		return a.Title
	}
	line, _, _ := strings.Cut(strings.TrimSpace(a.Text), "\n")
	n := 0
	for i := range line {
		if n++; n > firstLine {
			return strings.TrimSpace(line[:i]) + " …"
		}
	}
	return line
}

func spinOf(s *reports.Spin) *spinView {
	if s == nil {
		return nil
	}
	return &spinView{
		Verdict: s.Verdict, P: compact(s.P), Score: decimal(s.Score, 2),
		Alarming: alarm(s) > 0,
	}
}

// cluster builds one part of a cluster.
func (w *writer) cluster(ctx context.Context, ch chunk) (clusterView, error) {
	c, err := w.run.Cluster(ch.line)
	if err != nil {
		return clusterView{}, err
	}
	repAt, _ := w.run.Ordinal(c.Representative)
	rep, err := w.run.Article(repAt)
	if err != nil {
		return clusterView{}, err
	}
	low, size := w.run.Risk(ch.line)
	v := clusterView{
		Anchor: clusterAnchor(ch.line), ID: c.Cluster, Rank: number(int64(ch.rank + 1)), Size: plural(int64(size), "record"),
		Lowest: decimal(low, 3), Risk: bar(low), Rule: c.Rule, Rep: w.record(repAt, rep), First: ch.from == 0,
	}
	v.Title = v.Rep.Title
	others := othersByRisk(c)
	v.Relations = relations(others)
	if ch.of > ch.to-ch.from {
		v.Part = fmt.Sprintf("versions %s to %s of %s", number(int64(ch.from+1)), number(int64(ch.to)), number(int64(ch.of)))
		w.neighbours(ch, &v)
	}
	if v.First {
		flags, err := w.run.Flags(repAt)
		if err != nil {
			return v, err
		}
		v.RepText = body(equal(rep.Text), rep.Text, flags, nil, -1)
		v.RepWords = v.Rep.Words
		if len(flags) > 0 {
			v.RepOpen = v.Rep.Spin != nil && v.Rep.Spin.Alarming
			v.RepWords += ", " + plural(int64(len(flags)), "flagged phrase")
		}
	} else {
		v.Anchor += fmt.Sprintf("-%d", ch.from+1)
	}
	for i, m := range others[ch.from:ch.to] {
		if ctx.Err() != nil {
			return v, context.Cause(ctx)
		}
		mv, err := w.member(m, repAt, rep)
		if err != nil {
			return v, err
		}
		mv.Open = ch.from+i == 0 || len(others) <= 2
		v.Members = append(v.Members, mv)
	}
	return v, nil
}

// othersByRisk returns the members but the representative, least similar first.
func othersByRisk(c reports.Cluster) []reports.Member {
	var out []reports.Member
	for _, m := range c.Members {
		if m.ID != c.Representative {
			out = append(out, m)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Similarity < out[j].Similarity })
	return out
}

func relations(members []reports.Member) []countView {
	n := map[string]int64{}
	for _, m := range members {
		n[m.Relation]++
	}
	return counts(n)
}

// neighbours links the parts of a cluster that goes on over several pages.
func (w *writer) neighbours(ch chunk, v *clusterView) {
	for page := range w.plan.pages[clusters] {
		for _, o := range w.plan.onPage(page) {
			if o.line != ch.line {
				continue
			}
			at := w.plan.file(clusters, page) + "#" + clusterAnchor(o.line)
			if o.from > 0 {
				at += fmt.Sprintf("-%d", o.from+1)
			}
			if o.to == ch.from {
				v.Before, v.BeforeN = at, number(int64(ch.from))
			}
			if o.from == ch.to {
				v.After, v.AfterN = at, number(int64(ch.of-ch.to))
			}
		}
	}
}

// member shows a version against the record that is kept in its place, the representative
// mostly.
func (w *writer) member(m reports.Member, repAt int, rep reports.Article) (memberView, error) {
	at, ok := w.run.Ordinal(m.ID)
	if !ok {
		return memberView{}, fmt.Errorf("member %q is not among the records", m.ID)
	}
	a, err := w.run.Article(at)
	if err != nil {
		return memberView{}, err
	}
	flags, err := w.run.Flags(at)
	if err != nil {
		return memberView{}, err
	}
	d := &w.run.Documents[at]
	v := memberView{
		recordView: w.record(at, a), Relation: m.Relation, Role: d.Role, Kept: d.Kept,
		Similarity: decimal(m.Similarity, 3), Bar: bar(m.Similarity),
	}
	if n := d.Lost + d.Own; n > 0 {
		v.Lost = plural(int64(n), "word")
	}
	if v.Reason, err = w.why(at); err != nil {
		return v, err
	}
	if other, ok := w.run.Ordinal(string(d.Representative)); ok && other != repAt {
		v.For = text(string(d.Representative))
		repAt = other
		if rep, err = w.run.Article(repAt); err != nil {
			return v, err
		}
	}
	p, ok, err := w.run.Pair(at, repAt)
	if err != nil {
		return v, err
	}
	if ok {
		v.Pair, v.Rule = pairFigures(p, m.ID), text(p.Rule)
	}
	if a.Title != "" && rep.Title != "" && a.Title != rep.Title {
		b := body(diff.Words(rep.Title, a.Title), a.Title, nil, nil, -1)
		v.Headline = &b
		if s, ok := diff.Headline(rep.Title, a.Title); ok {
			v.HeadlineIs = "similarity " + decimal(s, 2)
		}
	}
	w.compare(&v, rep.Text, a.Text, flags, passagesOf(&p, m.ID))
	return v, nil
}

// why is the sentence that says why a version is removed, or kept beside its representative.
func (w *writer) why(ordinal int) (template.HTML, error) {
	row, ok, err := w.run.Removed(ordinal)
	if err != nil || ok {
		return text(row.Reason), err
	}
	for _, f := range w.run.Documents[ordinal].Findings {
		if strings.HasPrefix(f.Rule, "version.") {
			return text(f.Message), nil
		}
	}
	return "", nil
}

// compare fills in the diff of a member against the record kept in its place.
func (w *writer) compare(v *memberView, rep, own string, flags []reports.SpinFlag, passages []stretch) {
	spans, st := diff.WordsStats(rep, own)
	v.Same = rep == own
	if !v.Same || len(flags) > 0 {
		v.Diff = body(spans, own, flags, passages, w.plan.opt.Context)
	}
	v.Diff.Lang = v.Lang
	v.Share = decimal(100*st.Share, 1) + "\u202f%"
	v.Deleted, v.Inserted = plural(int64(st.Deleted), "word"), plural(int64(st.Inserted), "word")
	if st.Bounded {
		v.Bounded = number(int64(st.BoundedTokens))
	}
}

// pairFigures says what verification measured, from the member's side.
func pairFigures(p reports.Pair, id string) string {
	own, other := p.CoverageA, p.CoverageB
	if p.B == id {
		own, other = other, own
	}
	return fmt.Sprintf("Jaccard %s · %s of its words in matched passages, %s of the kept record's",
		decimal(p.Jaccard, 3), decimal(100*own, 1)+"\u202f%", decimal(100*other, 1)+"\u202f%")
}

func equal(s string) []diff.Span {
	if s == "" {
		return nil
	}
	return []diff.Span{{Op: diff.Equal, Text: s}}
}

// counts lists a map by falling count, then by name.
func counts(n map[string]int64) []countView {
	names := make([]string, 0, len(n))
	for name := range n {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool {
		if n[names[i]] != n[names[j]] {
			return n[names[i]] > n[names[j]]
		}
		return names[i] < names[j]
	})
	out := make([]countView, len(names))
	for i, name := range names {
		out[i] = countView{name, number(n[name])}
	}
	return out
}
