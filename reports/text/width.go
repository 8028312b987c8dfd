package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// cells returns how many terminal cells r takes.
func cells(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf), r >= 0x1160 && r <= 0x11ff:
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// Width returns how many terminal cells s takes; s holds no line feed or tab.
func Width(s string) int {
	n := 0
	for _, r := range s {
		n += cells(r)
	}
	return n
}

// expand replaces tabs by blanks up to the next multiple of eight cells.
func expand(s string) string {
	if !strings.Contains(s, "\t") {
		return s
	}
	var b strings.Builder
	at := 0
	for _, r := range s {
		if r == '\t' {
			n := 8 - at%8
			b.WriteString(strings.Repeat(" ", n))
			at += n
			continue
		}
		b.WriteRune(r)
		at += cells(r)
	}
	return b.String()
}

// fit cuts s to at most n cells, with "…" where something was cut off.
func fit(s string, n int) string {
	if Width(s) <= n {
		return s
	}
	if n <= 0 {
		return ""
	}
	at, used := 0, 0
	for i, r := range s {
		if used+cells(r) > n-1 {
			break
		}
		used += cells(r)
		at = i + utf8.RuneLen(r)
	}
	return s[:at] + "…"
}
