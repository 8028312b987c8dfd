package corpus

import (
	"bytes"
	"io"
	"os"
)

// ownHead is how many bytes of a file tell whether we wrote it.
const ownHead = 1 << 10

// ownMarks are what files begin with that check writes for people and hosts (OWN): the findings of the last check are no article. The first
// has to stand at the beginning, all within ownHead. The form text, and a list without findings, has no mark.
func ownMarks() [][]string {
	return [][]string{
		{"{\n  \"schema\": ", "\n  \"verdict\": {\n    \"fails\": "}, // json
		{"{\n  \"$schema\": ", "\"name\": \"copydesk\""},             // sarif
		{"<?xml ", "<testsuites name=\"copydesk\""},                  // junit
		{"[\n  {\n    \"description\": ", "\n    \"check_name\": "},  // gitlab
		{"### copydesk check "},                                      // md
		{`{"format":"copydesk-baseline"`},
	}
}

// own tells whether a file is one that check wrote. What cannot be read is none, and is told elsewhere.
func own(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, ownHead))
	if err != nil {
		return false
	}
	for _, marks := range ownMarks() {
		all := bytes.HasPrefix(head, []byte(marks[0]))
		for _, m := range marks[1:] {
			all = all && bytes.Contains(head, []byte(m))
		}
		if all {
			return true
		}
	}
	return false
}
