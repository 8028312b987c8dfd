package verify

import "strings"

// quotation is QUOTED: the whole of the shorter text stands in the longer one as a
// quotation, with sentences of somebody else before and after it.
func quotation(e *Evidence, long *Document) verdict {
	if !e.smaller() || e.CoverageB < nearlyAll || e.newA.head.prose < quotedWords || e.newA.tail.prose < quotedWords || len(e.Passages) == 0 {
		return verdict{}
	}
	first := e.Passages[0].AStart
	for _, p := range e.Passages {
		first = min(first, p.AStart)
	}
	before := strings.TrimRight(long.Text[:first], " \t\r\n>*_")
	if !strings.HasSuffix(before, ":") && !strings.HasSuffix(before, "：") && !opensQuotation(before) {
		return verdict{}
	}
	return apart(Contained, RuleQuoted)
}

// opensQuotation reports whether text ends with a mark that opens a quotation.
func opensQuotation(text string) bool {
	for _, q := range []string{"“", "„", "«", "「", "『", "‘"} {
		if strings.HasSuffix(text, q) {
			return true
		}
	}
	return strings.HasSuffix(text, ` "`) || strings.HasSuffix(text, "\n\"")
}
