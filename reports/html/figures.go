package html

import (
	"cmp"
	"maps"
	"slices"

	"github.com/copydesk/copydesk/reports"
)

// countOf is a name and how often it occurs.
type countOf struct{ name, n string }

// counts lists a map by falling count, then by name.
func counts[N int | int64](n map[string]N) []countOf {
	names := slices.SortedFunc(maps.Keys(n), func(x, y string) int { return cmp.Or(cmp.Compare(n[y], n[x]), cmp.Compare(x, y)) })
	out := make([]countOf, len(names))
	for i, name := range names {
		out[i] = countOf{name, number(int64(n[name]))}
	}
	return out
}

// figures writes the tables that count, folded.
func (w *writer) figures(m *markup) {
	c := &w.run.Summary.Counts
	dups, versions, levels := map[string]int64{}, map[string]int64{}, map[string]int64{}
	for i := range w.run.Documents {
		d := &w.run.Documents[i]
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
	m.lit(`<details class="panel"><summary><h2>All figures: relations, findings, edits by rule, what was bounded</h2></summary><div class="panels">` + "\n")
	m.table("Removed versions by relation", "records", dups)
	m.table("Versions kept beside", "records", versions)
	m.table("Verified pairs by relation", "pairs", c.ByRelation)
	m.table("Verdicts on wording", "records", c.BySpin)
	m.table("Findings by rule", "findings", levels)
	m.table("Cleaning edits by rule", "edits", c.ByRule)
	m.table("What deduplication bounded or found", "count", c.Stats)
	m.lit("</div></details>\n")
}

// table writes counts by name, the largest first.
func (m *markup) table(title, unit lit, n map[string]int64) {
	if len(n) == 0 {
		return
	}
	var most int64 = 1
	for _, k := range n {
		most = max(most, k)
	}
	m.lit(`<section class="panel"><h3>`)
	m.lit(title)
	m.lit(`</h3><table class="shares"><thead><tr><th scope="col">name</th><th scope="col">`)
	m.lit(unit)
	m.lit(`</th></tr></thead><tbody>` + "\n")
	for _, c := range counts(n) {
		m.lit(`<tr><th scope="row">`)
		m.name(c.name)
		m.lit("</th><td>")
		m.text(c.n)
		m.lit("</td></tr>\n")
	}
	m.lit("</tbody></table></section>\n")
}
