package html

import (
	"fmt"
	"strings"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/reports"
)

// kind is a section of the report.
type kind int

const (
	overview kind = iota
	findings
	queue
	stories
	articles
	near
	passages
	records
	sites
	cleaning
	rejects
	since
	review
	kinds
)

// section is what a reader knows of a kind.
type section struct {
	file  string // what its pages are named after
	title string
}

func (k kind) section() section {
	return [...]section{
		{"index", "Overview"},
		{"finding", "Findings of the check"},
		{"queue", "Stories"},
		{"story", "Stories, compared"},
		{"article", "Reworded articles"},
		{"near", "Near misses"},
		{"passage", "Passages in common"},
		{"record", "Records outside stories"},
		{"site", "Sites"},
		{"cleaning", "What cleaning cut"},
		{"reject", "Unreadable input"},
		{"since", "What changed since"},
		{"review", "A blind sample"},
	}[k]
}

func (k kind) String() string { return k.section().title }

// page names page n, from 0, of a section.
func (k kind) page(n int) string {
	if k == overview || k == review && n == 0 {
		return reports.FirstPage
	}
	return fmt.Sprintf("%s-%04d.html", k.section().file, n+1)
}

// href is where page n of a section stands, or what has a name on it (anchor "": the page).
func (w *writer) href(k kind, n int, anchor string) string {
	switch {
	case w.opt.Single && anchor == "":
		return "#" + k.part()
	case w.opt.Single:
		return "#" + anchor
	case anchor == "":
		return k.page(n)
	}
	return k.page(n) + "#" + anchor
}

// part is the name of a section on the one page.
func (k kind) part() string { return "s-" + k.section().file }

// Anchors are made of ids that hold nothing but what an address may hold; others are
// hashed. They are the same in every run that has the record or the cluster.

// clusterAnchor is where a story stands on its page.
func clusterAnchor(id string) string {
	hex, ok := strings.CutPrefix(id, "c-")
	if ok && hex != "" && strings.Trim(hex, "0123456789abcdef") == "" {
		return id
	}
	return fmt.Sprintf("c-x%016x", xxh3.HashString(id))
}

// recordAnchor is where a record stands on its page, of which there are few a page.
func recordAnchor(id string) string { return fmt.Sprintf("r-%010x", xxh3.HashString(id)>>24) }

// pairAnchor is where a pair stands on its page.
func pairAnchor(p *reports.Pair) string {
	return fmt.Sprintf("p-%010x", xxh3.HashString(p.A+"\x00"+p.B)>>24)
}

// articleAnchor is where the text of a record outside stories stands on its page.
func articleAnchor(id string) string { return "a" + recordAnchor(id)[1:] }

// ruleAnchor is where a rule of cleaning stands on its page.
func ruleAnchor(rule string) string {
	if bare(rule) {
		return "e-" + rule
	}
	return fmt.Sprintf("e-x%016x", xxh3.HashString(rule))
}
