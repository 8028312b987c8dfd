package digest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copydesk/copydesk/dedupe/verify"
)

const (
	pagesWhole  = .95 // the pages make up so much of the whole
	pagesTopic  = .1  // so many of the topical words of a page, or of those before it, stand in both,
	pagesSame   = 2   // and so many at least
	headWords   = 12  // a line of no more words that ends like no sentence is a heading
	headMost    = 60  // bytes up to the dash of a dateline
	headCapital = 3   // letters in capitals that a dateline begins with
)

// Pages reports whether parts of a text, by their place, are its pages; sameSource says
// that nothing speaks for two sources. O(words).
func Pages(whole *verify.Document, parts []Part, sameSource func(a, b int32) bool) bool {
	covered, end := 0, 0
	for i, p := range parts {
		if i > 0 && (strings.ContainsFunc(whole.Text[min(end, p.Lo):p.Lo], isLetter) || headed(whole.Text[p.Lo:p.Hi]) || !sameSource(p.Text, parts[0].Text)) {
			return false
		}
		covered += p.Hi - max(end, p.Lo)
		end = max(end, p.Hi)
	}
	return float64(covered) >= pagesWhole*float64(len(strings.TrimSpace(whole.Text))) && runOn(whole, parts)
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

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

// runOn reports whether each part after the first has its subject in common with those
// before it. Of two stretches of 120 words of one BBC article 86 % have so many words
// in common, of two articles 2 %.
func runOn(d *verify.Document, parts []Part) bool {
	before := make(map[uint64]bool)
	w := 0
	for i, p := range parts {
		own := make(map[uint64]bool)
		for ; w < len(d.Words) && int(d.Words[w].Start) < p.Hi; w++ {
			if d.Topical(w) {
				own[d.Words[w].Hash] = true
			}
		}
		same := 0
		for word := range own {
			if before[word] {
				same++
			}
			before[word] = true
		}
		if i > 0 && (same < pagesSame || float64(same) < pagesTopic*float64(min(len(own), len(before)-len(own)+same))) {
			return false
		}
	}
	return true
}
