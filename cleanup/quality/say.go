package quality

import (
	"fmt"
	"math"
	"strings"
)

// Say words a signal that lies beyond a threshold (op "<" or "<=": below it, else above) in a few English words that
// need no documentation: what it is about, how much of it there is, and what would do. "" for a signal that it has no
// words for. O(signals).
func Say(signal string, value float64, op string, threshold float64) string {
	what, ok := measured()[signal]
	if !ok {
		return ""
	}
	unit := ""
	for _, s := range Registry() {
		if s.ID == signal {
			unit = s.Unit
		}
	}
	if unit == "flag" {
		return what
	}
	out := what + ": " + figure(value, unit)
	switch {
	case strings.HasPrefix(op, "<"):
		return out + ", fewer than " + figure(threshold, unit)
	case threshold > 0:
		return out + ", more than " + figure(threshold, unit)
	}
	return out
}

// figure is a value in its unit, at three digits.
func figure(v float64, unit string) string {
	if unit == "fraction" {
		return fmt.Sprintf("%.3g%%", 100*v)
	}
	if v == math.Trunc(v) {
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.3g", v)
}

// measured is what the signals of the profiles measure, each as one would say it of a
// text; one that is not here is told by its name.
func measured() map[string]string {
	return map[string]string{
		"text.words":               "words",
		"word.mean_len":            "letters a word on average",
		"word.longest":             "characters of the longest word",
		"word.alpha_frac":          "words that hold a letter",
		"word.stop_distinct":       "of eight everyday English words there are",
		"word.unique_frac":         "different words among all",
		"word.caps_frac":           "words in capitals",
		"word.mixed_script_frac":   "words that mix alphabets",
		"word.url_frac":            "web addresses among the words",
		"symbol.hash_per_word":     "# signs a word",
		"symbol.ellipsis_per_word": "ellipses a word",
		"char.digit_frac":          "digits among the characters",
		"line.bullet_frac":         "lines that begin with a bullet",
		"line.ellipsis_frac":       "lines that end in an ellipsis",
		"line.dup_frac":            "lines that stand there already",
		"line.dup_char_frac":       "text in lines that stand there already",
		"para.dup_frac":            "paragraphs that stand there already",
		"para.dup_char_frac":       "text in paragraphs that stand there already",
		"ngram.top2_char_frac":     "text in its commonest pair of words",
		"ngram.top3_char_frac":     "text in its commonest three words in a row",
		"ngram.top4_char_frac":     "text in its commonest four words in a row",
		"ngram.dup5_char_frac":     "text in rows of five words that came before",
		"ngram.dup10_char_frac":    "text in rows of ten words that came before",
		"c4.lorem_ipsum":           "it holds lorem ipsum",
		"c4.javascript_lines":      "lines about javascript",
		"c4.policy_lines":          "lines about cookies, terms or privacy",
		"news.mojibake":            "marks of a wrong character set",
		"news.markup":              "tags left in the text",
		"news.entities":            "HTML entities left in the text",
		"news.truncated":           "it breaks off: the end is an ellipsis, read more, a comma or a word in small letters",
		"news.boilerplate_share":   "page furniture among what was scraped",
	}
}
