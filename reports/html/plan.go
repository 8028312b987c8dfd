package html

import (
	"context"
	"fmt"
	"sort"

	"github.com/copydesk/copydesk/reports"
)

// defaultContext is how many words stay around a change.
const defaultContext = 40

// Options says how to lay out the pages. A zero field takes its default.
type Options struct {
	ClustersPerPage int // 50; a page ends earlier when its clusters have MembersPerPage members
	MembersPerPage  int // 200; a cluster with more goes on over several pages
	FlaggedPerPage  int // 50
	RecordsPerPage  int // 500
	LinkedPerPage   int // 100
	RejectsPerPage  int // 500
	Context         int // words kept around a change, 40; negative folds nothing
	Workers         int // pages written at a time, 2; the pages are the same for any number
}

func (o Options) withDefaults() Options {
	for _, f := range []struct {
		field *int
		def   int
	}{
		{&o.ClustersPerPage, 50},
		{&o.MembersPerPage, 200},
		{&o.FlaggedPerPage, 50},
		{&o.RecordsPerPage, 500},
		{&o.LinkedPerPage, 100},
		{&o.RejectsPerPage, 500},
		{&o.Workers, 2},
	} {
		if *f.field <= 0 {
			*f.field = f.def
		}
	}
	if o.Context == 0 {
		o.Context = defaultContext
	}
	return o
}

// kind is a section of the report.
type kind int

const (
	clusters kind = iota
	flaggedRecords
	records
	linked
	rejects
	kinds
)

func (k kind) String() string {
	return [...]string{"Clusters", "Flagged outside clusters", "All records", "Linked, not merged", "Unreadable input"}[k]
}

// anchor is the id of the section.
func (k kind) anchor() string {
	return [...]string{"clusters", "flagged", "records", "linked", "rejects"}[k]
}

// chunk is a run of members of one cluster that stands on one page.
type chunk struct {
	rank     int // position by risk, from 0
	line     int // of clusters.jsonl
	from, to int // members other than the representative, in the order shown
	of       int // all of them
}

// plan says which page holds what.
type plan struct {
	opt     Options
	single  bool           // everything stands on index.html
	chunks  []chunk        // in order
	breaks  []int          // chunks at which a page of clusters starts
	homes   map[int]int    // cluster line -> page of its first chunk
	ranks   map[int]int    // cluster line -> rank
	byID    map[string]int // cluster id -> line
	flagged []int          // ordinals
	stray   int            // records outside clusters that hold a flagged phrase and are judged clean
	count   [kinds]int     // items by section
	pages   [kinds]int     // pages by section, at least 1
	perPage [kinds]int
	groups  []group // of the linked pairs
}

func newPlan(ctx context.Context, run *reports.Run, opt Options) (*plan, error) {
	p := &plan{opt: opt, homes: map[int]int{}, ranks: map[int]int{}, byID: map[string]int{}}
	p.perPage = [kinds]int{0, opt.FlaggedPerPage, opt.RecordsPerPage, opt.LinkedPerPage, opt.RejectsPerPage}
	for rank, line := range run.ByRisk() {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		c, err := run.Cluster(line)
		if err != nil {
			return nil, err
		}
		p.byID[c.Cluster] = line
		p.ranks[line] = rank
		p.addCluster(rank, line, c.Size-1)
	}
	for i, d := range run.Documents {
		switch _, in := p.byID[string(d.Cluster)]; {
		case in:
		case alarm(d.Spin) > 0, d.Spin == nil && run.HasFlags(i):
			p.flagged = append(p.flagged, i)
		case run.HasFlags(i):
			p.stray++
		}
	}
	sort.SliceStable(p.flagged, func(i, j int) bool {
		return alarm(run.Documents[p.flagged[i]].Spin) > alarm(run.Documents[p.flagged[j]].Spin)
	})
	p.count = [kinds]int{run.Clusters(), len(p.flagged), len(run.Documents), run.LinkedPairs(), run.Rejects()}
	p.groups = linkedGroups(run)
	p.pages[clusters] = max(len(p.breaks), 1)
	p.single = p.pages[clusters] == 1
	for k := flaggedRecords; k < kinds; k++ {
		p.pages[k] = max((p.count[k]+p.perPage[k]-1)/p.perPage[k], 1)
		p.single = p.single && p.pages[k] == 1
	}
	return p, nil
}

// alarm orders spin verdicts: spun 2, suspect 1, others 0.
func alarm(s *reports.Spin) int {
	switch {
	case s == nil:
		return 0
	case s.Verdict == "spun":
		return 2
	case s.Verdict == "suspect":
		return 1
	}
	return 0
}

// addCluster lays a cluster on the page that is being filled, or a new one.
func (p *plan) addCluster(rank, line, members int) {
	for from := 0; from == 0 || from < members; {
		onPage, held := 0, 0
		if n := len(p.breaks); n > 0 {
			for _, c := range p.chunks[p.breaks[n-1]:] {
				onPage++
				held += c.to - c.from
			}
		}
		fits := min(members-from, p.opt.MembersPerPage)
		if len(p.breaks) == 0 || onPage >= p.opt.ClustersPerPage || onPage > 0 && held+fits > p.opt.MembersPerPage {
			p.breaks = append(p.breaks, len(p.chunks))
		}
		if from == 0 {
			p.homes[line] = len(p.breaks) - 1
		}
		p.chunks = append(p.chunks, chunk{rank: rank, line: line, from: from, to: from + fits, of: members})
		from += max(fits, 1)
	}
}

// onPage returns the chunks of page n of the clusters.
func (p *plan) onPage(n int) []chunk {
	if len(p.breaks) == 0 {
		return nil
	}
	end := len(p.chunks)
	if n+1 < len(p.breaks) {
		end = p.breaks[n+1]
	}
	return p.chunks[p.breaks[n]:end]
}

// bounds returns which items of a section other than clusters page n holds.
func (p *plan) bounds(k kind, n int) (from, to int) {
	return n * p.perPage[k], min((n+1)*p.perPage[k], p.count[k])
}

// file names page n, from 0, of a section.
func (p *plan) file(k kind, n int) string {
	switch {
	case p.single, k == clusters && n == 0:
		return reports.FirstPage
	case k == clusters:
		return fmt.Sprintf("page-%04d.html", n+1)
	}
	return fmt.Sprintf("%s-%04d.html", k.anchor(), n+1)
}

// clusterAddress is where a cluster's first part stands.
func (p *plan) clusterAddress(line int) string {
	return p.file(clusters, p.homes[line]) + "#" + clusterAnchor(line)
}

// recordAddress is where a record's row stands.
func (p *plan) recordAddress(ordinal int) string {
	return p.file(records, ordinal/p.opt.RecordsPerPage) + "#" + recordAnchor(ordinal)
}

// sectionAddress is where a section starts.
func (p *plan) sectionAddress(k kind) string { return p.file(k, 0) + "#" + k.anchor() }

// Anchors are numbers, so that nothing of an article's id gets into an address.
func clusterAnchor(line int) string   { return fmt.Sprintf("c-%d", line+1) }
func recordAnchor(ordinal int) string { return fmt.Sprintf("r-%d", ordinal+1) }
