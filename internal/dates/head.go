package dates

import (
	"strings"
	"time"
)

const (
	headLines  = 10  // HEAD: lines with text
	headWidth  = 160 // HEAD: bytes of each
	placeWords = 8   // DATELINE: words of a place
	nearDays   = 3   // DISAGREE
	eventLines = 3   // EVENT: lines with text below the date
)

// FromHead is the day that the head of a text dates itself by: a line of its own
// (OWN_LINE) or a dateline (DATELINE), the first where several agree. ok is false when there
// is none, or none that is certain. O(1): it reads a few hundred bytes.
func FromHead(text string) (t time.Time, ok bool) {
	var room [headLines + eventLines]string
	lines := head(text, room[:0])
	for i, line := range lines {
		if !hasYear(line) {
			continue
		}
		at, dated := dateOfLine(line, i+1 == len(lines))
		switch {
		case !dated || ofEvent(lines[i+1:]):
			continue
		case !ok:
			t, ok = at, true
		case at.Sub(t).Abs() > nearDays*24*time.Hour:
			return time.Time{}, false
		}
	}
	return t, ok
}

// head appends the first lines with text, as far as they are looked at, up to the
// room in lines.
func head(text string, lines []string) []string {
	for line := range strings.SplitSeq(text, "\n") {
		if len(line) > headWidth {
			line = strings.ToValidUTF8(line[:headWidth], "")
		}
		if line = strings.Trim(line, " \t\r\u00a0*#_>"); line == "" {
			continue
		}
		if lines = append(lines, line); len(lines) == cap(lines) {
			break
		}
	}
	return lines
}

// hasYear tells whether a line has a number that can be a year: see year.
func hasYear(line string) bool {
	from := 0 // of a number
	for i := 0; i <= len(line); i++ {
		if i < len(line) && line[i]-'0' < 10 {
			continue
		}
		if i-from == 4 {
			if n, _ := digits(line[from:i]); n >= firstYear && n <= lastYear {
				return true
			}
		}
		from = i + 1
	}
	return false
}

// dateOfLine is the date that a line of a head gives to the text; last says that the
// text ends with it: a date below a text is of something else.
func dateOfLine(line string, last bool) (time.Time, bool) {
	var room [fewTokens]token
	ts := cut(line, room[:0])
	for i := range ts {
		t, next, ok := dateAt(ts, i)
		if !ok {
			continue
		}
		// Only the first date counts.
		return t, !last && ownLine(ts, i, next, len(line) == headWidth) || dateline(ts, i, next)
	}
	return time.Time{}, false
}

// ownLine is OWN_LINE. cut says that the line goes on.
func ownLine(ts []token, from, to int, cut bool) bool {
	if is(ts, to, ".") && to+1 == len(ts) {
		return false // the last words of a sentence, on a line that a page's width has broken
	}
	rest := timeOfDay(ts, to)
	ends := rest == len(ts) && !cut
	before := prefix(ts[:from])
	switch {
	case len(before) == 0:
		return ends || is(ts, rest, "contact")
	case label(before) && (before[0].cap || is(before, len(before)-1, ":")):
		return ends || rest > to || is(ts, rest, "|", "by", "contact", "/") || is(ts, to, ",", "|", "(")
	}
	by := is(ts, 0, "by", "von", "par", "por", "di") && ts[0].cap
	return by && ends && len(before) <= 2*placeWords
}

// prefix is what stands before a date without the time of day that belongs to it.
func prefix(ts []token) []token {
	for len(ts) > 0 {
		n := len(ts)
		for n > 0 && timeOfDay(ts[n-1:], 0) > 0 {
			n--
		}
		if n == len(ts) {
			break
		}
		ts = ts[:n]
	}
	return ts
}

// label reports whether the words before a date say that it is the text's.
func label(ts []token) bool {
	var words []string
	for _, t := range ts {
		switch t.kind {
		case word:
			words = append(words, t.text)
		case number:
			return false
		case sign:
			if !strings.Contains(":,.|-–—/()", t.text) {
				return false
			}
		}
	}
	all := strings.Join(words, " ")
	switch all {
	case "date", "for immediate release", "for release", "release", "release date", "release on", "press release", "news release", "issued", "issued on", "date issued", "dated", "posted on",
		"published on", "publication date", "date published", "date posted", "press release for immediate release", "filed", "datum", "veröffentlicht am", "veröffentlicht", "stand", "erschienen am",
		"fecha", "publicado", "publicado el", "publicado em", "actualizado", "data", "pubblicato il", "pubblicato", "publié le", "publié", "publie le", "mis à jour le", "le", "gepubliceerd op", "gepubliceerd",
		"publicerad", "publisert", "publiceret", "julkaistu", "opublikowano", "data publikacji", "дата", "опубликовано", "опубліковано", "发布时间", "时间", "日期", "公開日", "last updated on", "updated on", "last modified", "last revised", "revised":
		return true
	}
	if len(words) == 0 || len(words) > placeWords {
		return false
	}
	switch words[len(words)-1] {
	case "published", "posted", "updated", "released":
		return true // "Jane Doe, Daily Herald Published 4:05 p.m. ET"
	}
	return false
}

// dateline is DATELINE: a place in capitals or closed by a comma or dash before the
// date, a dash behind it.
func dateline(ts []token, from, to int) bool {
	if is(ts, to, ")") {
		to++
	}
	if is(ts, to, "/") && to+2 < len(ts) && is(ts, to+2, "/") { // /PRNewswire/
		to += 3
	}
	dash := is(ts, to, "–", "—", "―") || is(ts, to, "-") && (is(ts, to+1, "-") || apart(ts, to))
	if !dash || to+1 >= len(ts) {
		return false
	}
	place := ts[:from]
	if is(place, 0, "(") {
		place = place[1:]
	}
	if len(place) == 0 {
		return from == 0 // the place may come behind the date
	}
	if place[0].kind != word || opening(place[0].text) {
		return false
	}
	words, loud := 0, place[0].loud
	for _, t := range place {
		switch {
		case t.kind == number || t.kind == word && !t.cap && !particle(t.text):
			return false
		case t.kind == word:
			words++
		case !strings.Contains(",.()-–—/'’", t.text):
			return false
		}
	}
	closed := is(place, len(place)-1, ",", ".", ")", "-", "–", "—")
	return words <= placeWords && (closed || loud)
}

// apart tells whether blanks stand on both sides of token i.
func apart(ts []token, i int) bool {
	return i > 0 && i+1 < len(ts) && ts[i].from > ts[i-1].to && ts[i+1].from > ts[i].to
}

// opening reports whether a word opens a sentence, and no place.
func opening(w string) bool {
	switch w {
	case "in", "at", "on", "by", "from", "since", "until", "till", "before", "after", "as", "to", "for", "when", "where", "while", "during", "between", "next", "last", "this", "the",
		"im", "am", "seit", "vor", "nach", "bis", "en", "el", "desde", "hasta", "le", "du", "depuis", "il", "dal", "no", "na", "em", "op", "den", "copyright", "file":
		return true
	}
	return false
}

// particle reports whether a word of a place's name may be small.
func particle(w string) bool {
	switch w {
	case "of", "the", "and", "de", "la", "le", "les", "del", "los", "do", "da", "di", "am", "an", "der", "sur", "en", "upon", "st":
		return true
	}
	return false
}

// ofEvent is EVENT: what follows a date tells when or where something takes place.
func ofEvent(below []string) bool {
	for i, line := range below[:min(len(below), eventLines)] {
		var room [fewTokens]token
		ts := cut(line, room[:0])
		if is(ts, 0, "time", "when", "where", "what", "who", "location", "venue", "place", "address", "doors", "tickets", "admission", "uhrzeit", "ort", "wann", "wo", "hora", "lugar", "heure", "lieu") &&
			(is(ts, 1, ":") || len(ts) == 1 || is(ts, 1, "–", "-")) {
			return true
		}
		if i == 0 && len(ts) > 0 && ts[0].kind == number && ts[0].width <= 2 && timeOfDay(ts, 0) == len(ts) {
			return true // 7 p.m. – 9 p.m.
		}
	}
	return false
}
