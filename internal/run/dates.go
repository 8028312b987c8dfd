package run

import (
	"fmt"

	"github.com/copydesk/copydesk/reports"
)

// undated says what it costs that records have no date: of too few to matter, nothing.
func undated(c *reports.Counts) []string {
	none := c.Readable
	for _, n := range c.ByDate {
		none -= n
	}
	if c.Readable < 2 || 2*none <= c.Readable {
		return nil
	}
	who := fmt.Sprintf("%d of %d records are undated", none, c.Readable)
	if none == c.Readable {
		who = "undated"
	}
	return []string{who + ": updates and listings pass for versions"}
}
