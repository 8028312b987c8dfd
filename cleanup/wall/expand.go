package wall

import "strings"

// expand spells out a pattern: words, and groups of alternatives "(a|b c)", of which
// one that ends in a question mark may be left out.
func expand(pattern string) [][]string {
	out := [][]string{nil}
	for pattern = strings.TrimSpace(pattern); pattern != ""; pattern = strings.TrimSpace(pattern) {
		var choices []string
		if pattern[0] == '(' {
			inner, rest, _ := strings.Cut(pattern[1:], ")")
			choices, pattern = strings.Split(inner, "|"), rest
			if strings.HasPrefix(pattern, "?") {
				choices, pattern = append(choices, ""), pattern[1:]
			}
		} else {
			word, rest, _ := strings.Cut(pattern, " ")
			choices, pattern = []string{word}, rest
		}
		var next [][]string
		for _, words := range out {
			for _, c := range choices {
				next = append(next, append(words[:len(words):len(words)], strings.Fields(c)...))
			}
		}
		out = next
	}
	return out
}
