package settings

import (
	"cmp"
	"fmt"
	"strings"
)

// Document is a copydesk.yaml of all keys with their defaults, each explained:
// what `config init` writes and the documentation shows.
func Document() string {
	s := Default()
	return document(&s, func(k *Key) string {
		note := k.help()
		if k.Flag != "" {
			note += " (--" + k.Flag + ")"
		}
		return note
	})
}

// Effective is a copydesk.yaml of all keys with the values of s, each with the place
// that it comes from. Read, it gives s.
func Effective(s *Settings, from Origins) string {
	return document(s, func(k *Key) string { return cmp.Or(from[k.Name], "default") })
}

// longLine is from which length on a value stands element by element, its note above it.
const longLine = 80

// document writes all keys with a note each.
func document(s *Settings, note func(*Key) string) string {
	var b strings.Builder
	section := ""
	for _, k := range Table() {
		indent, name := "", k.Name
		if of, key, ok := strings.Cut(k.Name, "."); ok {
			if of != section {
				fmt.Fprintf(&b, "%s:\n", of)
			}
			section, indent, name = of, "  ", key
		} else {
			section = ""
		}
		line := fmt.Sprintf("%s%s: %s", indent, name, k.YAML(s))
		elements := k.elements(s)
		if len(line) <= longLine || len(elements) == 0 {
			fmt.Fprintf(&b, "%-31s # %s\n", line, note(&k))
			continue
		}
		fmt.Fprintf(&b, "%-31s # %s\n", indent+name+":", note(&k))
		for _, e := range elements {
			fmt.Fprintf(&b, "%s  - %s\n", indent, e)
		}
	}
	return b.String()
}
