package encoding

import "testing"

// A line that has a character both as it is and as an escape says what the escape means; what was written as a string
// twice has escapes alone.
func TestEscapesThatAreSpokenOf(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a string written twice", `The council\u2019s caf\u00e9 is shut, said Ren\u00e9e.`, "The council’s café is shut, said Renée."},
		{"an escape explained", `Write caf\u00e9 or \u00e9 alone, and a browser shows é.`, `Write caf\u00e9 or \u00e9 alone, and a browser shows é.`},
		{"bytes explained", `The é of caf\xc3\xa9 has two bytes.`, `The é of caf\xc3\xa9 has two bytes.`},
		{"another line", "An é is \\u00e9.\nThe council\\u2019s bridge is shut.", "An é is \\u00e9.\nThe council’s bridge is shut."},
		{"other characters beside it", `“The caf\u00e9 is shut” – so they say.`, "“The café is shut” – so they say."},
	} {
		if got, _ := escapes(c.text); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
