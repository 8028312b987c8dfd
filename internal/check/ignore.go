package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/internal/nearest"
	"github.com/copydesk/copydesk/internal/rules"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// ignoring puts aside what check.ignore covers.
type ignoring struct {
	list  []settings.Ignore
	today string // as 2027-01-31
	used  []bool
}

// cover gives findings that an ignore covers, the first of several, its reason.
// O(findings * ignores).
func (g *ignoring) cover(found []reports.Located) {
	for i := range found {
		f := &found[i]
		for n := range g.list {
			ignore := &g.list[n]
			if ignore.Expired(g.today) || !covers(ignore, f) {
				continue
			}
			g.used[n] = true
			if f.Suppressed == "" {
				f.Suppressed = strings.Join(strings.Fields(ignore.Reason), " ")
			}
		}
	}
}

// covers reports whether all that an ignore says holds for a finding.
func covers(g *settings.Ignore, f *reports.Located) bool {
	holds := func(pattern, text string) bool { return pattern == "" || rules.Match(pattern, text) }
	return rules.Covers(g.Rule, f.Rule) && holds(g.ID, f.ID) && holds(g.Source, f.Source) && holds(g.Title, f.Title) &&
		(g.Site == "" || holds(strings.ToLower(g.Site), strings.ToLower(f.Site)))
}

// expired are the findings about ignores whose day is past.
func (g *ignoring) expired() []reports.Located {
	var out []reports.Located
	for i := range g.list {
		if ignore := &g.list[i]; ignore.Expired(g.today) {
			out = append(out, about(ignore, rules.IgnoreExpired, fmt.Sprintf("the ignore of %s expired on %s, and today is %s; its reason was: %s", what(ignore), ignore.Until, g.today, oneLine(ignore.Reason))))
		}
	}
	return out
}

// unused are the findings about ignores that cover nothing, after a check of everything.
func (g *ignoring) unused(c *collector) []reports.Located {
	var out []reports.Located
	for i := range g.list {
		if ignore := &g.list[i]; !g.used[i] && !ignore.Expired(g.today) {
			out = append(out, about(ignore, rules.IgnoreUnused, fmt.Sprintf("the ignore of %s covers no finding%s", what(ignore), c.unknown(ignore))))
		}
	}
	return out
}

// about is a finding about an ignore, at its place in the configuration.
func about(g *settings.Ignore, rule, message string) reports.Located {
	if g.Line > 0 {
		message = fmt.Sprintf("line %d: %s", g.Line, message)
	}
	return reports.Located{Source: g.File, Path: g.File, Line: g.Line, EndLine: g.Line, Excerpt: what(g), Finding: reports.Finding{Rule: rule, Level: reports.LevelWarn, Message: message}}
}

// what names an ignore by its rule and conditions.
func what(g *settings.Ignore) string {
	out := g.Rule
	for _, c := range [][2]string{{"id", g.ID}, {"source", g.Source}, {"site", g.Site}, {"title", g.Title}} {
		if c[1] != "" {
			out += fmt.Sprintf(" (%s %s)", c[0], oneLine(c[1]))
		}
	}
	return out
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// unknown says which record or site of an ignore is not there, and which may have been meant.
func (c *collector) unknown(g *settings.Ignore) string {
	if g.ID != "" && !strings.Contains(g.ID, "*") && !slices.Contains(c.ids, g.ID) {
		return fmt.Sprintf("; there is no record %q", g.ID) + nearest.PathHint(g.ID, c.ids)
	}
	if g.Site == "" || strings.Contains(g.Site, "*") {
		return ""
	}
	var sites []string
	for site := range c.rates.sites {
		if strings.EqualFold(site, g.Site) {
			return ""
		}
		sites = append(sites, site)
	}
	slices.Sort(sites)
	return fmt.Sprintf("; there is no site %q", g.Site) + nearest.Hint(g.Site, sites)
}
