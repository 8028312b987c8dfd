package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/rows"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/text"
	"github.com/copydesk/copydesk/reports/visible"
)

// keptNote says what is kept.
func keptNote(c *reports.Counts) string {
	parts := []string{figure(c.Unique, "unique")}
	stand := ifOne(c.Representatives, "stands", "stand") + " for "
	beside := counted(c.Versions, "version") + " beside " + ifOne(c.Representatives, "it", "them")
	switch {
	case c.Representatives == 0:
	case c.Duplicates == 0 && c.Versions > 0:
		return strings.Join(append(parts, figure(c.Representatives, "with "+beside)), ", ")
	case c.References > 0 || c.Seen > 0: // which stand for some of the duplicates
		parts = append(parts, figure(c.Representatives, stand+"versions"))
	default:
		parts = append(parts, figure(c.Representatives, stand+counted(c.Duplicates, "version")))
	}
	if c.Versions > 0 {
		parts = append(parts, strings.ReplaceAll(beside, " ", noBreak))
	}
	return strings.Join(parts, ", ")
}

// lostNote says how much of what was removed stands nowhere else.
func lostNote(c *reports.Counts) string {
	of := "of the " + counted(c.WordsRemoved, "word") + " in removed duplicates"
	if c.WordsLost == 0 {
		return of + ": all stand in what is kept"
	}
	return fmt.Sprintf("%.1f%% %s, in no text kept in their place", 100*float64(c.WordsLost)/float64(c.WordsRemoved), of)
}

// removedNote says for what records are removed: what they are to one that is kept,
// the most frequent first, and the rest.
func removedNote(c *reports.Counts, duplicates map[string]int64) string {
	type part struct {
		n    int64
		what string
	}
	of := func(relations ...verify.Relation) (n int64) {
		for _, r := range relations {
			n += duplicates[string(r)]
		}
		return n
	}
	parts := []part{
		{of(verify.Identical), "identical"},
		{of(verify.Near), "near"},
		{of(verify.Contained), "contained"},
		{of(verify.Rewritten, rows.RelationSpun), "reworded"},
		{of(verify.Updated), "updated"},
	}
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(b.n, a.n) })
	parts = append(parts, part{c.RejectedQ, "by quality"}, part{c.RejectedSpun, "spun"})
	var out []string
	for _, p := range parts {
		if p.n > 0 {
			out = append(out, figure(p.n, p.what))
		}
	}
	return strings.Join(out, ", ")
}

// relationNote counts pairs by relation, those that are mostly merged first.
func relationNote(by map[string]int64) string {
	var parts []string
	for _, rel := range []verify.Relation{
		verify.Identical, verify.Near, verify.Contained, verify.Rewritten, rows.RelationSpun, verify.Updated, verify.Edition, verify.Shared,
	} {
		if n := by[string(rel)]; n > 0 {
			parts = append(parts, figure(n, string(rel)))
		}
	}
	return strings.Join(parts, ", ")
}

func total(by map[string]int64) int64 {
	var n int64
	for _, v := range by {
		n += v
	}
	return n
}

// figure is a number and what it counts, which no line parts.
func figure(n int64, what string) string {
	return strings.ReplaceAll(thousands(n)+" "+what, " ", noBreak)
}

// noBreak is a blank that folded breaks no line at.
const noBreak = "\u00a0"

// folded is a text of others in lines of at most summaryColumns cells, broken at blanks:
// the first begins at a column, the others are indented. A word that is longer than a
// line stays whole, so that it can be copied.
func folded(s string, at, indent int) string {
	var b strings.Builder
	begin := true
	for word := range strings.FieldsFuncSeq(visible.Line(s), func(r rune) bool { return r == ' ' }) {
		word = strings.ReplaceAll(word, noBreak, " ")
		n := text.Width(word)
		switch {
		case begin:
		case at+1+n > summaryColumns:
			b.WriteString("\n" + strings.Repeat(" ", indent))
			at = indent
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += n
		begin = false
	}
	return b.String()
}

// lasted is how long something took.
func lasted(d time.Duration) string {
	switch {
	case d < 10*time.Second:
		return fmt.Sprintf("%.1f s", d.Seconds())
	case d < 2*time.Minute:
		return fmt.Sprintf("%.0f s", d.Seconds())
	case d < 2*time.Hour:
		return fmt.Sprintf("%.0f min", d.Minutes())
	}
	return fmt.Sprintf("%.1f h", d.Hours())
}

func megabytes(n int64) string {
	switch {
	case n < 1000:
		return counted(n, "byte")
	case n < 1e6:
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}
