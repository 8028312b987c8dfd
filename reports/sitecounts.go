package reports

import (
	"maps"
	"slices"
	"strings"
)

// SiteCounts is what became of the records of one site. Kept and Removed are all of Records;
// ByRelation, Rejected and RejectedSpun are all of Removed.
type SiteCounts struct {
	Site         string // "" for records without one
	Records      int    // of the input: references are left out
	Kept         int
	Removed      int
	ByRelation   map[string]int // removed as versions, by relation to who is kept
	Rejected     int            // for quality
	RejectedSpun int
	Spun         int // verdicts, of kept and removed records
	Suspect      int
	WordsLost    int64 // of ByRelation: words in no passage with who is kept
}

// siteTable counts the records of sites while documents.jsonl is read, and knows the
// site of each: four bytes a record.
type siteTable struct {
	number map[string]int32
	counts []SiteCounts
	of     []int32 // by ordinal
}

func (t *siteTable) add(d *Document) {
	n, ok := t.number[d.Site]
	if !ok {
		n = int32(len(t.counts))
		if t.number == nil {
			t.number = map[string]int32{}
		}
		t.number[d.Site] = n
		t.counts = append(t.counts, SiteCounts{Site: d.Site, ByRelation: map[string]int{}})
	}
	t.of = append(t.of, n)
	t.counts[n].add(d)
}

func (c *SiteCounts) add(d *Document) {
	c.Records++
	if d.Kept {
		c.Kept++
	} else {
		c.Removed++
	}
	switch d.Role {
	case RoleDuplicate:
		c.ByRelation[string(d.Relation)]++
		c.WordsLost += int64(d.Lost)
	case RoleRejected:
		c.Rejected++
	case RoleRejectedSpun:
		c.RejectedSpun++
	}
	if d.Spin != nil {
		switch d.Spin.Verdict {
		case "spun":
			c.Spun++
		case "suspect":
			c.Suspect++
		}
	}
}

// site is where a record of the input is from, "" when that is not known.
func (r *Run) site(ordinal int) string { return r.sites.counts[r.sites.of[ordinal]].Site }

// BySite returns what became of the records of each site, by its name: those without a
// site first, under "". O(sites log sites); nothing is read.
func (r *Run) BySite() []SiteCounts {
	out := slices.Clone(r.sites.counts)
	for i := range out {
		out[i].ByRelation = maps.Clone(out[i].ByRelation)
	}
	slices.SortFunc(out, func(a, b SiteCounts) int { return strings.Compare(a.Site, b.Site) })
	return out
}

// Sites returns the number of lines of sites.jsonl: sites that break a rule or were judged by
// the wording of their articles together.
func (r *Run) Sites() int { return r.siteRows.len() }

// Site returns line n, from 0, of sites.jsonl.
func (r *Run) Site(n int) (Site, error) {
	var row Site
	err := r.siteRows.decode(n, &row)
	return row, err
}
