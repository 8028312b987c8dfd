package corpus

import (
	"strings"
	"testing"
)

func TestHTMLIsFound(t *testing.T) {
	for text, want := range map[string]string{
		"<p>One.</p>":                                MediaFragment,
		" \n<!-- wp:paragraph -->\n<p>One.</p>":      MediaFragment,
		"One <strong>two</strong>.</p><p>Three</p>":  MediaFragment,
		"One with <a href=\"x\">a link</a>.":         MediaFragment,
		"One.<br/>Two.<BR />Three.":                  MediaFragment,
		"<html><body><p>One.</p></body></html>":      MediaHTML,
		"<!DOCTYPE html><title>x</title><p>One.</p>": MediaHTML,
		"<p>See the <body> tag.</p>":                 MediaFragment,
		"Use the <p> tag, and close it with </p>.":   formatText,
		"If a < b and b > c then <br> is a break.":   formatText,
		"Mail <bob@example.com> or <a@b.example>.":   formatText,
		"<Unknown speaker> I said so. </Unknown>":    formatText,
		"<p>never closed":                            formatText,
		"<<<<<":                                      formatText,
		"<":                                          formatText,
		"a < b":                                      formatText,
	} {
		got := readLines(t, Options{}, `{"body":`+string(Quote(text))+`}`)
		if len(got.records) != 1 || got.records[0].Media != want {
			t.Errorf("%q is %+v, want %s", text, got.records, want)
			continue
		}
		said := strings.Contains(strings.Join(append(got.sum.Notes, got.records[0].Notes...), ";"), `HTML found in the field "body"`)
		if said != (want != formatText) {
			t.Errorf("%q: notes %q %q", text, got.sum.Notes, got.records[0].Notes)
		}
	}
}

func TestSetMediaIsBelieved(t *testing.T) {
	for media, want := range map[string]string{formatHTML: MediaFragment, formatText: formatText, formatMarkdown: formatMarkdown} {
		got := readLines(t, Options{TextMedia: media}, `{"body":"<p>One.</p><p>Two.</p>"}`)
		if got.records[0].Media != want || len(got.records[0].Notes) > 0 {
			t.Errorf("%s gives %s, notes %q", media, got.records[0].Media, got.records[0].Notes)
		}
	}
}

func FuzzHTMLField(f *testing.F) {
	f.Add("<p>a</p>")
	f.Add("<a href=x <a href=y </a")
	f.Fuzz(func(t *testing.T, text string) {
		if holdsHTML(text) && strings.Count(text, "<") < 2 {
			t.Fatalf("%q is HTML with one tag", text)
		}
		isPage(text)
	})
}
