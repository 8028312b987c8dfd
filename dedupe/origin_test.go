package dedupe

import (
	"strings"
	"testing"
)

func TestTextInTheTitleFieldIsNoTitle(t *testing.T) {
	title := strings.Repeat("harbour ", titleMost/8)
	if p := newOrigin(Meta{Title: title}); p.title != title || p.key == 0 {
		t.Errorf("a title of %d bytes is none", len(title))
	}
	if p := newOrigin(Meta{Title: title + "s", URL: "https://a.example/1"}); p.title != "" || p.key != 0 || p.url == 0 {
		t.Errorf("a title of %d bytes is one, or its address is lost: %+v", len(title)+1, p)
	}
}
