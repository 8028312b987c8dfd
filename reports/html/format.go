package html

import (
	"math"
	"strconv"
	"strings"
)

// number writes n with narrow spaces between thousands.
func number(n int64) string {
	s := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, s = "−", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	return sign + s
}

// span names items from (counted from 0) up to, not including, to: "51–100".
func span(from, to int) string {
	if to-from <= 1 {
		return number(int64(to))
	}
	return number(int64(from+1)) + "–" + number(int64(to))
}

// plural writes a count with its noun.
func plural(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "y") && !strings.HasSuffix(noun, "ay") {
		noun = noun[:len(noun)-1] + "ie"
	}
	return number(n) + " " + noun + "s"
}

func decimal(x float64, digits int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "–"
	}
	return strconv.FormatFloat(x, 'f', digits, 64)
}

// compact writes x with as many digits as it needs, four decimals at most.
func compact(x float64) string {
	s := decimal(x, 4)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "0" && x != 0 || s == "-0" {
		return strconv.FormatFloat(x, 'g', 2, 64)
	}
	return s
}

// closeness writes how close two texts are; 1.00 is said of the same words alone.
func (m *markup) closeness(x float64) {
	if x < 1 {
		x = min(x, 0.99)
	}
	m.figure(x, 2)
}

func percent(part, whole int64) string {
	if whole == 0 {
		return "–"
	}
	return decimal(100*float64(part)/float64(whole), 1) + "\u202f%"
}

// bar draws a share between 0 and 1; the figure stands beside it as text.
func (m *markup) bar(share float64) {
	m.lit("<meter")
	m.attr("value", decimal(max(0, min(share, 1)), 2))
	m.lit("></meter>")
}

// itoa is n as a program reads it.
func itoa(n int) string { return strconv.Itoa(n) }
