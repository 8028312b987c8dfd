package html

import (
	"fmt"
	"strings"

	"github.com/copydesk/copydesk/reports"
)

// bins is the number of bars between closeness 0 and 1.
const bins = 20

// histogram draws how close removed versions are to what is kept in their place, and the near
// misses left of them in another colour.
func (w *writer) histogram(m *markup) {
	var merged, missed [bins]int
	all := 0
	bin := func(x float64) int { return min(max(int(x*bins), 0), bins-1) }
	for i := range w.run.Documents {
		d := &w.run.Documents[i]
		if d.Role == reports.RoleDuplicate || d.Role == reports.RoleVersion {
			merged[bin(d.Similarity)]++
			all++
		}
	}
	for n := range w.plan.near {
		missed[bin(w.run.LinkedCloseness(n))]++
	}
	if all+w.plan.near == 0 {
		return
	}
	most := 1
	for i := range bins {
		most = max(most, merged[i], missed[i])
	}
	m.lit(`<section class="panel"><h2>Closeness of versions, and of near misses</h2><svg class="histogram" viewBox="0 0 400 110" role="img" aria-label="Histogram of closeness; the figures are in the table below"><line class="axis" x1="0" y1="90.5" x2="400" y2="90.5"/>`)
	rect := func(class lit, x, n int) {
		if n == 0 {
			return
		}
		h := max(78*float64(n)/float64(most), 1.5)
		m.lit("<rect")
		m.attr("class", string(class))
		m.attr("x", itoa(x))
		m.attr("y", decimal(90-h, 1))
		m.lit(` width="8"`)
		m.attr("height", decimal(h, 1))
		m.lit("></rect>")
	}
	for i := range bins {
		rect("miss", i*20+1, missed[i])
		rect("merge", i*20+10, merged[i])
	}
	least, bounded := w.threshold()
	if bounded {
		m.lit("<line class=least y1=8 y2=90")
		m.attr("x1", decimal(400*least, 1))
		m.attr("x2", decimal(400*least, 1))
		m.lit("></line>")
	}
	for i := range 5 {
		m.lit("<text")
		m.attr("x", itoa(i*100))
		m.lit(` y="106"`)
		m.attr("text-anchor", [...]string{"start", "middle", "middle", "middle", "end"}[i])
		m.lit(">")
		m.figure(float64(i)/4, 2)
		m.lit("</text>")
	}
	m.lit(`</svg><p class="dim"><span class="key duplicate" aria-hidden="true"></span> versions <span class="key miss" aria-hidden="true"></span> near misses, not merged. `)
	if bounded {
		m.lit("Below ")
		m.figure(least, 2)
		m.lit(" (dotted) nothing is removed for another. ")
	}
	m.lit(`Versions are judged by rules on the text, not by this number alone: see “rule” on each.</p>`)
	m.lit(`<details><summary>The figures</summary><table><thead><tr><th scope="col">closeness</th><th scope="col">versions</th><th scope="col">near misses</th></tr></thead><tbody>` + "\n")
	for i := range bins {
		if merged[i]+missed[i] == 0 {
			continue
		}
		m.lit(`<tr><th scope="row">`)
		m.text(fmt.Sprintf("%.2f to %.2f", float64(i)/bins, float64(i+1)/bins))
		m.lit("</th><td>")
		m.num(merged[i])
		m.lit("</td><td>")
		m.num(missed[i])
		m.lit("</td></tr>\n")
	}
	m.lit("</tbody></table></details></section>\n")
}

// threshold is the closeness below which the run removes nothing for another; ok is false when it removed nothing.
func (w *writer) threshold() (at float64, ok bool) {
	for i := range w.run.Documents {
		d := &w.run.Documents[i]
		if d.Role != reports.RoleDuplicate {
			continue
		}
		for _, f := range d.Findings {
			if strings.HasPrefix(f.Rule, "duplicate.") && f.Threshold > 0 {
				return f.Threshold, true
			}
		}
	}
	return 0, false
}
