package check

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/wall"
	"github.com/copydesk/copydesk/internal/rules"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// Rates are the counts of a check or a run from which metrics of the corpus are made. Make
// one with [ReadRates]. Memory: a hundred bytes a site.
type Rates struct {
	rejected int64
	clusters bool // versions were looked for
	largest  reports.Cluster
	whole    tally
	sites    map[string]*tally
}

// tally counts the records of a corpus, or of a site of it; references are no part of it.
type tally struct {
	readable, removed, duplicates int64
	judged, spun, suspect, walls  int64
	wordsRemoved, wordsLost       int64
}

// measured is a metric's value, and of how many records or words it is a share.
type measured struct {
	value float64
	part  int64
	of    int64
}

// ReadRates are those of a finished run. O(records).
func ReadRates(ctx context.Context, dir string) (*Rates, error) {
	run, err := reports.Open(ctx, dir)
	if err != nil {
		return nil, settings.Usagef("%w", err)
	}
	defer run.Close()
	var set settings.Settings
	if err := json.Unmarshal(run.Summary.Settings, &set); err != nil {
		return nil, fmt.Errorf("%s: settings: %w", dir, err)
	}
	r := newRates(set.Does(settings.StageDedupe))
	for i := range run.Documents {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d, err := run.Document(i)
		if err != nil {
			return nil, err
		}
		r.add(&d)
	}
	for i := range run.Clusters() {
		c, err := run.Cluster(i)
		if err != nil {
			return nil, err
		}
		r.cluster(c)
	}
	r.rejected = run.Summary.Counts.Rejected
	return r, nil
}

func newRates(clusters bool) *Rates { return &Rates{clusters: clusters, sites: map[string]*tally{}} }

func (r *Rates) add(d *reports.Document) {
	if d.Role == reports.RoleReference {
		return
	}
	r.whole.add(d)
	if d.Site == "" {
		return
	}
	site := r.sites[d.Site]
	if site == nil {
		site = &tally{}
		r.sites[d.Site] = site
	}
	site.add(d)
}

func (t *tally) add(d *reports.Document) {
	t.readable++
	if !d.Kept {
		t.removed++
	}
	if d.Role == reports.RoleDuplicate {
		t.duplicates++
		t.wordsRemoved += int64(d.Words)
		t.wordsLost += int64(d.Lost)
	}
	if d.Spin != nil {
		switch spin.Class(d.Spin.Verdict) {
		case spin.Spun:
			t.judged, t.spun = t.judged+1, t.spun+1
		case spin.Suspect:
			t.judged, t.suspect = t.judged+1, t.suspect+1
		case spin.Clean:
			t.judged++
		}
	}
	for _, f := range d.Findings {
		if strings.HasPrefix(f.Rule, wall.RulePrefix) {
			t.walls++
			break
		}
	}
}

// cluster takes a cluster; the first of the largest is the largest.
func (r *Rates) cluster(c reports.Cluster) {
	if c.Size > r.largest.Size {
		r.largest = c
	}
}

// measure is a metric of the corpus, of a site where it is one of sites; ok is false where
// there is nothing to measure.
func (r *Rates) measure(m rules.Metric, site string) (x measured, ok bool) {
	t := &r.whole
	if m.Site {
		if t = r.sites[site]; t == nil {
			return x, false
		}
	}
	share := func(part, of int64) (measured, bool) {
		if of == 0 {
			return measured{}, false
		}
		return measured{float64(part) / float64(of), part, of}, true
	}
	number := func(n int64) (measured, bool) { return measured{float64(n), n, t.readable}, true }
	switch m.Name {
	case rules.Records, rules.SiteRecords:
		return number(t.readable)
	case rules.RejectRate:
		return share(r.rejected, r.rejected+t.readable)
	case rules.RemovedShare, rules.SiteRemovedShare:
		return share(t.removed, t.readable)
	case rules.SpunShare, rules.SiteSpunShare:
		return share(t.spun, t.judged)
	case rules.SuspectShare, rules.SiteSuspectShare:
		return share(t.suspect, t.judged)
	case rules.WallShare, rules.SiteWallShare:
		return share(t.walls, t.readable)
	}
	if !r.clusters {
		return x, false
	}
	switch m.Name {
	case rules.DuplicateShare:
		return share(t.duplicates, t.readable)
	case rules.LostShare:
		return share(t.wordsLost, t.wordsRemoved)
	case rules.ClusterLargest:
		return number(int64(r.largest.Size))
	case rules.ClusterShare:
		return share(int64(r.largest.Size), t.readable)
	}
	return x, false
}
