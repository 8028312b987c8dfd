package html

import (
	"strings"
	"testing"
)

// A body in JSON-LD is text, markup or escaped markup; no tag of it gets into the text.
func TestBodyText(t *testing.T) {
	const want = one + "\n\n" + two
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
	markup := "<p>" + one + `</p><div align="center"><img src="/x.jpg" alt="The bridge"/></div><p>` + two + "</p>"
	for name, body := range map[string]string{
		"plain":         one + "\n" + two,
		"markup":        markup,
		"line breaks":   one + "<br /><br />" + two,
		"escaped":       escape.Replace(markup),
		"escaped twice": escape.Replace(escape.Replace(markup)),
	} {
		if got := bodyText(body); got != want {
			t.Errorf("%s: got %q", name, got)
		}
	}
	for _, plain := range []string{"5 < 6, and 7 > 6, he said.", "Fish &amp; chips <3", "a <", "<"} {
		if got := bodyText(plain); got != strings.ReplaceAll(plain, "&amp;", "&") {
			t.Errorf("%q: got %q", plain, got)
		}
	}
}
