package run

import (
	"fmt"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
)

// conserved holds the two sums that every run promises.
func conserved(c *reports.Counts) error {
	if c.Readable+c.Rejected != c.Input || c.Kept+c.Removed != c.Readable {
		return fmt.Errorf("records do not add up: input %d, readable %d, rejected %d, kept %d, removed %d",
			c.Input, c.Readable, c.Rejected, c.Kept, c.Removed)
	}
	return nil
}

// guesses says which fields served as what, a line per format.
func guesses(read corpus.Summary) []string {
	out := []string{}
	for i, g := range read.Guesses {
		if i == 0 || g.Format != read.Guesses[i-1].Format {
			out = append(out, g.Format+" fields:")
		}
		last := &out[len(out)-1]
		*last += " " + g.Field + "=" + g.Key
		if n := read.Guesses; i > 0 && n[i-1].Format == g.Format && n[i-1].Field == g.Field ||
			i+1 < len(n) && n[i+1].Format == g.Format && n[i+1].Field == g.Field {
			*last += fmt.Sprintf(" (%d records)", g.Records)
		}
	}
	return out
}

// passedOver says which files were no input.
func passedOver(read *corpus.Summary) []string {
	out := []string{}
	for _, name := range read.Ignored {
		out = append(out, "ignored, unknown type: "+name)
	}
	for _, note := range read.Repeated {
		out = append(out, "read once: "+note)
	}
	if read.Hidden > 0 {
		out = append(out, fmt.Sprintf("hidden files passed over: %d", read.Hidden))
	}
	return out
}
