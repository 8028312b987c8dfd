package run

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/wall"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/reports"
)

// Rules about the records of a site together, which show that its scraper is at fault.
const (
	RuleOneText     = "scrape.one-text-many-headlines"
	RuleSiteWalls   = "scrape.site-walls"
	RuleSiteRemoved = "scrape.site-mostly-removed"
)

const (
	// ONE TEXT: so many headlines that have little in common over one text are a fault.
	// Fewer, or variants of one, are what editors do.
	oneTextNames = 4
	// MOSTLY REMOVED: a larger share than this of a site that has so many records.
	removedShare, removedRecords = 0.9, 10
	// SITE WALLS: a larger share than this of a site that has so many records.
	wallsShare, wallsRecords = 0.5, 3

	idsShown   = 5
	wordsShown = 12
	runesShown = 120
)

// scraped counts what is found about sites, while records are written. One goroutine
// uses it. Of a record it holds number and headline when four or more are versions of
// one text.
type scraped struct {
	f     *facts.Store
	sites map[string]*scrapedSite
	texts map[sharedText]*holders
}

// scrapedSite counts the records of a site.
type scrapedSite struct {
	records, removed int
	roles            map[string]int
	walls            map[wall.Kind]int
	walled, gone     []string // ids of the first few
}

// sharedText is a text that several records of a site hold.
type sharedText struct {
	site, hash string
	cluster    int32
}

// holders are the records that hold it, in input order, and their headlines.
type holders struct {
	records []int
	titles  map[string]bool
}

func newScraped(f *facts.Store) *scraped {
	return &scraped{f: f, sites: map[string]*scrapedSite{}, texts: map[sharedText]*holders{}}
}

// add counts a record whose site is known; cluster is -1, or that of versions members.
// Call it in input order.
func (s *scraped) add(i int, doc *reports.Document, cluster int32, versions int) {
	name := s.f.Site(i)
	if name == "" {
		return
	}
	site := s.sites[name]
	if site == nil {
		site = &scrapedSite{roles: map[string]int{}, walls: map[wall.Kind]int{}}
		s.sites[name] = site
	}
	site.records++
	if !doc.Kept {
		site.removed++
		site.roles[doc.Role]++
		site.gone = few(site.gone, doc.ID)
	}
	for _, f := range doc.Findings {
		if kind, ok := strings.CutPrefix(f.Rule, wall.RulePrefix); ok {
			site.walls[wall.Kind(kind)]++
			site.walled = few(site.walled, doc.ID)
		}
	}
	if versions >= oneTextNames {
		k := sharedText{name, doc.ContentHash, cluster}
		h := s.texts[k]
		if h == nil {
			h = &holders{titles: map[string]bool{}}
			s.texts[k] = h
		}
		h.records = append(h.records, i)
		h.titles[plainWords(doc.Title)] = true
	}
}

func few(ids []string, id string) []string {
	if len(ids) < idsShown {
		ids = append(ids, id)
	}
	return ids
}

// findings are those about sites: by rule, then the number of records, most first,
// then the site.
func (s *scraped) findings() ([]reports.SiteFinding, error) {
	out, err := s.oneText()
	if err != nil {
		return nil, err
	}
	for name, site := range s.sites {
		walls := 0
		for _, n := range site.walls {
			walls += n
		}
		if share := site.share(walls); site.records >= wallsRecords && share > wallsShare {
			out = append(out, reports.SiteFinding{
				Site: name, Rule: RuleSiteWalls, Level: reports.LevelWarn, Value: share, Op: ">", Threshold: wallsShare,
				Records: walls, IDs: site.walled, Message: fmt.Sprintf("%d of %d records of %s are no articles: %s", walls, site.records, name, site.wallNote()),
			})
		}
		if share := site.share(site.removed); site.records >= removedRecords && share > removedShare {
			out = append(out, reports.SiteFinding{
				Site: name, Rule: RuleSiteRemoved, Level: reports.LevelWarn, Value: share, Op: ">", Threshold: removedShare,
				Records: site.removed, IDs: site.gone, Message: fmt.Sprintf("%d of %d records of %s are removed: %s", site.removed, site.records, name, site.removedNote()),
			})
		}
	}
	rank := []string{RuleOneText, RuleSiteWalls, RuleSiteRemoved}
	slices.SortFunc(out, func(a, b reports.SiteFinding) int {
		return cmp.Or(cmp.Compare(slices.Index(rank, a.Rule), slices.Index(rank, b.Rule)), cmp.Compare(b.Records, a.Records), strings.Compare(a.Site, b.Site))
	})
	return out, nil
}

// share is the share of n in the site's records, to four digits.
func (s *scrapedSite) share(n int) float64 {
	return math.Round(1e4*float64(n)/float64(s.records)) / 1e4
}

func (s *scrapedSite) wallNote() string {
	var parts []string
	for _, k := range wall.Kinds() {
		if n := s.walls[k]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, k))
		}
	}
	return strings.Join(parts, ", ")
}

func (s *scrapedSite) removedNote() string {
	var parts []string
	for _, r := range []struct{ role, note string }{
		{reports.RoleDuplicate, "as versions of others"}, {reports.RoleRejected, "by quality"}, {reports.RoleRejectedSpun, "as spun text"},
	} {
		if n := s.roles[r.role]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, r.note))
		}
	}
	return strings.Join(parts, ", ")
}
