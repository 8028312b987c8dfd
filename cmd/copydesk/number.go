package main

import (
	"strconv"
	"strings"
)

// thousands writes 12414 as 12,414.
func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}

// counted writes "1 record", "12,414 records", "2 stories".
func counted(n int64, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if stem, ok := strings.CutSuffix(what, "y"); ok {
		return thousands(n) + " " + stem + "ies"
	}
	return thousands(n) + " " + what + "s"
}

// ifOne is the word for one thing, or for several.
func ifOne(n int64, one, several string) string {
	if n == 1 {
		return one
	}
	return several
}
