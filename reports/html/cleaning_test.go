package html

import (
	"strings"
	"testing"

	"github.com/copydesk/copydesk/reports"
)

// What stands around a cut, and a headline that is too long, end with a word where the script has blanks, and with a
// character where it has none.
func TestWordsAreShownWhole(t *testing.T) {
	const text = "The harbour authority raised its fees. Read more The council had asked for it in the spring."
	at := strings.Index(text, "Read more ")
	for context := range len(text) {
		m := &markup{}
		m.cut(text, &reports.Edit{Start: at, End: at, Was: "Share this "}, context)
		shown := textOf(fragmentOf(t, m.b))
		for _, side := range strings.SplitN(strings.Trim(shown, "…"), "Share this ", 2) {
			if side != "" && !strings.Contains(" "+text+" ", " "+strings.TrimSpace(side)+" ") {
				t.Errorf("with %d bytes around it: %q", context, shown)
			}
		}
	}
	for _, c := range []struct {
		s    string
		most int
		want string
	}{
		{"Ferry aground", 13, "Ferry aground"},
		{"Ferry aground off Kestermouth", 16, "Ferry aground …"},
		{"Ferry aground off Kestermouth", 18, "Ferry aground off …"},
		{strings.Repeat("a", 300), 240, strings.Repeat("a", 240) + " …"},
		{strings.Repeat("渡輪在港口外擱淺", 9), 20, strings.Repeat("渡輪在港口外擱淺", 2) + "渡輪在港 …"},
	} {
		if got := shortened(c.s, c.most); got != c.want {
			t.Errorf("%q in %d characters: %q, want %q", c.s, c.most, got, c.want)
		}
	}
}

// White space that was cut is called what a reader calls it.
func TestWhiteSpaceIsNamed(t *testing.T) {
	for was, want := range map[string]string{" ": "blank", "\n": "1 line end", "\n \n": "2 line ends", " \u00a0": "white space"} {
		m := &markup{}
		m.clip(was)
		if got := textOf(fragmentOf(t, m.b)); got != want {
			t.Errorf("%q is called %q, want %q", was, got, want)
		}
	}
	m := &markup{}
	m.clip(strings.Repeat("word ", 200))
	if got := textOf(fragmentOf(t, m.b)); !strings.HasSuffix(got, " 80 words more") {
		t.Errorf("a long cut ends with %q", got[len(got)-20:])
	}
}
