package settings

import (
	"fmt"
	"strings"
)

// Document is a copydesk.yaml of all keys with their defaults, each explained:
// what `config init` writes and the documentation shows.
func Document() string {
	var b strings.Builder
	s := Default()
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
		line := fmt.Sprintf("%s%s: %s", indent, name, k.YAML(&s))
		note := k.help()
		if k.Flag != "" {
			note += " (--" + k.Flag + ")"
		}
		fmt.Fprintf(&b, "%-31s # %s\n", line, note)
	}
	return b.String()
}
