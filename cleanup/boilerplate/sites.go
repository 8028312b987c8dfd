package boilerplate

import (
	"math/bits"
	"slices"
	"strings"
	"sync"

	"github.com/zeebo/xxh3"
)

// SitesOptions bound what [Sites] takes for furniture and how much it remembers.
type SitesOptions struct {
	MinRecords int     // a line stands in at least so many different records of its site (at most 40)
	MinShare   float64 // and in this share of the site's records
	MaxLines   int     // most distinct lines remembered, about 50 bytes each
}

// DefaultSitesOptions asks for eight records and a tenth of the site's, and
// remembers a million lines.
func DefaultSitesOptions() SitesOptions {
	return SitesOptions{MinRecords: 8, MinShare: 0.1, MaxLines: 1 << 20}
}

// Sites finds the lines that repeat across the records of one site: the furniture
// that no rule knows. It works in three passes: [Sites.Count] for every record, then
// [Sites.Place], then [Sites.Cut]. Results do not depend on the order of records. Each
// may be called from several goroutines once the pass before it is over.
//
// A pass can be done in parts, each by a Sites of its own, in any order: those that
// counted are joined by [Sites.Merge]; [Sites.Part] of the whole places, and is
// merged into it. The bytes of [Sites.AppendBinary] carry them from one process to another.
//
// DIFFERENT RECORDS: copies of one article repeat all its lines. So a line counts
// by the number of different bodies it stands with, told apart by their first line
// of PROSE, in a bitmap of 64 (Whang et al. 1990, linear counting).
//
// OUTSIDE PROSE: lines of PROSE count only among the last of a record, where
// notices and disclaimers stand. Headlines, dates, credits, speech and lines that end
// in a comma or colon are never cut.
//
// EDGE: furniture stands before the first or after the last line that a record does not
// share with its site; what repeats between such lines belongs to the genre: "salt"
// and "Method" of recipes, the signs of horoscopes, who speaks in a transcript. A line
// is cut when it stands outside of the article in three quarters of its records;
// between own lines also when a rule cuts it elsewhere ("Close"). Dates, credits and
// lines that end in a colon are neither, lines that begin with a time of day are own.
//
// FORM: a record with two different labels between its own lines is a form. There no
// rule vouches for a line between own ones ("Close" of a table of shares), and a line
// before the first own PROSE is a label too.
//
// LAST WORD: short sentences right after the last own line are the article's
// ("Serve at once."), unless a rule knows them.
//
// SAMPLING: when more than MaxLines distinct lines turn up, only those are kept
// whose hash is below a limit that is halved until they fit. [Sites.Sampled] says
// what share of lines is looked at.
type Sites struct {
	o      SitesOptions
	finder func() *Finder // made when it is asked for: whoever counts has no use for it

	mu      sync.Mutex
	counted *counts
	part    bool                // counted is another's
	stands  map[uint64]standing // of the lines that repeat
	spare   sync.Pool           // of *folder, which one text leaves to the next
}

// counts are what [Sites.Count] found.
type counts struct {
	records map[uint64]int32 // by hash of the site
	lines   map[uint64]spread
	limit   uint64 // hashes above are not looked at
	settled bool   // lines that are cut nowhere are gone: see Settle
}

// noLimit is the limit of hashes as long as all lines are looked at.
const noLimit = 1<<64 - 1

func newCounts() *counts {
	return &counts{records: map[uint64]int32{}, lines: map[uint64]spread{}, limit: noLimit}
}

// fit halves the limit until no more than most lines are left; 0: any number.
func (c *counts) fit(most int) {
	for most > 0 && len(c.lines) > most {
		c.limit /= 2
		c.drop()
	}
}

// drop forgets the lines above the limit.
func (c *counts) drop() {
	for h := range c.lines {
		if h > c.limit {
			delete(c.lines, h)
		}
	}
}

// spread is how far a line has spread.
type spread struct {
	records int32
	bodies  uint64 // bitmap of the bodies it stood with
}

// various reports whether a line stood with enough different bodies.
func (e spread) various(o SitesOptions) bool { return bits.OnesCount64(e.bodies) >= o.MinRecords }

// wide reports whether a line has spread far enough over a site of so many records.
func (e spread) wide(o SitesOptions, records int32) bool {
	return e.various(o) && float64(e.records) >= o.MinShare*float64(records)
}

// NewSites returns an empty count.
func NewSites(o SitesOptions) *Sites {
	o.MinRecords = min(o.MinRecords, 40)
	return &Sites{o: o, finder: sync.OnceValue(New), counted: newCounts(), stands: map[uint64]standing{}}
}

// Sampled is the share of distinct lines looked at: 1 as long as MaxLines
// suffices.
func (s *Sites) Sampled() float64 { return float64(s.counted.limit) / noLimit }

// Count adds a record of a site. Linear in len(text).
func (s *Sites) Count(site, text string) {
	fold := s.folder()
	defer s.spare.Put(fold)
	p := measured(text, fold)
	key := xxh3.HashString(site)
	body := uint64(1) << (p.body() >> 58)
	fold.keys = fold.keys[:0]
	p.siteLines(func(i int) {
		fold.keys = append(fold.keys, lineKey(key, p.of(i)))
	})
	slices.Sort(fold.keys)
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.counted
	c.records[key]++
	for k, h := range fold.keys {
		if h > c.limit || k > 0 && h == fold.keys[k-1] {
			continue
		}
		e := c.lines[h]
		e.records++
		e.bodies |= body
		c.lines[h] = e
	}
	c.fit(s.o.MaxLines)
}

// Settle ends the counting, once all records are counted and all parts are merged: lines
// that stand in too few different records to be cut are forgotten, most of what was
// remembered. O(distinct lines).
func (s *Sites) Settle() {
	s.mu.Lock()
	defer s.mu.Unlock()
	left := map[uint64]spread{} // a map does not shrink
	for h, e := range s.counted.lines {
		if e.various(s.o) {
			left[h] = e
		}
	}
	s.counted.lines, s.counted.settled = left, true
}

// Any reports whether any line may be cut at all. O(distinct lines).
func (s *Sites) Any() bool {
	for _, e := range s.counted.lines {
		if e.various(s.o) {
			return true
		}
	}
	return false
}

// Cut returns the furniture among the repeated lines of a record, as Find does. Linear
// in len(text).
func (s *Sites) Cut(site, text string) []Cut {
	fold := s.folder()
	defer s.spare.Put(fold)
	p, repeated := s.repeated(text, xxh3.HashString(site), fold)
	if len(repeated) == 0 {
		return nil
	}
	at := p.standings(repeated)
	if at == nil {
		return nil
	}
	known := map[uint64]bool{}
	for _, h := range repeated {
		known[h] = s.stands[h].known
	}
	form, found := p.form(at, repeated, known), false
	for i := range p.lines {
		if h, ok := repeated[i]; ok && at[i] != own && s.stands[h].furniture(at[i], form) && !p.title(i) {
			p.lines[i].rule = "furniture.site-line"
			found = true
		}
	}
	if !found {
		return nil
	}
	return p.cuts()
}

func lineKey(site uint64, line string) uint64 {
	return xxh3.HashStringSeed(strings.TrimSpace(line), site)
}

// folder is one that a text before left.
func (s *Sites) folder() *folder {
	if fold, ok := s.spare.Get().(*folder); ok {
		return fold
	}
	return new(folder)
}

// measured is a page whose lines are measured, in the room of fold.
func measured(text string, fold *folder) *page {
	p := &page{text: text, lines: fold.split(text)}
	for i := range p.lines {
		l := &p.lines[i]
		s := p.of(i)
		switch {
		case s == "":
		case len(s) > longLine:
			l.words, l.prose, l.terminal = maxWords, true, true
		default:
			words := 0
			if g, ok := look(s, proseLong, nil); ok { // more change nothing
				words = g.words
			} else {
				words = len(fold.fold(s))
			}
			l.measure(s, words)
			l.words = max(l.words, 1)
		}
	}
	p.findProse()
	p.findWrapping()
	return p
}

// body tells bodies apart: the hash of the first line of PROSE, else of the text.
func (p *page) body() uint64 {
	if p.first < len(p.lines) {
		return xxh3.HashString(p.of(p.first))
	}
	return xxh3.HashString(p.text)
}

// lastLines is how many lines with text at the end of a record may be PROSE and
// still count.
const lastLines = 4

// siteLines calls f with the lines that OUTSIDE PROSE leaves, in order.
func (p *page) siteLines(f func(i int)) {
	tail := len(p.lines)
	for n := 0; tail > 0 && n < lastLines; {
		tail--
		if !p.lines[tail].blank() {
			n++
		}
	}
	for i := range p.lines {
		l := &p.lines[i]
		if l.blank() || l.end-l.start > longLine || l.prose && i < tail || i == p.first {
			continue
		}
		if s := p.of(i); !keep(s) && !dated(s) && !partOfText(s) && !p.wrapped(i) {
			f(i)
		}
	}
}

// partOfText reports whether a line is the start of something (it ends in a comma or
// colon), speech, or a remark in brackets.
func partOfText(s string) bool {
	return strings.HasSuffix(s, ",") || strings.HasSuffix(s, ":") ||
		strings.HasPrefix(s, `"`) || strings.HasPrefix(s, "“") || strings.HasPrefix(s, "[") || strings.HasPrefix(s, "(")
}

// dated reports whether a short line holds a year: dates and times of filing.
func dated(s string) bool {
	if len(s) > 60 {
		return false
	}
	for i := 0; i+4 <= len(s); i++ {
		if (s[i:i+2] == "19" || s[i:i+2] == "20") && digit(s[i+2]) && digit(s[i+3]) &&
			(i == 0 || !digit(s[i-1])) && (i+4 == len(s) || !digit(s[i+4])) {
			return true
		}
	}
	return false
}

func digit(c byte) bool { return c >= '0' && c <= '9' }
