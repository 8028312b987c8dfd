package simulate

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// languageOf takes words, names and headlines of articles, as often as they occur:
// what is added to a text is then of its own language. O(n log n).
func languageOf(pools []*pool) *language {
	l := new(language)
	words, names := make(map[string]int), make(map[string]bool)
	for _, p := range pools {
		for _, f := range p.layouts {
			if f.title != "" {
				l.headlines = append(l.headlines, f.title)
			}
		}
		for _, u := range p.units[inner] {
			for i, w := range strings.Fields(u) {
				w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
				first, _ := utf8.DecodeRuneInString(w)
				switch {
				case strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }) || len(w) < 3:
				case unicode.IsLower(first):
					words[w]++
				case i > 0:
					names[w] = true
				}
			}
		}
	}
	byCount := func(a, b string) int { return cmp.Or(cmp.Compare(words[b], words[a]), cmp.Compare(a, b)) }
	total := 0.0
	for _, w := range slices.SortedFunc(maps.Keys(words), byCount) {
		total += float64(words[w])
		l.words, l.cum = append(l.words, w), append(l.cum, total)
	}
	l.names = slices.Sorted(maps.Keys(names))
	return l
}
