package check

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/quality"
	"github.com/copydesk/copydesk/reports"
)

// said is a finding in words that need no documentation: what it is about, how much
// of it there is, and what would do. "" where its message is in such words.
func said(e *reports.Entry, f *reports.Finding) string {
	if signal, ok := strings.CutPrefix(f.Rule, "quality."); ok {
		return saidSignal(signal, f)
	}
	if strings.HasPrefix(f.Rule, "spin.") {
		return saidSpin(e, f)
	}
	return ""
}

// saidSignal words a signal beyond its threshold.
func saidSignal(signal string, f *reports.Finding) string {
	what, ok := measured()[signal]
	if !ok {
		return ""
	}
	unit := ""
	for _, s := range quality.Registry() {
		if s.ID == signal {
			unit = s.Unit
		}
	}
	if unit == "flag" {
		return what
	}
	out := what + ": " + figure(f.Value, unit)
	switch {
	case strings.HasPrefix(f.Op, "<"):
		return out + ", fewer than " + figure(f.Threshold, unit)
	case f.Threshold > 0:
		return out + ", more than " + figure(f.Threshold, unit)
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

// phrasesSaid is how many flagged phrases a finding names.
const phrasesSaid = 3

// saidSpin words a verdict of spin: how rarely clean articles look so, and the phrases
// that say most.
func saidSpin(e *reports.Entry, f *reports.Finding) string {
	phrases := "1 phrase"
	if n := len(e.Flags); n != 1 {
		phrases = fmt.Sprintf("%d phrases", n)
	}
	out := phrases + "; at most 1 clean article in " + oneIn(f.Value) + " scores so high"
	best := slices.Clone(e.Flags)
	slices.SortStableFunc(best, func(a, b reports.SpinFlag) int { return cmp.Compare(b.Gain, a.Gain) })
	for i, x := range best[:min(phrasesSaid, len(best))] {
		sep := ", "
		if i == 0 {
			sep = ": "
		}
		out += fmt.Sprintf("%s%q for %q", sep, x.Written, x.Expected)
	}
	return out
}

// oneIn is the number of articles of which one is such, at two digits: no more is known.
func oneIn(p float64) string {
	n := 1 / max(p, 1e-6)
	scale := math.Pow(10, max(math.Floor(math.Log10(n))-1, 0))
	digits := fmt.Sprintf("%.0f", math.Round(n/scale)*scale)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
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
		"ngram.top2_char_frac":     "text that is one pair of words again and again",
		"ngram.top3_char_frac":     "text that is the same three words again and again",
		"ngram.top4_char_frac":     "text that is the same four words again and again",
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
