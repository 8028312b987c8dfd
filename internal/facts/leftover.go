package facts

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/copydesk/copydesk/cleanup/leftover"
	"github.com/copydesk/copydesk/reports"
)

// The most that a finding names of a record's leftovers, and the most bytes of each.
const (
	leftoversNamed = 3
	leftoverShown  = 80
)

// leftovers are findings on what machines left in a record's text and the title that came
// with it, one a kind.
func (m *measurer) leftovers(r *Record, text string) []reports.Finding {
	parts := []string{r.Title, text}
	if r.TitleFrom == FromText {
		parts = parts[1:]
	}
	named := map[leftover.Kind][]string{}
	for _, part := range parts {
		for _, l := range m.leavings.Find(part) {
			named[l.Kind] = append(named[l.Kind], part[l.Start:l.End])
		}
	}
	if len(named) == 0 {
		return nil
	}
	var out []reports.Finding
	for _, k := range leftover.Kinds() {
		if phrases := named[k]; len(phrases) > 0 {
			out = append(out, reports.Finding{
				Rule: k.Rule(), Level: reports.LevelWarn, Value: float64(len(phrases)), Op: ">", Message: "holds " + k.Describe() + ": " + listed(phrases),
			})
		}
	}
	return out
}

// listed quotes the first few phrases and says how many more there are.
func listed(phrases []string) string {
	var b strings.Builder
	for i, p := range phrases[:min(len(phrases), leftoversNamed)] {
		if i > 0 {
			b.WriteString(", ")
		}
		if len(p) > leftoverShown {
			p = strings.ToValidUTF8(p[:leftoverShown], "") + "…"
		}
		b.WriteString(strconv.Quote(p))
	}
	if more := len(phrases) - leftoversNamed; more > 0 {
		fmt.Fprintf(&b, " and %d more", more)
	}
	return b.String()
}
