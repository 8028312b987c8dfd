package rules

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Explain is all that is known of a rule, for a person; level and bounds are those in force.
func (r Rule) Explain(level string, bounds []string) (string, error) {
	e, err := r.Example()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s  (%s, %s, version %d)\n  %s\n", r.ID, r.Group, level, r.Version, r.Summary)
	fmt.Fprintf(&b, "\nFrom: %s\n", r.From)
	if len(bounds) > 0 {
		fmt.Fprintf(&b, "\nIn force:\n")
		for _, line := range bounds {
			fmt.Fprintf(&b, "  %s\n", line)
		}
	}
	if r.Help != "" {
		fmt.Fprintf(&b, "\nWhat to do: %s\n", r.Help)
	}
	b.WriteString("\nExample:\n")
	e.write(&b)
	return b.String(), nil
}

// write shows an example: settings, records, what is found.
func (e *Example) write(b *strings.Builder) {
	indented(b, e.Settings)
	for _, d := range e.Decisions {
		fmt.Fprintf(b, "  decision: %s\n", d)
	}
	if len(e.Seen) > 0 {
		b.WriteString("  seen before, in an index without texts:\n")
		records(b, e.Seen)
	}
	if len(e.Earlier) > 0 {
		b.WriteString("  an earlier run of\n")
		records(b, e.Earlier)
		b.WriteString("  and now\n")
	}
	records(b, e.Lines)
	indented(b, e.Text)
	if e.Found != "" {
		fmt.Fprintf(b, "  found: %s\n", e.Found)
	}
}

func indented(b *strings.Builder, text string) {
	for line := range strings.Lines(text) {
		b.WriteString(strings.TrimRight("  "+line, " \n") + "\n")
	}
}

// What is shown of the records of an example.
const (
	recordsShown = 4
	textShown    = 240
)

// records shows the first few records of an example, each cut.
func records(b *strings.Builder, lines []string) {
	for i, line := range lines {
		if i == recordsShown {
			fmt.Fprintf(b, "  and %d more\n", len(lines)-i)
			return
		}
		var d struct{ ID, Source, Title, Date, Text string }
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			fmt.Fprintf(b, "  %s\n", line)
			continue
		}
		head := []string{d.ID}
		for _, s := range []string{d.Source, d.Date, d.Title} {
			if s != "" {
				head = append(head, s)
			}
		}
		fmt.Fprintf(b, "  %s\n    %s\n", strings.Join(head, ", "), shortened(strings.Join(strings.Fields(d.Text), " ")))
	}
}

// shortened is the beginning and the end of a text.
func shortened(text string) string {
	if utf8.RuneCountInString(text) <= textShown {
		return text
	}
	r := []rune(text)
	return string(r[:textShown*2/3]) + " […] " + string(r[len(r)-textShown/3:])
}
