package tells

import (
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// WrongArticle tells a before a vowel letter or an before a consonant (WRONG ARTICLE). Words whose
// first letter does not tell their first sound are let pass, as are capitals.
func WrongArticle(text string, article, next lm.Token) bool {
	n := article.End - article.Start
	if n > 2 || n == 0 || text[article.Start]|0x20 != 'a' || next.Shape&(lm.Upper|lm.Numeral|lm.Capital) != 0 || next.End-next.Start < 3 {
		return false
	}
	if n == 1 && article.Shape&lm.Capital != 0 && article.Shape&lm.Break == 0 {
		return false // "Vitamin A is"
	}
	word := strings.ToLower(text[next.Start:next.End])
	switch n {
	case 1:
		switch word[0] {
		case 'a', 'i', 'o':
			return !strings.HasPrefix(word, "one") && !strings.HasPrefix(word, "once") && !strings.HasPrefix(word, "oui")
		case 'e':
			return !strings.HasPrefix(word, "eu") && !strings.HasPrefix(word, "ew")
		}
	case 2:
		if text[article.End-1]|0x20 != 'n' {
			return false
		}
		return strings.IndexByte("bcdgjkpqtvwyz", word[0]) >= 0
	}
	return false
}
