// Package nearest guesses which of the names there are was meant by one that is
// not among them: a command, a flag, a signal, a setting.
package nearest

import "github.com/agnivade/levenshtein"

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
