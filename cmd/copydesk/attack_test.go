package main

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/copydesk/copydesk/reports/visible"
)

// forged begins the line that attacks with a line end in them try to make.
const forged = "copydesk: forged"

// attacks returns more than 300 strings that command a terminal, move text
// about, hide it or begin a line of their own, each in a few letters so that it
// can be an id, a name or a key.
func attacks() []string {
	var out []string
	add := func(s string) { out = append(out, fmt.Sprintf("a%d%sz", len(out), s)) }
	for c := range rune(0x20) {
		add(string(c))
	}
	add("\x7f")
	for c := rune(0x80); c < 0xa0; c++ {
		add(string(c))               // C1 as UTF-8
		add(string([]byte{byte(c)})) // and as the byte that older terminals take
	}
	for final := byte('@'); final < 0x7f; final++ { // every CSI command, by three ways in
		for _, csi := range []string{"\x1b[", "\u009b", "\x9b"} {
			add(csi + "1;2" + string(final))
		}
	}
	for _, osc := range []string{"0;owned", "8;;http://evil.example/", "52;c;ZXZpbA==", "4;1;?", "1337;File=:AA=="} {
		for _, in := range []string{"\x1b]", "\u009d", "\x9d"} {
			for _, end := range []string{"\x07", "\x1b\\", "\u009c"} {
				add(in + osc + end)
			}
		}
	}
	for _, s := range []string{
		"\x1bP$q q\x1b\\", "\u0090+q544e\u009c", "\x1bXsos\x1b\\", "\x1b^pm\x1b\\", "\x1b_apc\x1b\\", "\x1bc", "\x1b#8", "\x1b(0", "\x1bN", "\x1b%G",
		"\x1b[?1049h", "\x1b[?2004h", "\x1b[6n", "\x1b[c", "\x1b[>c", "\x1b[21t", "\x1b[20l", "\x1b\x1b[2J", "\x1b", "\x1b[", "\x1b]",
		string(visible.Red) + "painted" + string(visible.Plain), string(visible.Deleted), "\x1b[2K\r", "\x1b[0K",
	} {
		add(s)
	}
	for _, r := range "\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206a\u206f\ufeff\u00ad\u180e\u2028\u2029\ufff9\ufffb\U000e0001\U000e0041\U000e007f\U0001d173" {
		add(string(r))
	}
	for _, s := range []string{ // overlong, surrogates, too high, cut short
		"\xc0\x9b", "\xc1\x9b", "\xe0\x80\x9b", "\xf0\x80\x80\x9b", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xff", "\xfe", "\xc2", "\xe2\x80", "\xf3\xa0\x81", "\xc2\x1b[2J",
	} {
		add(s)
	}
	for _, end := range []string{"\n", "\r", "\r\n", "\n\r", "\v", "\f", "\u0085", "\u2028", "\u2029", "\n\n", "\x1bE", "\x1bD"} {
		add(end + forged)
	}
	return out
}

// spoofs returns what is wrong with the output of a command, "" when nothing
// is: hidden characters, bytes that are not UTF-8, a line that a value made.
func spoofs(out string) string {
	if !utf8.ValidString(out) {
		return "not UTF-8"
	}
	for i, r := range out {
		if visible.Hidden(r) {
			return fmt.Sprintf("%U in %q", r, out[max(0, i-60):min(len(out), i+60)])
		}
	}
	if strings.HasPrefix(out, forged) || strings.Contains(out, "\n"+forged) {
		i := max(strings.Index(out, "\n"+forged), 0)
		return fmt.Sprintf("a line of its own in %q", out[max(0, i-60):min(len(out), i+60)])
	}
	return ""
}
