package rules

import (
	"fmt"
	"strings"

	"github.com/copydesk/copydesk/reports"
)

// Metric is a number that tells of a whole check, or of each site of it, and that
// check.corpus can bound.
type Metric struct {
	Name  string
	Count bool   // a number of records; else a share of Of, from 0 to 1
	Site  bool   // measured for every site
	What  string // what is counted
	Of    string // of which it is a share
}

// Names of metrics.
const (
	Records          = "records"
	RejectRate       = "reject.rate"
	RemovedShare     = "removed.share"
	DuplicateShare   = "duplicate.share"
	SpunShare        = "spun.share"
	SuspectShare     = "suspect.share"
	WallShare        = "wall.share"
	LostShare        = "lost.share"
	ClusterLargest   = "cluster.largest"
	ClusterShare     = "cluster.largest_share"
	SiteRecords      = "site.records"
	SiteRemovedShare = "site.removed.share"
	SiteSpunShare    = "site.spun.share"
	SiteSuspectShare = "site.suspect.share"
	SiteWallShare    = "site.wall.share"
)

// Metrics lists all metrics, in a fixed order.
func Metrics() []Metric {
	const readable, judged = "readable records", "records that were judged"
	return []Metric{
		{Name: Records, Count: true, What: "readable records"},
		{Name: RejectRate, What: "records that could not be read", Of: "input records"},
		{Name: RemovedShare, What: "records that a run would remove, for whatever reason", Of: readable},
		{Name: DuplicateShare, What: "records removed as versions of others", Of: readable},
		{Name: SpunShare, What: "records with the verdict spun", Of: judged},
		{Name: SuspectShare, What: "records with the verdict suspect", Of: judged},
		{Name: WallShare, What: "records that read as walls", Of: readable},
		{Name: LostShare, What: "words that stand nowhere in what is kept", Of: "words of records removed as versions"},
		{Name: ClusterLargest, Count: true, What: "records in the largest cluster of versions"},
		{Name: ClusterShare, What: "records in the largest cluster of versions", Of: readable},
		{Name: SiteRecords, Count: true, Site: true, What: "readable records of the site"},
		{Name: SiteRemovedShare, Site: true, What: "records of the site that a run would remove", Of: readable},
		{Name: SiteSpunShare, Site: true, What: "records of the site with the verdict spun", Of: judged},
		{Name: SiteSuspectShare, Site: true, What: "records of the site with the verdict suspect", Of: judged},
		{Name: SiteWallShare, Site: true, What: "records of the site that read as walls", Of: readable},
	}
}

// prefixCorpus begins the ids of rules that bound metrics, suffixGrowth ends those that
// bound how they change.
const (
	prefixCorpus = "corpus."
	suffixGrowth = ".growth"
)

// Growth reports whether a rule of the corpus bounds how a metric changes against an earlier run.
func Growth(id string) bool {
	return strings.HasPrefix(id, prefixCorpus) && strings.HasSuffix(id, suffixGrowth)
}

// rules are the two rules of a metric: that of its value, that of how it changes.
func (m Metric) rules() []Rule {
	what := m.What
	if !m.Count {
		what += ", of " + m.Of
	}
	if m.Site && !strings.Contains(what, "site") {
		what += ", site by site"
	}
	rule := func(id, summary string) Rule {
		return Rule{
			Rule: reports.Rule{
				ID: id, Level: reports.LevelWarn, Version: 1, Summary: summary,
				Help: fmt.Sprintf("Look at what was collected last before anything is removed. `check.corpus` holds the bound on %s; its level is the rule's own.", m.Name),
			},
			Group: GroupFinding, From: "check.corpus of copydesk.yaml (doc/policy.md)",
		}
	}
	return []Rule{
		rule(prefixCorpus+m.Name, "beyond the bound of check.corpus: "+what),
		rule(prefixCorpus+m.Name+suffixGrowth, "changed more since an earlier run than check.corpus allows: "+what),
	}
}
