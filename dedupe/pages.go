package dedupe

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copydesk/copydesk/dedupe/cluster"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// PAGES: parts that follow one another and make up the whole are its pages, and who keeps
// the whole has all that they have. Stories of a digest have headings or datelines
// between them, or words that none of them has; they come from several sources, and each
// names people and places of its own. A whole that one of these signs speaks against is
// taken for a digest.

const (
	pagesWhole  = .95 // the pages make up so much of the whole
	pagesKin    = .2  // so many of the names of a page, or of those before it, stand in both
	headWords   = 12  // a line of no more words that ends like no sentence is a heading
	headMost    = 60  // bytes up to the dash of a dateline
	headCapital = 3   // letters in capitals that a dateline begins with
)

// pages reports whether parts, by their place, are the pages of a text.
func (v *Evidence) pages(whole int32, parts []part) (bool, error) {
	d, err := v.readers[0].document(v.nodes.best(whole))
	if err != nil {
		return false, err
	}
	covered, end := 0, 0
	for i, p := range parts {
		if i > 0 && (strings.ContainsFunc(d.Text[min(end, p.lo):p.lo], isLetter) || headed(d.Text[p.lo:p.hi]) || !v.sameSource(p.node, parts[0].node)) {
			return false, nil
		}
		covered += p.hi - max(end, p.lo)
		end = max(end, p.hi)
	}
	if float64(covered) < pagesWhole*float64(len(strings.TrimSpace(d.Text))) {
		return false, nil
	}
	return runOn(d, parts), nil
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// sameSource reports whether nothing says that two nodes come from different sources.
func (v *Evidence) sameSource(a, b int32) bool {
	x, y := v.e.meta[v.nodes.best(a)].site, v.e.meta[v.nodes.best(b)].site
	return x == y || x < 0 || y < 0
}

// headed reports whether a text begins with a heading or with a dateline.
func headed(text string) bool {
	line, more, _ := strings.Cut(strings.TrimSpace(text), "\n")
	line = strings.TrimSpace(line)
	last, _ := utf8.DecodeLastRuneInString(line)
	if more != "" && len(strings.Fields(line)) <= headWords && !strings.ContainsRune(".!?…:;,\"”»’')。！？", last) {
		return true
	}
	capitals := 0
	for i, r := range line {
		switch {
		case i > headMost:
			return false
		case r == '–' || r == '—' || r == '-' && strings.HasPrefix(line[i:], "- ") || strings.HasPrefix(line[i:], "--"):
			return capitals >= headCapital
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsLetter(r) && capitals < headCapital:
			return false
		}
	}
	return false
}

// runOn reports whether each part after the first names what those before it name.
func runOn(d *verify.Document, parts []part) bool {
	before := make(map[uint64]bool)
	w := 0
	for i, p := range parts {
		own := make(map[uint64]bool)
		for ; w < len(d.Words) && int(d.Words[w].Start) < p.hi; w++ {
			if d.Name(w) {
				own[d.Words[w].Hash] = true
			}
		}
		both := 0
		for name := range own {
			if before[name] {
				both++
			}
		}
		if i > 0 && (both == 0 || float64(both) < pagesKin*float64(min(len(own), len(before)))) {
			return false
		}
		for name := range own {
			before[name] = true
		}
	}
	return true
}

// bind keeps the pages of a text together until their whole represents them: none of
// them is a version of another.
func (v *Evidence) bind(pages []part) {
	for i, p := range pages {
		for _, q := range pages[:i] {
			if !v.versions(p.node, q.node) {
				pair := ordered(p.node, q.node)
				v.merging = append(v.merging, cluster.Edge{A: pair[0], B: pair[1], Alike: 1})
			}
		}
	}
}
