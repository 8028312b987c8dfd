package explain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/visible"
)

// siteOf is the line of sites.jsonl about a site; ok is false where there is none.
func siteOf(run *reports.Run, name string) (row reports.Site, ok bool, err error) {
	for n := range run.Sites() {
		if row, err = run.Site(n); err != nil || row.Site == name {
			return row, err == nil, err
		}
	}
	return reports.Site{}, false, nil
}

// hasSite tells whether records of the input are from a site.
func hasSite(run *reports.Run, name string) bool {
	return name != "" && slices.ContainsFunc(run.BySite(), func(c reports.SiteCounts) bool { return c.Site == name })
}

// explainWholeSite says what the records of a site show together, and what its articles write for what.
func explainWholeSite(b *strings.Builder, run *reports.Run, name string) error {
	row, ok, err := siteOf(run, name)
	if err != nil {
		return err
	}
	if !ok {
		visible.Fprintf(b, "%s: its records break no rule together, and are too few for one to tell of another (%s)\n", name, reports.FileSites)
		return nil
	}
	if row.Verdict == "" {
		visible.Fprintf(b, "%s: too few articles for one to tell of another\n", name)
	} else {
		visible.Fprintf(b, "%s: %s, %.0f%% of its articles spun as far as their p tell\n", name, row.Verdict, 100*row.Share)
		visible.Fprintf(b, "  %d articles judged, %d of them spun or suspect by themselves\n", row.Articles, row.Spun)
	}
	if n := len(row.Spinners); n > 0 {
		visible.Fprintf(b, "  by %d spinners, as the exchanges that articles share tell: of %v articles\n", n, row.Spinners)
	}
	if row.Note != "" {
		visible.Fprintf(b, "  %s\n", row.Note)
	}
	for _, f := range row.Findings {
		visible.Fprintf(b, "  %s: %s (%s)\n", f.Level, f.Message, f.Rule)
	}
	explainDictionary(b, row.Substitutions, len(row.Substitutions))
	return nil
}

// dictionaryFew is how many exchanges of its site are shown with a record.
const dictionaryFew = 5

// explainSite says what the other articles of the record's site changed.
func explainSite(b *strings.Builder, s *reports.Spin) {
	x := s.Site
	if x == nil {
		return
	}
	if x.Factor > 1 {
		visible.Fprintf(b, "    %d of %d other articles of %s read as spun too: p %.2g divided by %g\n", x.Spun, x.Articles, x.Site, x.PAlone, x.Factor)
	}
	for _, h := range x.House {
		visible.Fprintf(b, "    %q for %q is house style of %s, no evidence (places: %d)\n", h.Written, h.Expected, x.Site, h.Places)
	}
	if x.Verdict != s.Verdict {
		visible.Fprintf(b, "    verdict without the other articles of %s: %s (%.2g)\n", x.Site, x.Verdict, x.PAlone)
	}
}

// explainSiteDictionary lists the first few exchanges of the site whose say a record shows.
func explainSiteDictionary(b *strings.Builder, run *reports.Run, s *reports.Spin) error {
	if s.Site == nil || s.Site.Factor <= 1 {
		return nil
	}
	row, ok, err := siteOf(run, s.Site.Site)
	if err == nil && ok {
		explainDictionary(b, row.Substitutions, dictionaryFew)
	}
	return err
}

// explainDictionary lists exchanges, in the order of the file: what most articles show comes first.
func explainDictionary(b *strings.Builder, subs []reports.SiteSubstitution, most int) {
	for _, x := range subs[:min(most, len(subs))] {
		said := ""
		if x.Verdict == "house-style" {
			said = ", house style"
		}
		elsewhere := ""
		if x.Elsewhere > 0 {
			elsewhere = fmt.Sprintf(", %d elsewhere", x.Elsewhere)
		}
		if x.Spinner > 0 {
			said += fmt.Sprintf(", spinner %d", x.Spinner)
		}
		visible.Fprintf(b, "    %s -> %s, %d articles%s%s\n", x.Expected, x.Written, x.Articles, elsewhere, said)
	}
	if more := len(subs) - most; more > 0 {
		visible.Fprintf(b, "    and %d more (explain OUT SITE)\n", more)
	}
}
