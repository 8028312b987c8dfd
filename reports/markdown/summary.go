// Package markdown writes the summary of a run for the page of a CI job or an issue.
//
// What comes from articles is escaped: it can neither become markup or a link nor break a table, and hidden characters
// are written out by name.
package markdown

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/visible"
)

// mostFindings is how many findings about sites are listed; beyond, it says how many there are.
const mostFindings = 10

// Summary writes what became of a run: one table of figures, and what is worth a look. It is a function of the run's
// files. The first error of w is returned.
func Summary(w io.Writer, run *reports.Run) error {
	var b strings.Builder
	c := &run.Summary.Counts
	records := "records"
	if c.Input == 1 {
		records = "record"
	}
	fmt.Fprintf(&b, "### copydesk: %s %s, %s kept, %s removed\n\n", thousands(c.Input), records, thousands(c.Kept), thousands(c.Removed))
	b.WriteString("| | records | |\n|---|---:|---|\n")
	row := func(what string, n int64, note string) {
		if n > 0 {
			fmt.Fprintf(&b, "| %s | %s | %s |\n", what, thousands(n), note)
		}
	}
	row("kept, merged with no other", c.Unique, "")
	row("kept for all versions of a story", c.Representatives, "")
	row("kept beside", c.Versions, "the one that stands for the story lacks too much of them")
	lost := ""
	if c.WordsRemoved > 0 {
		lost = fmt.Sprintf("%.1f %% of their words stand in no text kept in their place", 100*float64(c.WordsLost)/float64(c.WordsRemoved))
	}
	row("removed as versions", c.Duplicates, lost)
	row("removed for quality", c.RejectedQ, "")
	row("removed as reworded text", c.RejectedSpun, "")
	row("read as machine-reworded", c.BySpin["spun"], thousands(c.BySpin["suspect"])+" of suspect wording")
	row("could not be read", c.Rejected, "")
	found := run.Summary.Findings
	if len(found) > 0 {
		b.WriteString("\n**Worth a look**\n\n")
	}
	for _, f := range found[:min(len(found), mostFindings)] {
		fmt.Fprintf(&b, "- %s\n", escaped(f.Message))
	}
	if n := len(found) - mostFindings; n > 0 {
		fmt.Fprintf(&b, "- and %d more, in sites.jsonl\n", n)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// thousands writes a count as the terminal's summary does, 12414 as 12,414.
func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// escaped is s as Markdown that shows it and does nothing else.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range strings.ReplaceAll(visible.Line(s), "\n", " ") {
		if strings.ContainsRune("\\`*_{}[]()<>#+-.!|~&@:", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
