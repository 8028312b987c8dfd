// Package digest tells from verified pairs which texts hold several others.
//
// DIGEST: a text that holds several others, which are no versions of each other, as
// stretches of their own is nobody's version: whoever keeps it alone has none of them as
// an article, and whoever keeps one of them has not the rest. What it shares with any
// text that has no more than one of the stretches links the two and merges nothing.
//
// PAGES: parts that follow one another and make up the whole are its pages, and who keeps
// the whole has all that they have. Stories of a digest have headings or datelines
// between them, or words that none of them has; they come from several sources, or each has
// a subject of its own. A whole that one of these signs speaks against is
// taken for a digest: nothing is removed for it.
package digest

import (
	"cmp"
	"slices"

	"github.com/copydesk/copydesk/dedupe/verify"
)

const (
	partMost  = .75 // a part is less than so much of the text it lies in
	partDense = .7  // and its passages fill the stretch between the first and the last to this degree
	partWhole = .8  // so much of it lies there
	partLap   = .2  // stretches that have no larger share of the shorter one in common are apart
	partHalf  = .5  // a text has a stretch when it shares so much of it

	partsLarge = 2 // of parts that merge, so many make a digest
	partsAny   = 3 // or so many, small ones included
)

// Part is a text that lies in another, in one stretch of its bytes, as a brief does in a
// digest; an abridgement is spread all over.
type Part struct {
	Text   int32
	Lo, Hi int
	Merges bool // it would be removed for the other, unless as a quotation; a smaller excerpt is merged with nobody
}

// Of says where text, the second of a pair, lies in the first.
func Of(text int32, ev *verify.Evidence) (Part, bool) {
	p := Part{Text: text, Merges: ev.Merge || ev.Rule == verify.RuleQuoted}
	if ev.Relation != verify.Contained || ev.CoverageA >= partMost || ev.CoverageB < partWhole || len(ev.Passages) == 0 {
		return p, false
	}
	p.Lo = ev.Passages[0].AStart
	filled := 0
	for _, q := range ev.Passages {
		p.Hi = max(p.Hi, q.AEnd)
		filled += q.AEnd - q.AStart
	}
	return p, float64(filled) >= partDense*float64(p.Hi-p.Lo)
}

// Stories picks parts of one text that lie apart from one another, as many as there are,
// by place; none when they are too few to make it a digest. versions says which two are
// known to be versions of each other, and compare orders texts that lie in one place. An
// article of which one paragraph stands alone as a brief is still an article.
// O(n log n) for n parts, which are sorted.
func Stories(parts []Part, versions func(a, b int32) bool, compare func(a, b int32) int) []Part {
	slices.SortFunc(parts, func(a, b Part) int {
		if c := cmp.Or(cmp.Compare(a.Hi, b.Hi), cmp.Compare(b.Lo, a.Lo)); c != 0 {
			return c
		}
		return compare(a.Text, b.Text)
	})
	var out []Part
	merges := 0
	for _, p := range parts {
		if len(out) > 0 {
			last := out[len(out)-1]
			if float64(last.Hi-p.Lo) > partLap*float64(min(p.Hi-p.Lo, last.Hi-last.Lo)) || versions(p.Text, last.Text) {
				continue
			}
		}
		if p.Merges {
			merges++
		}
		out = append(out, p)
	}
	if merges >= partsLarge || merges > 0 && len(out) >= partsAny {
		return out
	}
	return nil
}

// Lies tells which of two texts, a the first, lies in the other, whole, and where.
func Lies(a, b int32, ev *verify.Evidence) (whole int32, p Part, ok bool) {
	if ev.Relation != verify.Contained {
		return 0, p, false
	}
	if ev.CoverageA > ev.CoverageB {
		turned := ev.Swapped()
		a, b, ev = b, a, &turned
	}
	p, ok = Of(b, ev)
	return a, p, ok
}

// Set has the stories of every digest, by its text.
type Set map[int32][]Part

// Holds reports whether one of two texts, by their evidence, the smaller number first, is a
// digest that holds the other or a piece of it. O(stories x passages).
func (s Set) Holds(a, b int32, ev *verify.Evidence) bool {
	if stories := s[a]; len(stories) > 0 && holds(stories, ev) {
		return true
	}
	stories := s[b]
	if len(stories) == 0 {
		return false
	}
	turned := ev.Swapped()
	return holds(stories, &turned)
}

// holds reports whether what a digest with these stories shares with another text, the digest being the
// first of the two, is no more than one of them.
func holds(parts []Part, ev *verify.Evidence) bool {
	had := 0
	for _, p := range parts {
		shared := 0
		for _, q := range ev.Passages {
			shared += max(0, min(p.Hi, q.AEnd)-max(p.Lo, q.AStart))
		}
		if float64(shared) >= partHalf*float64(p.Hi-p.Lo) {
			had++
		}
	}
	return had < 2
}
