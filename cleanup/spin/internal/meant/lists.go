package meant

import (
	_ "embed"
	"strings"
)

//go:embed never.txt
var neverText string

//go:embed names.txt
var nameText string

//go:embed numbers.txt
var numberText string

//go:embed times.txt
var timeText string

//go:embed light.txt
var lightText string

// list is a list that a word is on, as bits.
type list uint8

const (
	never  list = 1 << iota // never offered
	name                    // known as it stands
	number                  // a number
	time                    // put for none of its kind
	spelt                   // spelt in two ways
	light                   // a verb that means little by itself
)

// wordsOf are the words of a list: a line each, "#" begins a remark.
func wordsOf(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		out = append(out, strings.Fields(line)...)
	}
	return out
}
