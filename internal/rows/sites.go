package rows

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/wall"
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

// Sites counts what is found about sites, by name, while records are written. Of a record it holds place and headline
// when four or more are versions of one text. One goroutine uses it.
type Sites map[string]*Site

// Site counts the records of a site.
type Site struct {
	Records int                 `json:"records"`
	Removed int                 `json:"removed"`
	Roles   map[string]int      `json:"roles"` // of the removed
	Walls   map[wall.Kind]int   `json:"walls"`
	Walled  []mark              `json:"walled"` // the first few
	Gone    []mark              `json:"gone"`
	Texts   map[string]*holders `json:"texts"` // those that several records hold, by cluster and hash
}

// mark is a record that a finding may show.
type mark struct {
	At uint64 `json:"at"`
	ID string `json:"id"`
}

// holders are the records that hold a text, in input order, and their headlines.
type holders struct {
	Records []uint64        `json:"records"`
	Titles  map[string]bool `json:"titles"`
}

func newSite() *Site { return (&Site{}).settled() }

// settled makes the maps of a site that are not there, and the site, be it nil.
func (s *Site) settled() *Site {
	if s == nil {
		s = &Site{}
	}
	if s.Roles == nil {
		s.Roles = map[string]int{}
	}
	if s.Walls == nil {
		s.Walls = map[wall.Kind]int{}
	}
	if s.Texts == nil {
		s.Texts = map[string]*holders{}
	}
	for text, h := range s.Texts {
		switch {
		case h == nil:
			delete(s.Texts, text)
		case h.Titles == nil:
			h.Titles = map[string]bool{}
		}
	}
	return s
}

// add counts a record whose site is known. Call it in input order.
func (s Sites) add(at uint64, doc *reports.Document, versions int) {
	if doc.Site == "" {
		return
	}
	site := s[doc.Site]
	if site == nil {
		site = newSite()
		s[doc.Site] = site
	}
	site.Records++
	if !doc.Kept {
		site.Removed++
		site.Roles[doc.Role]++
		site.Gone = few(site.Gone, mark{at, doc.ID})
	}
	for _, f := range doc.Findings {
		if kind, ok := strings.CutPrefix(f.Rule, wall.RulePrefix); ok {
			site.Walls[wall.Kind(kind)]++
			site.Walled = few(site.Walled, mark{at, doc.ID})
		}
	}
	if versions >= oneTextNames {
		h := site.holders(string(doc.Cluster) + " " + doc.ContentHash)
		h.Records = append(h.Records, at)
		h.Titles[Plain(doc.Title)] = true
	}
}

// holders are those of a text, made where there are none yet.
func (s *Site) holders(text string) *holders {
	h := s.Texts[text]
	if h == nil {
		h = &holders{Titles: map[string]bool{}}
		s.Texts[text] = h
	}
	return h
}

// Merge adds what another part of the run counted. O(sites and places of o, and of what they meet).
func (s Sites) Merge(o Sites) {
	for name, other := range o {
		site := s[name]
		if site == nil {
			site = newSite()
			s[name] = site
		}
		site.merge(other)
	}
}

// merge adds what another part of the run counted of the site.
func (s *Site) merge(o *Site) {
	s.Records += o.Records
	s.Removed += o.Removed
	for role, n := range o.Roles {
		s.Roles[role] += n
	}
	for kind, n := range o.Walls {
		s.Walls[kind] += n
	}
	s.Walled, s.Gone = first(s.Walled, o.Walled), first(s.Gone, o.Gone)
	for text, other := range o.Texts {
		h := s.holders(text)
		h.Records = append(h.Records, other.Records...)
		slices.Sort(h.Records)
		maps.Copy(h.Titles, other.Titles)
	}
}

// first are the first few of two lists in input order.
func first(a, b []mark) []mark {
	all := slices.Concat(a, b)
	slices.SortStableFunc(all, func(x, y mark) int { return cmp.Compare(x.At, y.At) })
	return all[:min(idsShown, len(all))]
}

func few(shown []mark, one mark) []mark {
	if len(shown) < idsShown {
		shown = append(shown, one)
	}
	return shown
}

func ids(marks []mark) []string {
	var out []string
	for _, m := range marks {
		out = append(out, m.ID)
	}
	return out
}

// Lookup finds of a record, by its place, what only a few findings show.
type Lookup interface {
	ID(at uint64) (string, error)
	Text(at uint64) (string, error)
	Address(at uint64) (string, error) // "" when it has none
}

// Findings are those about sites: by rule, then the number of records, most first, then the site. Looks are as many as
// records hold a text that one site has under one headline only, four times or more.
func (s Sites) Findings(at Lookup) ([]reports.SiteFinding, error) {
	out := []reports.SiteFinding{}
	for name, site := range s {
		found, err := site.findings(name, at)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	rank := []string{RuleOneText, RuleSiteWalls, RuleSiteRemoved}
	slices.SortFunc(out, func(a, b reports.SiteFinding) int {
		return cmp.Or(cmp.Compare(slices.Index(rank, a.Rule), slices.Index(rank, b.Rule)), cmp.Compare(b.Records, a.Records), strings.Compare(a.Site, b.Site))
	})
	return out, nil
}

// findings are those about the site of this name, a rule each at most.
func (s *Site) findings(name string, at Lookup) ([]reports.SiteFinding, error) {
	out, err := s.oneText(name, at)
	if err != nil {
		return nil, err
	}
	walls := 0
	for _, n := range s.Walls {
		walls += n
	}
	if share := s.share(walls); s.Records >= wallsRecords && share > wallsShare {
		out = append(out, reports.SiteFinding{
			Site: name, Rule: RuleSiteWalls, Level: reports.LevelWarn, Value: share, Op: ">", Threshold: wallsShare,
			Records: walls, IDs: ids(s.Walled), Message: fmt.Sprintf("%d of %d records of %s are no articles: %s", walls, s.Records, name, s.wallNote()),
		})
	}
	if share := s.share(s.Removed); s.Records >= removedRecords && share > removedShare {
		out = append(out, reports.SiteFinding{
			Site: name, Rule: RuleSiteRemoved, Level: reports.LevelWarn, Value: share, Op: ">", Threshold: removedShare,
			Records: s.Removed, IDs: ids(s.Gone), Message: fmt.Sprintf("%d of %d records of %s are removed: %s", s.Removed, s.Records, name, s.removedNote()),
		})
	}
	return out, nil
}

// share is the share of n in the site's records, to four digits.
func (s *Site) share(n int) float64 {
	return math.Round(1e4*float64(n)/float64(s.Records)) / 1e4
}

func (s *Site) wallNote() string {
	var parts []string
	for _, k := range wall.Kinds() {
		if n := s.Walls[k]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, k))
		}
	}
	return strings.Join(parts, ", ")
}

func (s *Site) removedNote() string {
	var parts []string
	for _, r := range []struct{ role, note string }{
		{reports.RoleDuplicate, "as versions of others"}, {reports.RoleRejected, "by quality"}, {reports.RoleRejectedSpun, "as spun text"},
	} {
		if n := s.Roles[r.role]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, r.note))
		}
	}
	return strings.Join(parts, ", ")
}
