package meant

import "strings"

// Article is the indefinite article of a word in lower case, by its spelling; sure is false where the spelling does not
// tell: "hour", "unit".
func Article(word string) (article string, sure bool) {
	if word == "" {
		return "a", false
	}
	for _, an := range []string{"hour", "honest", "honor", "honour", "heir"} {
		if strings.HasPrefix(word, an) {
			return "an", true
		}
	}
	switch word[0] {
	case 'a', 'i':
		return "an", true
	case 'o':
		return map[bool]string{true: "a", false: "an"}[strings.HasPrefix(word, "one") || strings.HasPrefix(word, "once")], true
	case 'e':
		return map[bool]string{true: "a", false: "an"}[strings.HasPrefix(word, "eu") || strings.HasPrefix(word, "ew")], true
	case 'u':
		if strings.HasPrefix(word, "un") && !strings.HasPrefix(word, "uni") || strings.HasPrefix(word, "up") || strings.HasPrefix(word, "ur") && word != "uranium" {
			return "an", true
		}
		return "a", false
	}
	return "a", word[0] >= 'a' && word[0] <= 'z'
}
