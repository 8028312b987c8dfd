package visible

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestTerminal(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"plain text\n\twith a tab", "plain text\n\twith a tab"},
		{"žluťoučký 東京 👩‍🚒", "žluťoučký 東京 👩‍🚒"},
		{"\x1b]0;owned\x07", `\x1b]0;owned\x07`},
		{"one\r\ntwo\rthree", `one` + "\n" + `two\rthree`},
		{"safe\u202etxt.exe", `safe\u202etxt.exe`},
		{"caf\xe9", `caf\xe9`},
		{"\u0085\u200b\ufeff\u2028", `\x85\u200b\ufeff\u2028`},
		{"\U000e0041", `\U000e0041`},
		{"a\ufffdb", "a\ufffdb"},
	} {
		if got := Terminal(c.in); got != c.want {
			t.Errorf("Terminal(%q) = %q, want %q", c.in, got, c.want)
		}
	}
	if got, want := Line("a\nb\tc"), `a\nb\tc`; got != want {
		t.Errorf("Line = %q, want %q", got, want)
	}
	if got := Name('\u202e'); got != "U+202E" {
		t.Errorf("Name = %q", got)
	}
}

func TestTerminalIsSafeAndStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := string(rapid.SliceOf(rapid.Byte()).Draw(t, "in"))
		if rapid.Bool().Draw(t, "runes") {
			in = rapid.String().Draw(t, "string")
		}
		out := Terminal(in)
		if !utf8.ValidString(out) {
			t.Fatalf("Terminal(%q) is not UTF-8", in)
		}
		for _, r := range out {
			if Hidden(r) {
				t.Fatalf("Terminal(%q) lets %U through", in, r)
			}
		}
		if again := Terminal(out); again != out {
			t.Fatalf("second pass changed %q to %q", out, again)
		}
	})
}
