package dates

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// token is a number, a word in lower case, or a sign, as it stands in a line.
type token struct {
	kind     kind
	text     string // of words and signs
	n        int    // of numbers
	width    int    // digits of a number
	from, to int    // bytes of the line
	cap      bool   // a word that begins with a capital
	loud     bool   // a word of two letters or more, all capitals
}

type kind uint8

const (
	number kind = iota + 1
	word
	sign
)

// fewTokens is how many tokens most lines have at most.
const fewTokens = 48

// cut cuts a line into tokens, appended to out; blanks are none.
func cut(line string, out []token) []token {
	low, plain := line, ascii(line)
	if plain {
		low = strings.ToLower(line) // once: letters of ASCII stay where they are
	}
	for i := 0; i < len(line); {
		c, w := utf8.DecodeRuneInString(line[i:])
		from := i
		switch {
		case c >= '0' && c <= '9':
			for i < len(line) && line[i] >= '0' && line[i] <= '9' {
				i++
			}
			n, ok := digits(line[from:i])
			if !ok {
				n = 0
			}
			out = append(out, token{kind: number, n: int(n), width: i - from, from: from, to: i})
		case unicode.IsLetter(c):
			capitals, letters := 0, 0
			for i < len(line) {
				c, w := utf8.DecodeRuneInString(line[i:])
				if !unicode.IsLetter(c) && !unicode.Is(unicode.Mn, c) {
					break
				}
				if unicode.IsUpper(c) {
					capitals++
				}
				letters++
				i += w
			}
			text := low[from:i]
			if !plain {
				text = strings.ToLower(text)
			}
			out = append(out, token{
				kind: word, text: text, from: from, to: i,
				cap: unicode.IsUpper(c), loud: letters > 1 && capitals == letters,
			})
		case unicode.IsSpace(c):
			i += w
		default:
			i += w
			out = append(out, token{kind: sign, text: line[from:i], from: from, to: i})
		}
	}
	return out
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// is tells whether token i is a sign or word of those given.
func is(ts []token, i int, of ...string) bool {
	if i < 0 || i >= len(ts) || ts[i].kind == number {
		return false
	}
	for _, s := range of {
		if ts[i].text == s {
			return true
		}
	}
	return false
}

// small tells whether token i is a number of one or two digits.
func small(ts []token, i int) bool {
	return i >= 0 && i < len(ts) && ts[i].kind == number && ts[i].width <= 2
}

// year tells whether token i is a number of four digits that can be a year.
func year(ts []token, i int) bool {
	return i >= 0 && i < len(ts) && ts[i].kind == number && ts[i].width == 4 && ts[i].n >= firstYear && ts[i].n <= lastYear
}

// dateAt reads a full date at token i; next is the token after it. A weekday before it
// that is another day's makes it none.
func dateAt(ts []token, i int) (t time.Time, next int, ok bool) {
	if t, next, ok = yearFirst(ts, i); !ok {
		if t, next, ok = monthFirst(ts, i); !ok {
			t, next, ok = dayFirst(ts, i) // a list of functions would move the tokens to the heap
		}
	}
	if !ok {
		return t, i, false
	}
	longer := next < len(ts) && ts[next].from == ts[next-1].to && (ts[next].kind == number || is(ts, next, "/", "-"))
	weekday, named := weekdayBefore(ts, i)
	return t, next, !longer && (!named || t.Weekday() == weekday)
}

// weekdayBefore is the weekday that stands right before token i.
func weekdayBefore(ts []token, i int) (time.Weekday, bool) {
	for i--; is(ts, i, ",", ".", "the", "den", "le", "el", "il"); i-- {
	}
	if i < 0 || ts[i].kind != word {
		return 0, false
	}
	return weekdayOf(ts[i].text)
}

// yearFirst reads 2017-05-02, 2017/5/2, 2017.05.02, 2017年5月2日 and 2017. május 2.
func yearFirst(ts []token, i int) (t time.Time, next int, ok bool) {
	if !year(ts, i) || i+3 >= len(ts) {
		return t, i, false
	}
	if is(ts, i+1, "年", "년") && small(ts, i+2) && is(ts, i+3, "月", "월") && small(ts, i+4) && is(ts, i+5, "日", "일") {
		t, ok = day(ts[i].n, ts[i+2].n, ts[i+4].n)
		return t, i + 6, ok
	}
	if is(ts, i+1, "-", "/", ".") && small(ts, i+2) && is(ts, i+3, ts[i+1].text) && small(ts, i+4) {
		t, ok = day(ts[i].n, ts[i+2].n, ts[i+4].n)
		return t, i + 5, ok
	}
	return t, i, false
}

// monthFirst reads May 2, 2017 and Sept. 2nd 2017.
func monthFirst(ts []token, i int) (t time.Time, next int, ok bool) {
	if i >= len(ts) || ts[i].kind != word {
		return t, i, false
	}
	month, named := monthOf(ts[i].text)
	i++
	if is(ts, i, ".") {
		i++
	}
	if !named || !small(ts, i) || ts[i].from == ts[i-1].to {
		return t, i, false
	}
	d := ts[i].n
	i++
	if is(ts, i, "st", "nd", "rd", "th") {
		i++
	}
	if is(ts, i, ",") {
		i++
	}
	if !year(ts, i) {
		return t, i, false
	}
	t, ok = day(ts[i].n, month, d)
	return t, i + 1, ok
}

// dayFirst reads 2 May 2017, 2nd of May, 2017, 2. Mai 2017, 2 de mayo de 2017,
// 1er mai 2017, 2-May-2017, 02.05.2017 and, where it cannot be a month, 28/05/2017 or
// 05/28/2017.
func dayFirst(ts []token, i int) (t time.Time, next int, ok bool) {
	if !small(ts, i) {
		return t, i, false
	}
	d := ts[i].n
	if is(ts, i+1, ".", "/", "-") && small(ts, i+2) && is(ts, i+3, ts[i+1].text) && year(ts, i+4) {
		month := ts[i+2].n
		if ts[i+1].text != "." && d != month { // which of them comes first differs between countries
			if d <= 12 && month <= 12 {
				return t, i, false
			}
			if month > 12 {
				d, month = month, d
			}
		}
		t, ok = day(ts[i+4].n, month, d)
		return t, i + 5, ok
	}
	i++
	for is(ts, i, "st", "nd", "rd", "th", "er", "º", "°", ".", "-", "of", "de", "di") {
		i++
	}
	if i >= len(ts) || ts[i].kind != word {
		return t, i, false
	}
	month, named := monthOf(ts[i].text)
	i++
	for is(ts, i, ".", ",", "-", "de", "del", "of") {
		i++
	}
	if !named || !year(ts, i) {
		return t, i, false
	}
	t, ok = day(ts[i].n, month, d)
	return t, i + 1, ok
}

// wholeDate reads what is a date and nothing else but a weekday and a time of day.
func wholeDate(s string) (time.Time, bool) {
	var room [fewTokens]token
	ts := cut(s, room[:0])
	for i := range ts {
		if t, next, ok := dateAt(ts, i); ok {
			return t, timeOfDay(ts[:i], 0) == i && timeOfDay(ts, next) == len(ts)
		}
	}
	return time.Time{}, false
}

// timeOfDay skips times of day, zones and weekdays from token i on, with the signs
// between them.
func timeOfDay(ts []token, i int) int {
	for i < len(ts) {
		switch t := &ts[i]; t.kind {
		case number:
			if t.width > 6 || year(ts, i) && !clock(ts, i) {
				return i
			}
		case word:
			if !ofTime(t.text) {
				return i
			}
		case sign:
			if !strings.Contains(",.:@()-–—|+•·[]", t.text) {
				return i
			}
		}
		i++
	}
	return i
}

// clock tells whether a number of four digits is a time of day: a zone follows.
func clock(ts []token, i int) bool {
	return i+1 < len(ts) && ts[i+1].kind == word && ts[i].n < 2400 && ofTime(ts[i+1].text)
}

// ofTime reports whether a word belongs to a time of day.
func ofTime(w string) bool {
	switch w {
	case "at", "t", "z", "a", "p", "m", "am", "pm", "h", "hrs", "hours", "uhr", "um", "à", "alle", "las", "kl", "noon", "o", "clock", "local", "time",
		"et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt", "pt", "pst", "pdt", "akdt", "akst", "hst", "gmt", "utc", "bst", "cet", "cest", "ist",
		"hkt", "jst", "aest", "aedt", "eet", "eest", "msk", "sgt", "eastern", "central", "pacific", "ante", "post":
		return true
	}
	_, weekday := weekdayOf(w)
	return weekday
}
