package run

import (
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
		Site: s.Site, Articles: s.Articles, Spun: s.Spun, Share: s.Share, Verdict: s.Verdict,
		Raised: s.Raised, Lowered: s.Lowered, Substitutions: []reports.SiteSubstitution{},
	}
	for _, sub := range s.Substitutions {
		line := reports.SiteSubstitution{
			Written: sub.Written, Expected: sub.Expected, Phrase: sub.Phrase, Meant: sub.Meant,
			Articles: sub.Articles, Elsewhere: sub.Elsewhere, Verdict: sub.Verdict,
		}
		if sub.AsWritten >= 0 {
			line.AsWritten, line.AsMeant = &sub.AsWritten, &sub.AsMeant
		}
		row.Substitutions = append(row.Substitutions, line)
	}
	return row
}
