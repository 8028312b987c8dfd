package html

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"strings"

	"github.com/copydesk/copydesk/reports"
)

// overviewView is the top of index.html.
type overviewView struct {
	Input, Readable                string
	Kept, KeptShare                string
	Removed, RemovedShare          string
	Clusters, Duplicates           string
	Versions                       string // kept ones; "" for none
	Lost, LostShare                string
	Spun, Suspect, Flags           string
	SpinRan                        bool
	Rejected                       string
	Fate                           template.HTML
	FateLegend                     []fateView
	Tables                         []tableView
	Histogram                      template.HTML
	HistogramRows                  []countView
	Settings                       string
	Programs                       []countView
	Inputs, Guesses                []template.HTML
	Absent                         []string
	Warnings                       []template.HTML
	MoreWarnings                   string
	Pages                          []pagesView
	Compared, Verified, LinkedOnly string
}

// fateView is one part of the bar that shows what became of the records.
type fateView struct {
	Class, Name, N, Share string
}

type tableView struct {
	Title, Unit string
	Rows        []shareView
	None        string
}

type shareView struct {
	Name template.HTML
	N    string
	Bar  template.HTML
}

// pagesView is one section of the index of pages.
type pagesView struct {
	Name, N string
	Pages   []pageLink
	Long    bool // to be opened on demand
}

type pageLink struct {
	Address, Label string
	Current        bool
	Gap            bool // pages are left out before this one
}

// firstWarnings is how many findings about sites the overview shows.
const firstWarnings = 10

func (w *writer) overview() overviewView {
	s := w.run.Summary
	c := s.Counts
	v := overviewView{
		Input: number(c.Input), Readable: number(c.Readable),
		Kept: number(c.Kept), KeptShare: percent(c.Kept, c.Readable),
		Removed: number(c.Removed), RemovedShare: percent(c.Removed, c.Readable),
		Clusters: number(c.Clusters), Duplicates: plural(c.Duplicates, "duplicate"),
		Lost: number(c.WordsLost), LostShare: percent(c.WordsLost, c.WordsRemoved),
		Spun: number(c.BySpin["spun"]), Suspect: number(c.BySpin["suspect"]), Flags: plural(c.Flags, "flagged phrase"),
		SpinRan: len(c.BySpin) > 0, Rejected: number(c.Rejected),
		Compared: number(c.Comparisons), Verified: number(int64(w.run.Pairs())), LinkedOnly: number(int64(w.run.LinkedPairs())),
		Absent: w.run.Absent,
	}
	if c.Versions > 0 {
		v.Versions = plural(c.Versions, "version")
	}
	v.Fate, v.FateLegend = fate(c)
	v.Tables = w.tables()
	v.Histogram, v.HistogramRows = histogram(w.run.Documents)
	v.Programs = []countView{
		{"copydesk", s.Versions.Copydesk},
		{"spin model", s.Versions.SpinModel},
		{"signals", s.Versions.Signals},
	}
	var pretty bytes.Buffer
	if json.Indent(&pretty, s.Settings, "", "  ") == nil {
		v.Settings = pretty.String()
	}
	for _, in := range s.Inputs {
		v.Inputs = append(v.Inputs, text(in))
	}
	for _, f := range s.Findings[:min(len(s.Findings), firstWarnings)] {
		v.Warnings = append(v.Warnings, text(f.Message))
	}
	if n := len(s.Findings) - firstWarnings; n > 0 {
		v.MoreWarnings = plural(int64(n), "more finding")
	}
	for _, g := range s.Guesses {
		v.Guesses = append(v.Guesses, text(g))
	}
	if !w.plan.single {
		v.Pages = w.pageIndex()
	}
	return v
}

// fate draws what became of every input as one bar, with a legend in figures.
func fate(c reports.Counts) (template.HTML, []fateView) {
	parts := []struct {
		class, name string
		n           int64
	}{
		{"unique", "kept, merged with no other", c.Unique},
		{"representative", "kept as the representative of a cluster", c.Representatives},
		{"version", "kept beside it, which lacks too much of them", c.Versions},
		{"duplicate", "removed as a version of a kept record", c.Duplicates},
		{"spun", "removed as spun text", c.RejectedSpun},
		{"quality", "removed for quality", c.RejectedQ},
		{"reject", "could not be read", c.Rejected},
	}
	var b strings.Builder
	b.WriteString(`<svg class="fate" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">`)
	var legend []fateView
	x := 0.0
	for _, p := range parts {
		if p.n == 0 {
			continue
		}
		width := 1000 * float64(p.n) / float64(max(c.Input, 1))
		fmt.Fprintf(&b, `<rect class="%s" x="%.2f" width="%.2f" height="24"/>`, p.class, x, width)
		x += width
		legend = append(legend, fateView{p.class, p.name, number(p.n), percent(p.n, c.Input)})
	}
	b.WriteString("</svg>")
	return template.HTML(b.String()), legend
}

func (w *writer) tables() []tableView {
	c := w.run.Summary.Counts
	dups, versions, levels := map[string]int64{}, map[string]int64{}, map[string]int64{}
	for _, d := range w.run.Documents {
		switch d.Role {
		case reports.RoleDuplicate:
			dups[string(d.Relation)]++
		case reports.RoleVersion:
			versions[string(d.Relation)]++
		}
		for _, f := range d.Findings {
			levels[f.Level+" "+f.Rule]++
		}
	}
	return []tableView{
		shares("Duplicates by relation", "records", "No duplicates were found.", dups),
		shares("Versions kept beside their representative", "records", "No version had to be kept beside its representative.", versions),
		shares("Verified pairs by relation", "pairs", "No pair was verified.", c.ByRelation),
		shares("Spin verdicts", "records", "The spin stage did not run.", c.BySpin),
		shares("Findings by rule", "findings", "No rule was broken.", levels),
		shares("Cleaning edits by rule", "edits", "Cleaning changed nothing.", c.ByRule),
		shares("What deduplication bounded or found", "", "Nothing was bounded.", c.Stats),
	}
}

func shares(title, unit, none string, n map[string]int64) tableView {
	t := tableView{Title: title, Unit: unit, None: none}
	var most int64 = 1
	for _, k := range n {
		most = max(most, k)
	}
	for _, c := range counts(n) {
		t.Rows = append(t.Rows, shareView{breakable(c.Name), c.N, bar(float64(n[c.Name]) / float64(most))})
	}
	return t
}

// histogramBins is the number of bars between similarity 0 and 1.
const histogramBins = 20

// histogram draws how similar duplicates are to their representatives.
func histogram(docs []reports.Document) (template.HTML, []countView) {
	var bins [histogramBins]int64
	var most, all int64
	for _, d := range docs {
		if d.Role != reports.RoleDuplicate {
			continue
		}
		i := min(max(int(d.Similarity*histogramBins), 0), histogramBins-1)
		bins[i]++
		most = max(most, bins[i])
		all++
	}
	if all == 0 {
		return "", nil
	}
	var b strings.Builder
	b.WriteString(`<svg class="histogram" viewBox="0 0 400 110" role="img" aria-label="Histogram of similarity; the figures are in the table below">`)
	b.WriteString(`<line class="axis" x1="0" y1="90.5" x2="400" y2="90.5"/>`)
	var rows []countView
	for i, n := range bins {
		if n == 0 {
			continue
		}
		h := max(78*float64(n)/float64(most), 1.5)
		fmt.Fprintf(&b, `<rect x="%d" y="%.1f" width="17" height="%.1f"><title>%s</title></rect>`, i*20+1, 90-h, h, number(n))
		rows = append(rows, countView{fmt.Sprintf("%.2f to %.2f", float64(i)/histogramBins, float64(i+1)/histogramBins), number(n)})
	}
	for i := 0; i <= 4; i++ {
		anchor := [...]string{"start", "middle", "middle", "middle", "end"}[i]
		fmt.Fprintf(&b, `<text x="%d" y="106" text-anchor="%s">%.2f</text>`, i*100, anchor, float64(i)/4)
	}
	b.WriteString("</svg>")
	return template.HTML(b.String()), rows
}

// longIndex is the number of pages above which a section's list starts closed.
const longIndex = 60

// pageIndex lists every page of the report.
func (w *writer) pageIndex() []pagesView {
	var out []pagesView
	for k := clusters; k < kinds; k++ {
		v := pagesView{Name: k.String(), N: number(int64(w.plan.count[k]))}
		if w.plan.count[k] == 0 {
			continue
		}
		for n := range w.plan.pages[k] {
			v.Pages = append(v.Pages, pageLink{Address: w.plan.file(k, n) + "#" + k.anchor(), Label: w.label(k, n)})
		}
		v.Long = len(v.Pages) > longIndex
		out = append(out, v)
	}
	return out
}

// label says what page n of a section holds: "51–100", for clusters with their lowest similarity.
func (w *writer) label(k kind, n int) string {
	if k != clusters {
		from, to := w.plan.bounds(k, n)
		return span(from, to)
	}
	chunks := w.plan.onPage(n)
	first, last := chunks[0], chunks[len(chunks)-1]
	low, _ := w.run.Risk(first.line)
	high, _ := w.run.Risk(last.line)
	if from, to := decimal(low, 2), decimal(high, 2); from != to {
		return fmt.Sprintf("%s (%s–%s)", span(first.rank, last.rank+1), from, to)
	}
	return fmt.Sprintf("%s (%s)", span(first.rank, last.rank+1), decimal(low, 2))
}

// pager links page n of a section with those before and after, the first and the last.
func (w *writer) pager(k kind, n int) []pageLink {
	last := w.plan.pages[k] - 1
	if last == 0 {
		return nil
	}
	var out []pageLink
	shown := -1
	for i := 0; i <= last; i++ {
		if i != 0 && i != last && (i < n-2 || i > n+2) {
			continue
		}
		out = append(out, pageLink{
			Address: w.plan.file(k, i) + "#" + k.anchor(), Label: number(int64(i + 1)), Current: i == n, Gap: i != shown+1,
		})
		shown = i
	}
	return out
}
