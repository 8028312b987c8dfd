package html

import "strings"

// scriptOf is the script of the pages of a kind: what all pages have, and what the kind needs.
// Story pages are many and carry no more than theirs; a report on one page carries all but the queue's.
func scriptOf(k kind, single bool) string {
	names := []string{"desk"}
	switch {
	case single:
		names = append(names, "review", "views", "words")
	case k == stories:
		names = append(names, "review", "views")
	case k == near, k == review:
		names = append(names, "review")
	case k == articles, k == sites:
		names = append(names, "review", "words")
	case k == queue:
		names = append(names, "queue")
	}
	var b strings.Builder
	for _, name := range names {
		source, err := scripts.ReadFile("assets/" + name + ".js")
		if err != nil { // it is part of the program
			panic(err)
		}
		b.WriteString(terse(string(source)))
	}
	return b.String()
}
