// Package nearest guesses which of the names there are was meant by one that is
// not among them: a command, a flag, a signal, a setting.
package nearest

import (
	"path"
	"strings"

	"github.com/agnivade/levenshtein"
)

// slip is how many characters a slip of the fingers changes; in a long name one
// in perCharacters.
const (
	slip          = 2
	perCharacters = 4
)

// Name returns the name with the least edit distance to got, the first of
// equals, and whether a slip of the fingers explains the difference. O(names).
func Name(got string, names []string) (string, bool) {
	best, least := "", max(slip, len(got)/perCharacters)+1
	for _, n := range names {
		// A name whose every character would have to change is no guess.
		if d := levenshtein.ComputeDistance(got, n); d < least && d < len(n) {
			best, least = n, d
		}
	}
	return best, best != ""
}

// Hint is the end of a message about got: "; did you mean NAME?", or "" when no
// name is near.
func Hint(got string, names []string) string {
	if n, ok := Name(got, names); ok {
		return "; did you mean " + n + "?"
	}
	return ""
}

// partLeast is how many characters a part of a name must have to tell it.
const partLeast = 4

// Path returns the name that got is a slip of the fingers from, or whose last
// element without its extension is, or else the shortest that holds it: who asks for
// "coalition" may mean "agency/estonia-coalition.txt". The first of equals.
// O(names).
func Path(got string, names []string) (string, bool) {
	if n, ok := Name(got, names); ok {
		return n, true
	}
	stems := make([]string, len(names))
	for i, n := range names {
		stems[i] = stem(n)
	}
	if s, ok := Name(stem(got), stems); ok {
		for i := range stems {
			if stems[i] == s {
				return names[i], true
			}
		}
	}
	best := ""
	for _, n := range names {
		if len(got) >= partLeast && strings.Contains(n, got) && (best == "" || len(n) < len(best)) {
			best = n
		}
	}
	return best, best != ""
}

// stem is the last element of a path without its extension.
func stem(p string) string {
	base := path.Base(p)
	return strings.TrimSuffix(base, path.Ext(base))
}

// PathHint is Hint for names that are paths; see [Path].
func PathHint(got string, names []string) string {
	if n, ok := Path(got, names); ok {
		return "; did you mean " + n + "?"
	}
	return ""
}
