package cleanup

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// formFixer is the step for the spellings that are changed only on request.
func formFixer(o Options) func(text string, ss []splice) []splice {
	return func(text string, ss []splice) []splice {
		for i := 0; i < len(text); {
			if text[i] < utf8.RuneSelf {
				i++
				continue
			}
			r, n := utf8.DecodeRuneInString(text[i:])
			if want, rule := o.form(r); rule != "" {
				ss = append(ss, splice{rule: rule, start: i, end: i + n, text: want})
			}
			i += n
		}
		return ss
	}
}

// form is the plain spelling of r and the rule for it; no rule, no change.
func (o Options) form(r rune) (want, rule string) {
	if o.Quotes {
		switch {
		case strings.ContainsRune("‘’‚‛", r):
			return "'", "form.quotes"
		case strings.ContainsRune("“”„‟", r):
			return `"`, "form.quotes"
		}
	}
	if o.Ligatures && r >= 0xFB00 && r <= 0xFB06 {
		return [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}[r-0xFB00], "form.ligatures"
	}
	if o.Width && (r >= 0xFF01 && r <= 0xFFEF || r == 0x3000) {
		if folded := width.Fold.String(string(r)); folded != string(r) {
			return folded, "form.width"
		}
	}
	return "", ""
}
