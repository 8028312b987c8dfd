package cleanup

import (
	"errors"
	"testing"

	"github.com/copydesk/copydesk/cleanup/html"
)

func TestCleanHTML(t *testing.T) {
	const prose = "The minister said on Monday that talks had been frank, open and long, and that she would return home."
	page := `<html lang=en><head><title>Talks&nbsp; end</title><meta name=author content="Jane Doe"><meta name=date content="2020-02-03"></head>
<body><nav><a href=/>Home</a></nav><article><p>` + prose + `</p><p>Niinist├╢ was there, &amp;quot;of course&amp;quot;, with two of his ministers.</p><p>Leave a Comment</p></article></body></html>`
	r, err := New(Default()).CleanHTML(page, "")
	if err != nil {
		t.Fatal(err)
	}
	if want := prose + "\n\nNiinistö was there, \"of course\", with two of his ministers."; r.Text != want {
		t.Errorf("text %q", r.Text)
	}
	if r.Title != "Talks end" || r.Byline != "Jane Doe" || r.Date != "2020-02-03" || r.Language != "en" {
		t.Errorf("fields %+v", r)
	}
	checkEdits(t, r.Original, r)
}

func TestCleanHTMLWithoutText(t *testing.T) {
	r, err := New(Default()).CleanHTML("<title>Talks end</title><a href=x>y</a>", "")
	if !errors.Is(err, html.ErrNoText) || r.Title != "Talks end" || r.Text != "" {
		t.Errorf("%+v, %v", r, err)
	}
}
