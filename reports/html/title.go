package html

import (
	"strings"

	"github.com/copydesk/copydesk/reports"
)

// firstLine is how much of a text stands in for its headline, in characters.
const firstLine = 100

// headline returns the title of an article; one without shows how its text
// begins, as text files carry the headline in their first line.
func headline(a *reports.Article) string {
	if t := strings.TrimSpace(a.Title); t != "" {
		return t
	}
	return clipped(a.Text)
}

// clipped is the first line of s, cut to firstLine characters.
func clipped(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	n := 0
	for i := range line {
		if n++; n > firstLine {
			return strings.TrimSpace(line[:i]) + " …"
		}
	}
	return line
}

// candidate is a title that a version of a story offers.
type candidate struct {
	title   string
	guessed bool // the first line of the text, which may be furniture
	outside bool // it is guessed, and stands in no passage that the version shares
}

// vote names a story by the titles of its versions, that of the representative first:
// the one that most of them bear; among equals one that the input gave before one guessed
// from the text, and the earlier. A guessed one that stands outside everything that the versions
// share (a form, a weather box) has no vote while another has. When none has, it is how what they
// share begins.
func vote(all []candidate, shared string) string {
	count := map[string]int{}
	for _, c := range all {
		if !c.outside {
			count[folded(c.title)]++
		}
	}
	best, rank := "", -1
	for _, c := range all {
		key := folded(c.title)
		if c.outside || key == "" {
			continue
		}
		r := 2 * count[key]
		if !c.guessed {
			r++
		}
		if r > rank {
			best, rank = c.title, r
		}
	}
	if best == "" {
		best = clipped(shared)
	}
	if best == "" && len(all) > 0 {
		best = all[0].title
	}
	return best
}

// folded is a title as votes compare it.
func folded(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
