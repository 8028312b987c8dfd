package check

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/internal/rules"
	"github.com/copydesk/copydesk/reports"
)

// weighed is what a bound says of the corpus, or of one site.
type weighed struct {
	site   string
	value  float64
	broken bool
	said   string
}

// judgeBounds holds what was counted to bounds, and to an earlier run where bounds ask for
// it and there is one. A broken bound is a finding, of every site that breaks it; of a rule
// whose bounds hold, the measure nearest to one is told. O(bounds * sites * log sites).
func judgeBounds(bounds []rules.Bound, now, before *Rates) (found []reports.Located, passed []reports.Measure) {
	highest := map[[2]string]string{} // level, by rule and site
	for _, b := range bounds {
		var worst *weighed
		anyBroken := false
		for _, j := range judgeBound(b, now, before) {
			if !j.broken {
				if worst == nil || b.Op[0] == '>' && j.value > worst.value || b.Op[0] == '<' && j.value < worst.value {
					worst = &j
				}
				continue
			}
			anyBroken = true
			k := [2]string{b.Rule(), j.site}
			if reports.LevelRank(b.Level) > reports.LevelRank(highest[k]) {
				highest[k] = b.Level
			}
			found = append(found, reports.Located{Source: j.site, Site: j.site, Finding: reports.Finding{
				Rule: b.Rule(), Level: b.Level, Value: round(j.value), Op: b.Op, Threshold: b.Threshold, Message: j.said,
			}})
		}
		if worst != nil && !anyBroken {
			passed = nearer(passed, reports.Measure{Rule: b.Rule(), Value: round(worst.value), Op: b.Op, Threshold: b.Threshold, Of: worst.site})
		}
	}
	passed = slices.DeleteFunc(passed, func(m reports.Measure) bool {
		return slices.ContainsFunc(found, func(f reports.Located) bool { return f.Rule == m.Rule })
	})
	// What breaks the bound of an error breaks that of a warning as well: it is told once.
	seen := map[[2]string]bool{}
	found = slices.DeleteFunc(found, func(f reports.Located) bool {
		k := [2]string{f.Rule, f.Source}
		less := f.Level != highest[k] || seen[k]
		seen[k] = seen[k] || !less
		return less
	})
	return found, passed
}

// nearer adds a measure to a list that has one a rule: of two the nearer to its bound.
func nearer(list []reports.Measure, m reports.Measure) []reports.Measure {
	i := slices.IndexFunc(list, func(x reports.Measure) bool { return x.Rule == m.Rule })
	if i < 0 {
		return append(list, m)
	}
	if math.Abs(m.Value-m.Threshold) < math.Abs(list[i].Value-list[i].Threshold) {
		list[i] = m
	}
	return list
}

// judgeBound judges a bound on the corpus, or on every site, by name.
func judgeBound(b rules.Bound, now, before *Rates) []weighed {
	sites := []string{""}
	if b.Metric.Site {
		sites = slices.Sorted(maps.Keys(now.sites))
		if b.Way == rules.Falls && before != nil { // a site that is gone has fallen to nothing
			sites = append(sites, slices.Collect(maps.Keys(before.sites))...)
			slices.Sort(sites)
			sites = slices.Compact(sites)
		}
	}
	var out []weighed
	for _, site := range sites {
		x, ok := now.measure(b.Metric, site)
		if !ok && b.Metric.Name == rules.SiteRecords {
			ok = true
		}
		if !ok {
			continue
		}
		j := weighed{site: site}
		say := func() string { return saidBound(b, site, x, now) }
		if b.Way == "" {
			if x.of < b.Least {
				continue
			}
			j.value = x.value
		} else if before == nil {
			continue
		} else {
			y, ok := before.measure(b.Metric, site)
			if !ok || max(x.of, y.of) < b.Least {
				continue
			}
			if j.value, ok = change(b, x, y); !ok {
				continue
			}
			say = func() string { return saidChange(b, site, x, y, j.value) }
		}
		if j.broken = b.Broken(j.value); j.broken {
			j.said = say()
		}
		out = append(out, j)
	}
	return out
}

// change is by how much a metric grew or fell; ok is false where it is a share of nothing.
func change(b rules.Bound, now, before measured) (by float64, ok bool) {
	by = now.value - before.value
	if b.Way == rules.Falls {
		by = -by
	}
	if !b.Relative {
		return by, true
	}
	if before.value == 0 {
		return 0, false
	}
	return by / before.value, true
}

// saidBound is the message of a bound on a value.
func saidBound(b rules.Bound, site string, x measured, now *Rates) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s%s is %s", b.Metric.Name, of(site), grouped(b, x.value))
	switch name := b.Metric.Name; {
	case name == rules.ClusterLargest || name == rules.ClusterShare:
		fmt.Fprintf(&out, ": cluster %s of %s versions, represented by %s", now.largest.Cluster, thousands(int64(now.largest.Size)), now.largest.Representative)
	case !b.Metric.Count:
		fmt.Fprintf(&out, ": %s of %s %s", thousands(x.part), thousands(x.of), b.Metric.Of)
	}
	fmt.Fprintf(&out, "; the bound is %s %s", b.Op, b.Say(b.Threshold))
	return out.String()
}

// saidChange is the message of a bound on a change.
func saidChange(b rules.Bound, site string, now, before measured, by float64) string {
	did := "grew"
	if b.Way == rules.Falls {
		did = "fell"
	}
	plain := b
	plain.Relative = false
	size := grouped(b, by)
	if !b.Metric.Count {
		size = strings.TrimSuffix(size, "%") + " percentage points"
	}
	return fmt.Sprintf("%s%s %s by %s since the earlier run, from %s to %s; the bound is %s %s",
		b.Metric.Name, of(site), did, size, grouped(plain, before.value), grouped(plain, now.value), b.Op, b.Say(b.Threshold))
}

func of(site string) string {
	if site == "" {
		return ""
	}
	return " of " + site
}

// grouped writes a value as the bound has it, thousands apart.
func grouped(b rules.Bound, v float64) string {
	if b.Metric.Count && !b.Relative {
		return thousands(int64(math.Round(v)))
	}
	return b.Say(v)
}

// thousands writes a number with a comma between thousands.
func thousands(n int64) string {
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

func round(v float64) float64 { return math.Round(v*1e6) / 1e6 }
