package html

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/copydesk/copydesk/reports"
)

// lossy: a site of so many records or more that lost more than this share of them is worth a look.
const (
	lossyShare   = 0.5
	lossyRecords = 10
)

// worstSites is how many sites the overview shows.
const worstSites = 10

// bySite are the sites, those that lost most of their records first: a mass deletion would stand
// at the top.
func bySite(run *reports.Run) []reports.SiteCounts {
	all := run.BySite()
	slices.SortStableFunc(all, func(x, y reports.SiteCounts) int {
		return cmp.Or(
			-cmp.Compare(lossyRank(&x), lossyRank(&y)),
			cmp.Compare(y.Removed, x.Removed), cmp.Compare(y.Records, x.Records), cmp.Compare(x.Site, y.Site),
		)
	})
	return all
}

// lossyRank is the share that a site lost, where it lost much, else 0.
func lossyRank(s *reports.SiteCounts) float64 {
	if share := float64(s.Removed) / float64(max(s.Records, 1)); s.Records >= lossyRecords && share > lossyShare {
		return share
	}
	return 0
}

// namedSites is how many sites there are to list; 0 when no record has one.
func (w *writer) namedSites() int {
	if len(w.bySite) == 1 && w.bySite[0].Site == "" {
		return 0
	}
	return len(w.bySite)
}

// siteName is what a site is called where it has no name.
func siteName(s string) string {
	if s == "" {
		return "records without a site"
	}
	return s
}

// sitesPanel writes the table of the sites that lost most.
func (w *writer) sitesPanel(m *markup) {
	all := w.bySite
	if w.namedSites() == 0 {
		return
	}
	m.lit(`<section class=panel><h2>By site</h2><table class="shares"><thead><tr><th scope=col>site</th><th scope=col>records</th><th scope=col>removed</th><th scope=col>reworded</th></tr></thead><tbody>` + "\n")
	for i := range all[:min(len(all), worstSites)] {
		s := &all[i]
		m.lit("<tr><th scope=row>")
		m.name(siteName(s.Site))
		m.lit("</th><td>")
		m.num(s.Records)
		m.lit("</td><td>")
		m.text(percent(int64(s.Removed), int64(s.Records)))
		m.lit("</td><td>")
		m.num(s.Spun)
		m.lit("</td></tr>\n")
	}
	m.lit("</tbody></table><p class=dim><a")
	m.attr("href", w.href(sites, 0, ""))
	m.lit(">")
	if n := len(all) - worstSites; n > 0 {
		m.count(n, "more site")
		m.lit(", and ")
	}
	m.lit("what each lost, and what its articles put for other words</a></p></section>\n")
}

// bySiteLost says which sites lost more than half of what they have, but those that a finding names.
func (w *writer) bySiteLost(found []reports.SiteFinding) []string {
	var out []string
	for i := range w.bySite {
		s := &w.bySite[i]
		if lossyRank(s) == 0 {
			break
		}
		if s.Site == "" || slices.ContainsFunc(found, func(f reports.SiteFinding) bool { return f.Site == s.Site }) {
			continue
		}
		if len(out) == worstSites {
			out = append(out, fmt.Sprintf("more such sites stand first under %s", sites))
			break
		}
		out = append(out, fmt.Sprintf("%s lost %s of %s", siteName(s.Site), number(int64(s.Removed)), plural(int64(s.Records), "record")))
	}
	return out
}

// sites writes a paragraph on every site: what it lost, what rules its records break together,
// and its dictionary, where its articles put the same words for others.
func (w *writer) sites(ctx context.Context) error {
	all := w.bySite
	if w.namedSites() == 0 {
		return nil
	}
	lines := map[string]int{}
	for n := range w.run.Sites() {
		row, err := w.run.Site(n)
		if err != nil {
			return err
		}
		lines[row.Site] = n
	}
	pk := &packer{w: w, kind: sites, of: len(all)}
	for i := range all {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		var m markup
		if i == 0 {
			m.lit("<p class=dim>Sites that lost more than half of what they have come first, then those of which most was removed.</p>\n")
		}
		m.site(&all[i])
		if n, ok := lines[all[i].Site]; ok {
			row, err := w.run.Site(n)
			if err != nil {
				return err
			}
			m.siteFindings(&row)
			m.dictionary(&row)
		}
		m.lit("</section>\n")
		pk.item(&m)
	}
	return pk.finish()
}

func (m *markup) site(s *reports.SiteCounts) {
	m.lit("<section class=card><h2>")
	m.bdi(siteName(s.Site))
	m.lit("</h2><p class=meta><b>")
	m.count(s.Records, "record")
	m.lit("</b> · ")
	m.num(s.Kept)
	m.lit(" kept · ")
	m.num(s.Removed)
	m.lit(" removed (")
	m.text(percent(int64(s.Removed), int64(s.Records)))
	m.lit(") ")
	m.bar(float64(s.Removed) / float64(max(s.Records, 1)))
	for _, c := range counts(s.ByRelation) {
		m.lit(" · ")
		m.count(s.ByRelation[c.name], relationName(c.name))
	}
	for _, c := range []struct {
		n    int
		what lit
	}{{s.Rejected, " for quality"}, {s.RejectedSpun, " as reworded"}, {s.Spun, " by the look of it machine-reworded"}, {s.Suspect, " of suspect wording"}} {
		if c.n > 0 {
			m.lit(" · ")
			m.num(c.n)
			m.lit(c.what)
		}
	}
	if s.WordsLost > 0 {
		m.lit(" · ")
		m.count(int(s.WordsLost), "word")
		m.lit(" lost")
	}
	m.lit("</p>\n")
}

func (m *markup) siteFindings(s *reports.Site) {
	for _, f := range s.Findings {
		m.lit("<p class=notice>")
		m.text(f.Message)
		m.lit("</p>\n")
	}
}

// dictionary lists what the articles of a site put for other words.
func (m *markup) dictionary(s *reports.Site) {
	if len(s.Substitutions) == 0 {
		return
	}
	m.lit("<details")
	if s.Verdict == "spinner" {
		m.lit(" open")
	}
	m.lit("><summary>")
	m.count(len(s.Substitutions), "exchange")
	m.lit(" that two or more of its articles show</summary><table class=dictionary><thead><tr><th scope=col>written</th><th scope=col>for</th><th scope=col>articles</th><th scope=col>of other sites</th><th scope=col>judged</th></tr></thead><tbody>\n")
	for i := range s.Substitutions {
		x := &s.Substitutions[i]
		m.lit("<tr")
		m.attr("data-w", x.Written)
		m.attr("data-e", x.Expected)
		m.lit("><th scope=row>")
		m.bdi(x.Phrase)
		m.lit("</th><td>")
		m.bdi(x.Meant)
		m.lit("</td><td>")
		m.num(x.Articles)
		m.lit("</td><td>")
		m.num(x.Elsewhere)
		m.lit("</td><td>")
		m.text(x.Verdict)
		m.lit("</td></tr>\n")
	}
	m.lit("</tbody></table></details>\n")
}
