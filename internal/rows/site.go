package rows

import (
	"maps"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/reports"
)

// siteNote is what the other articles of its site changed about a record's verdict.
func siteNote(n *collective.SiteNote) *reports.SpinSite {
	if n == nil {
		return nil
	}
	out := &reports.SpinSite{
		Site: n.Site, PAlone: n.PAlone, Verdict: string(n.Class), Articles: n.Articles, Spun: n.Spun, Factor: n.Factor,
		House: []reports.SpinExchanged{},
	}
	for _, x := range n.House {
		out.House = append(out.House, reports.SpinExchanged(x))
	}
	return out
}

// siteRow is a line of sites.jsonl.
func siteRow(s collective.Site) reports.Site {
	row := reports.Site{
		Site: s.Site, Articles: s.Articles, Spun: s.Spun, Share: s.Share, Verdict: reports.Optional(s.Verdict),
		Raised: s.Raised, Lowered: s.Lowered, Note: s.Note, Spinners: s.Spinners, Substitutions: []reports.SiteSubstitution{}, Findings: []reports.SiteFinding{},
	}
	for _, sub := range s.Substitutions {
		line := reports.SiteSubstitution{
			Written: sub.Written, Expected: sub.Expected, Phrase: sub.Phrase, Meant: sub.Meant,
			Articles: sub.Articles, Elsewhere: sub.Elsewhere, Verdict: sub.Verdict, Spinner: sub.Spinner,
		}
		if sub.AsWritten >= 0 {
			line.AsWritten, line.AsMeant = &sub.AsWritten, &sub.AsMeant
		}
		row.Substitutions = append(row.Substitutions, line)
	}
	return row
}

// SiteRows are the lines of sites.jsonl, by name: the sites that were judged, and those
// that something was found about.
func SiteRows(judged []collective.Site, found []reports.SiteFinding) []reports.Site {
	rows := map[string]reports.Site{}
	for _, s := range judged {
		rows[s.Site] = siteRow(s)
	}
	for _, f := range found {
		row, ok := rows[f.Site]
		if !ok {
			row = reports.Site{Site: f.Site, Substitutions: []reports.SiteSubstitution{}}
		}
		row.Findings = append(row.Findings, f)
		rows[f.Site] = row
	}
	out := make([]reports.Site, 0, len(rows))
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		out = append(out, rows[name])
	}
	return out
}
