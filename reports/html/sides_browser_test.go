package html

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	nethtml "golang.org/x/net/html"

	"github.com/copydesk/copydesk/reports"
)

// rebuilt are both sides of a version as the script puts them together again.
type rebuilt struct{ Anchor, Rep, A, B string }

// asShown is a text as a page shows it, without white space and with marks in one form.
func asShown(t *testing.T, s string) string {
	t.Helper()
	var m markup
	m.text(s)
	n, err := nethtml.Parse(bytes.NewReader(m.b))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == nethtml.TextNode {
			b.WriteString(d.Data)
		}
	}
	return squeezed(b.String())
}

func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, plainMarks(s))
}

// differing says where two texts part.
func differing(got, want string) string {
	n := 0
	for n < min(len(got), len(want)) && got[n] == want[n] {
		n++
	}
	around := func(s string) string { return s[max(0, n-40):min(len(s), n+40)] }
	return fmt.Sprintf("as %d bytes for %d: …%q for …%q", len(got), len(want), around(got), around(want))
}

// bothSides checks that every version of a run in its report is rebuilt from the kept text and the diff.
func (b *browser) bothSides(t *testing.T, run *reports.Run, dir string) (versions int) {
	texts, keptFor := map[string]string{}, map[string]string{} // by anchor
	for i := range run.Documents {
		text, err := run.Text(i)
		if err != nil {
			t.Fatal(err)
		}
		d := &run.Documents[i]
		texts[recordAnchor(d.ID)] = asShown(t, text)
		keptFor[recordAnchor(d.ID)] = recordAnchor(string(d.Representative))
	}
	pages, err := filepath.Glob(filepath.Join(dir, "story-*.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		b.open(t, page, 1280, "light")
		var all []rebuilt
		got := eval[string](t, b, `JSON.stringify($$(".story > .v:has(> .body)").map(s => ({
			anchor: s.id, rep: s.dataset.for ? "" : $(".rep", itemOf(s)).id,
			a: align(s).map(x => x.a).join(""), b: align(s).map(x => x.b).join("") })))`)
		if err := json.Unmarshal([]byte(got), &all); err != nil {
			t.Fatal(err)
		}
		for _, v := range all {
			versions++
			from := v.Rep
			if from == "" {
				from = keptFor[v.Anchor]
			}
			if want, got := texts[from], squeezed(v.A); got != want {
				t.Errorf("%s: kept text beside %s is rebuilt %s", filepath.Base(page), v.Anchor, differing(got, want))
			}
			if want, got := texts[v.Anchor], squeezed(v.B); got != want {
				t.Errorf("%s: %s is rebuilt %s", filepath.Base(page), v.Anchor, differing(got, want))
			}
		}
	}
	return versions
}
