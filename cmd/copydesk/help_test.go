package main

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestHelpFits holds the help of every command within 80 columns.
func TestHelpFits(t *testing.T) {
	var out bytes.Buffer
	std := streams{in: strings.NewReader(""), out: newTerminal(&out), err: newTerminal(&out)}
	for _, c := range newRootCommand(std).Commands() {
		out.Reset()
		root := newRootCommand(std)
		root.SetArgs([]string{c.Name(), "--help"})
		if err := root.Execute(); err != nil {
			t.Fatal(err)
		}
		if out.Len() == 0 {
			t.Errorf("%s: no help", c.Name())
		}
		for line := range strings.Lines(out.String()) {
			if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > 80 {
				t.Errorf("%s: %d columns: %s", c.Name(), n, line)
			}
		}
	}
}
