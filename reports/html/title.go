package html

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copydesk/copydesk/internal/word"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/diff"
)

// firstLine is how much of a text stands in for its headline, in characters; titleMost is how much of a title
// that the input gave is shown.
const (
	firstLine = 100
	titleMost = 240
)

// headline returns the title of an article; one without shows how its text
// begins, as text files carry the headline in their first line.
func headline(a *reports.Article) string {
	if t := strings.TrimSpace(a.Title); t != "" {
		return shortened(t, titleMost)
	}
	return clipped(a.Text)
}

// clipped is the first line of s, cut to firstLine characters.
func clipped(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return shortened(line, firstLine)
}

// candidate is a title that a version of a story offers.
type candidate struct {
	title   string
	guessed bool // the first line of the text, which may be furniture
}

// speaks reports whether a headline is about a text: two or more of its longer words, and a third of them,
// stand there. A form or a weather box above an article is not.
func speaks(title, text string) bool {
	in := map[string]bool{}
	for _, w := range longer(text) {
		in[w] = true
	}
	words, hits := longer(title), 0
	for _, w := range words {
		if in[w] {
			hits++
		}
	}
	return hits >= 2 && 3*hits >= len(words)
}

// longer lists the words of s that have four letters or more, two in scripts without case; of scripts that
// leave no space between words every two letters that follow one another.
func longer(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
		last := 0 // length of the letter before, where it is of such a script
		for i, r := range w {
			n := 0
			if word.Of(r).Alone() {
				n = utf8.RuneLen(r)
			}
			if last > 0 && n > 0 {
				out = append(out, w[i-last:i+n])
			}
			last = n
		}
		if n := utf8.RuneCountInString(w); last == 0 && (n >= 4 || n >= 2 && w == strings.ToUpper(w)) {
			out = append(out, w)
		}
	}
	return out
}

// vote names a story by the titles of its versions, that of the representative first:
// the one that most of them bear; among equals one that the input gave before one guessed
// from the text, and the earlier. A guessed one that says nothing of what the versions share (a form, a
// weather box, a credit) has no vote. When none has, the story is called by how what they share begins.
func vote(all []candidate, shared string) string {
	count := map[string]int{}
	for _, c := range all {
		count[folded(c.title)]++
	}
	best, rank := "", -1
	tried := map[candidate]bool{}
	for _, c := range all {
		key := folded(c.title)
		if tried[c] {
			continue
		}
		tried[c] = true
		if key == "" || c.guessed && (credit(c.title) || !speaks(c.title, strings.Replace(shared, c.title, "", 1))) {
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
		best = clipped(running(shared))
	}
	if best == "" && len(all) > 0 {
		best = all[0].title
	}
	return best
}

// runningWords is how many words a line of running text has at least.
const runningWords = 8

// running is s from its first line of running text on; s when it has none.
func running(s string) string {
	for rest := s; rest != ""; {
		line, after, _ := strings.Cut(rest, "\n")
		if diff.Count(line) >= runningWords && !credit(line) {
			return rest
		}
		rest = after
	}
	return s
}

// credit reports whether a first line names who wrote the text, not what it is about.
func credit(line string) bool {
	first, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(line)), " ")
	return first == "by" || first == "authored" || first == "posted"
}

// folded is a title as votes compare it.
func folded(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
