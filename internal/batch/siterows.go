package batch

import (
	"cmp"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/reports"
)

// rows are the lines of sites.jsonl.
func (t *siteTable) rows(sites []*judgedSite) []reports.Site {
	var out []reports.Site
	for s, j := range sites {
		if j == nil {
			continue
		}
		row := reports.Site{
			Site: t.names[s], Articles: len(t.units[s]), Spun: t.spun[s], Share: round(j.spun, 4), Verdict: j.verdict,
			Raised: j.raised, Lowered: j.lowered, Substitutions: []reports.SiteSubstitution{},
		}
		for _, sub := range j.subs {
			line := reports.SiteSubstitution{
				Written: sub.exchange.Written, Expected: sub.exchange.Expected, Phrase: sub.phrase, Meant: sub.meant,
				Articles: len(sub.units), Elsewhere: sub.elsewhere, Verdict: sub.verdict,
			}
			if sub.asWritten >= 0 {
				line.AsWritten, line.AsMeant = &sub.asWritten, &sub.asMeant
			}
			row.Substitutions = append(row.Substitutions, line)
		}
		slices.SortStableFunc(row.Substitutions, func(a, b reports.SiteSubstitution) int { return cmp.Compare(b.Articles, a.Articles) })
		out = append(out, row)
	}
	slices.SortFunc(out, func(a, b reports.Site) int { return strings.Compare(a.Site, b.Site) })
	return out
}
