package cleanup

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/copydesk/copydesk/cleanup/html"
)

func TestCleanFragment(t *testing.T) {
	const ferry = "The harbour reopened on Monday after three weeks of repairs."
	for _, c := range []struct{ name, in, want string }{
		{"paragraphs", "<p>" + ferry + "</p><p>Trains &amp; buses ran.</p>", ferry + "\n\nTrains & buses ran."},
		{"blank lines", ferry + " <a href=\"x\">More</a> followed.\n\nTrains <em>ran</em>.", ferry + " More followed.\n\nTrains ran."},
		{"lines", "<b>" + ferry + "</b>\r\nTrains ran.", ferry + "\nTrains ran."},
		{"codes of WordPress", "[caption id=\"a\" width=\"3\"]" + ferry + "[/caption]\n\n[gallery ids=\"1,2\"]\n\nTrains [sic] ran. [vc_row x]<i>On time.</i>[/vc_row]", ferry + "\n\nTrains [sic] ran. On time."},
		{"open bracket", "<p>" + ferry + " [gallery</p>", ferry + " [gallery"},
		{"short", "<p>Short.</p>", "Short."},
		{"markup left in comments", "<!-- wp:paragraph --><p>" + ferry + "</p><!-- /wp:paragraph -->", ferry},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := New(Default()).CleanFragment(c.in, "")
			if err != nil || r.Text != c.want {
				t.Errorf("%q, %v, want %q", r.Text, err, c.want)
			}
		})
	}
	if _, err := New(Default()).CleanFragment("<img src=a.png><script>var x</script>", ""); !errors.Is(err, html.ErrNoText) {
		t.Errorf("an image gives %v", err)
	}
}

// FuzzFragment: no code is made, and no letter is torn.
func FuzzFragment(f *testing.F) {
	f.Add("[caption]a\n\nb<p>")
	f.Add("<ul><li>[gallery][[/vc_]]")
	f.Fuzz(func(t *testing.T, s string) {
		if out := withoutShortcodes(s); len(out) > len(s) || !strings.Contains(s, "[") && out != s {
			t.Fatalf("%q became %q", s, out)
		}
		r, err := New(Default()).CleanFragment(s, "")
		if err == nil && !utf8.ValidString(r.Text) && utf8.ValidString(s) {
			t.Fatalf("%q gives %q", s, r.Text)
		}
	})
}
