package cleanup

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copydesk/copydesk/cleanup/internal/octets"
)

// creditMark is a phrase of lines that name further reporters.
type creditMark struct {
	phrase        string
	behind, ahead bool // a name stands before it, or after it
}

var creditMarks = [...]creditMark{
	{phrase: "contributed reporting"},
	{phrase: "contributed to this"},
	{phrase: "reporting by", ahead: true},
	{phrase: "wire services contributed"},
	{phrase: "contributed from", behind: true},
	{phrase: "also contributed", behind: true},
	{phrase: "reported from", behind: true, ahead: true},
	{phrase: "contributed.", behind: true},
	{phrase: "writing by", ahead: true},
	{phrase: "editing by", ahead: true},
}

// credit returns the lines near the end of text that name further reporters.
func credit(text string) string {
	var found string
	for n := 0; n < tailLines && text != ""; {
		i := lastFeed(text)
		line := strings.TrimSpace(text[i+1:])
		text = text[:max(i, 0)]
		if line == "" {
			continue
		}
		n++
		if line = creditPart(line); line == "" {
			continue
		}
		if found == "" {
			found = line
		} else {
			found = line + "\n" + found
		}
	}
	return found
}

// lastFeed is where the last line feed stands, -1 where there is none: strings.LastIndexByte, eight bytes at a time.
func lastFeed(text string) int {
	end := len(text)
	for ; end >= 8; end -= 8 {
		if feeds := octets.Equal(octets.Load(text[end-8:]), '\n'); feeds != 0 {
			return end - 1 - bits.LeadingZeros64(feeds)>>3
		}
	}
	return strings.LastIndexByte(text[:end], '\n')
}

// creditPart is the part of a line that names further reporters: all of it, or
// what stands in brackets at its end.
func creditPart(line string) string {
	if !strings.HasSuffix(line, ")") {
		if len(line) > fieldBytes {
			return ""
		}
	} else if i := max(strings.LastIndex(line, "(Reporting by"), strings.LastIndex(line, "(Additional reporting by")); i > 0 {
		line = line[i:]
	}
	if len(line) > fieldBytes || !isCredit(line) {
		return ""
	}
	return line
}

func isCredit(line string) bool {
	if !strings.Contains(line, "ontribut") && !strings.Contains(line, "ing by") && !strings.Contains(line, "eported from") {
		return false // most lines: no need to look closer
	}
	lower := strings.ToLower(line)
	c, _ := utf8.DecodeRuneInString(strings.TrimLeft(line, "(["))
	if !unicode.IsUpper(c) || strings.ContainsAny(line, "“”\"") {
		return false
	}
	for _, m := range creditMarks {
		if at := strings.Index(lower, m.phrase); at >= 0 && (len(lower) != len(line) || m.names(line[:at], line[at+len(m.phrase):])) {
			return strings.Count(lower, ". ") <= 2
		}
	}
	return false
}

// names reports whether a mark stands beside somebody's name where it has to: nine deaths are reported from
// a village as well, and reporting by night is a risk.
func (m creditMark) names(before, after string) bool {
	before = strings.TrimRight(before, " ,")
	word := before[strings.LastIndexByte(before, ' ')+1:]
	return (!m.behind || capital(word) && !anybody(word)) && (!m.ahead || capital(strings.TrimLeft(after, " ")))
}

// anybody reports whether a word stands for people whom it does not name.
func anybody(word string) bool {
	switch strings.ToLower(word) {
	case "i", "he", "she", "it", "we", "they", "who", "nobody", "everybody", "everyone", "all", "some", "many", "few", "none", "both", "others", "several", "neither":
		return true
	}
	return false
}

// capital reports whether a word begins with a capital, be it behind a bracket.
func capital(word string) bool {
	c, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, "(["))
	return unicode.IsUpper(c)
}
