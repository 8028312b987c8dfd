package cleanup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	headLines  = 12  // lines with text searched for headline, byline and dateline
	tailLines  = 6   // lines with text searched for credits
	fieldBytes = 300 // longer lines are prose
)

// readFields recognises headline, byline, dateline and credit. Nothing is
// changed; what is not certain is left empty.
func (r *Result) readFields() {
	first := true
	n := 0
	for line := range strings.SplitSeq(r.Text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if n++; n > headLines {
			break
		}
		place := dateline(line)
		author := byline(line)
		switch {
		case place != "" && r.Dateline == "":
			r.Dateline = place
		case author != "" && r.Byline == "":
			r.Byline = author
		case first && headline(line) && r.followed(line):
			r.Title = line
		}
		first = false
		if r.Dateline != "" && len(line) > fieldBytes {
			break // the body has begun
		}
	}
	r.Credit = credit(r.Text)
}

// headline reports whether a first line can be one: three words or more that end
// in no full stop.
func headline(line string) bool {
	words := strings.Count(line, " ") + 1
	return len(line) < fieldBytes && words >= 3 && words <= 25 && !strings.HasSuffix(line, ".") &&
		!strings.HasSuffix(line, ":") && !strings.HasSuffix(line, ".”") && !strings.HasSuffix(line, `."`)
}

// followed reports whether more text than line follows it.
func (r *Result) followed(line string) bool { return len(r.Text) > 2*len(line)+40 }

// byline returns line when it is one: "By" and capitalised names, with titles or
// an outlet after a comma.
func byline(line string) string {
	rest, ok := strings.CutPrefix(line, "By ")
	if !ok {
		if rest, ok = strings.CutPrefix(line, "BY "); !ok {
			return ""
		}
	}
	if len(rest) > 140 || strings.HasSuffix(rest, ".") && !strings.HasSuffix(rest, "r.") || strings.ContainsAny(rest, "?!:;") {
		return ""
	}
	names, capitals := 0, 0
	for i, w := range strings.Fields(rest) {
		c, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(c):
			capitals++
		case i == 0 && strings.EqualFold(w, "the"):
		case w == "and" || w == "for" || w == "of" || w == "in" || w == "the" || w == "de" || w == "van" || w == "von" || w == "|" || w == "&" || w == "at":
		case unicode.IsDigit(c) && i >= 2:
		default:
			return ""
		}
		names++
	}
	if capitals < 2 || names > 20 {
		return ""
	}
	return line
}

// dateline returns the place (and agency, and date) that a line opens with,
// without the dash: "GENEVA (AP)", "WASHINGTON", "McALLEN, Texas". The place is in
// capitals, or an agency in brackets or a state follows it, and a sentence follows
// the dash, or nothing.
func dateline(line string) string {
	head := line[:min(len(line), 90)]
	if !strings.Contains(head, "- ") && !endsIn(head, '-', ' ') && !strings.Contains(head, "\xe2\x80") {
		return "" // no dash
	}
	at, size := -1, 0
	for _, dash := range [...]string{" — ", " – ", " -- ", " - ", "— ", "– ", "-- ", "—"} {
		if i := strings.Index(head, dash); i > 0 && (at < 0 || i < at) {
			at, size = i, len(dash)
		}
	}
	if at < 0 {
		bare := strings.TrimRight(head, " -—–")
		if bare == head || len(bare) < 4 {
			return ""
		}
		at, size = len(bare), len(head)-len(bare)
	}
	place := strings.TrimSpace(head[:at])
	if rest := line[at+size:]; rest != "" && !opensSentence(rest) || !isPlace(place) {
		return ""
	}
	return place
}

func endsIn(s string, a, b byte) bool {
	return s != "" && (s[len(s)-1] == a || s[len(s)-1] == b)
}

// opensSentence reports whether s can be the sentence after a dateline: five
// words or more, some in small letters.
func opensSentence(s string) bool {
	words, small := 0, 0
	if first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \"'“‘")); unicode.IsLower(first) {
		return false
	}
	for w := range strings.FieldsSeq(s[:min(len(s), 120)]) {
		words++
		if c, _ := utf8.DecodeRuneInString(w); unicode.IsLower(c) {
			small++
		}
	}
	return words >= 5 && small >= 2
}

// notPlaces are words in capitals that open labels, not datelines.
var notPlaces = map[string]bool{
	"BREAKING": true, "UPDATE": true, "UPDATED": true, "WATCH": true, "EXCLUSIVE": true, "OPINION": true, "ANALYSIS": true, "VIDEO": true,
	"LIVE": true, "NEWS": true, "CORRECTED": true, "CORRECTION": true, "ALERT": true, "WRAPUP": true, "RPT": true, "PHOTOS": true, "FACT": true,
	"FACTBOX": true, "TIMELINE": true, "COLUMN": true, "COMMENTARY": true, "EDITORIAL": true, "REVIEW": true, "SPECIAL": true, "READ": true,
	"BACKGROUND": true, "CONTACT": true, "NOTE": true, "WHAT": true, "WHO": true, "WHEN": true, "WHERE": true, "WHY": true, "HOW": true, "FILE": true,
}

// agencies are wire services as datelines name them.
var agencies = map[string]bool{
	"AP": true, "Reuters": true, "REUTERS": true, "AFP": true, "UPI": true, "CNN": true, "dpa": true, "DPA": true, "TASS": true, "Xinhua": true, "PTI": true,
	"ANI": true, "IANS": true, "Bloomberg": true, "BBC": true, "PA": true, "EFE": true, "ANSA": true, "Kyodo": true, "Yonhap": true, "Sputnik": true,
	"CBS": true, "NBC": true, "ABC": true, "Fox News": true, "NPR": true, "CP": true, "AAP": true, "Interfax": true, "PAP": true, "CNA": true,
}

func isPlace(s string) bool {
	if len(s) > 60 || len(s) < 3 {
		return false
	}
	agency := false
	if open := strings.IndexByte(s, '('); open > 0 {
		end := strings.IndexByte(s, ')')
		if end < open || open < 3 {
			return false
		}
		inside := s[open+1 : end]
		agency = agencies[inside] || isService(inside)
		if !agency && !strings.ContainsAny(inside, "0123456789") {
			return false
		}
		s = strings.TrimSpace(s[:open])
	}
	city, region, comma := strings.Cut(s, ",")
	words := strings.Fields(city)
	if len(words) == 0 || len(words) > 4 || notPlaces[words[0]] {
		return false
	}
	capitals := true
	for _, w := range words {
		c, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(c) || strings.ContainsAny(w, "0123456789:;!?\"“”") {
			return false
		}
		letters := strings.TrimPrefix(strings.TrimPrefix(w, "Mc"), "Mac")
		capitals = capitals && letters == strings.ToUpper(letters) && utf8.RuneCountInString(letters) > 1
	}
	region = strings.Trim(region, " .")
	if capitals && (agency || comma || utf8.RuneCountInString(city) >= 4) {
		return len(strings.Fields(region)) <= 4
	}
	return agency || comma && isState(region)
}

// isService reports whether a name in brackets is a news service's by its words, as
// "Coastal News" or "Press Association".
func isService(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	service := false
	for _, w := range words {
		if c, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(c) {
			return false
		}
		switch w {
		case "News", "Press", "Newswire", "Wire", "Wires", "Media", "Agency", "Service":
			service = true
		}
	}
	return service
}

// isState reports whether s is a two-letter or dotted state, as in "DC", "D.C".
func isState(s string) bool {
	s = strings.ReplaceAll(s, ".", "")
	return len(s) == 2 && s == strings.ToUpper(s) && s[0] >= 'A' && s[0] <= 'Z'
}
