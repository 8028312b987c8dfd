package facts

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/settings"
)

const valePage = `<html lang="en-us"><head><title>Quay to close - Vale Gazette</title><link rel="canonical" href="/quay"><meta property="og:site_name" content="Vale Gazette">` +
	`<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Quay to close","datePublished":"2024-05-06T07:08:09+02:00","author":{"name":"Jane Doe"}}]}</script></head>` +
	`<body><article><p>The council voted on Monday, after a long night, to close the quay for nine months, and the mayor said so.</p></article></body></html>`

// onlyCleaned are settings of a run that cleans and does nothing else.
func onlyCleaned(s *settings.Settings) { s.Stages = []string{settings.StageClean} }

// TestPageColumns: what a page says of itself stands beside the input's own fields, which stay as they are; what is no
// page has no such columns, and the fields of a run come through another one unchanged.
func TestPageColumns(t *testing.T) {
	line := func(fields map[string]any) string {
		b, err := json.Marshal(fields)
		if err != nil {
			t.Fatal(err)
		}
		return string(b) + "\n"
	}
	in := line(map[string]any{"id": "own", "html": valePage, "Title": "Own", "canonicalUrl": nil, "date": 7, "url": "https://www.vale.example/x"}) +
		line(map[string]any{"id": "bare", "html": "<html><body><p>The council voted on Monday, after a long night, to close the quay for nine months.</p></body></html>"}) +
		line(map[string]any{"id": "text", "text": "The council voted on Monday."})
	want := []map[string]any{
		{"Title": "Own", "canonicalUrl": nil, "date": 7., "byline": "Jane Doe", "site": "Vale Gazette", "language": "en-US", "url": "https://www.vale.example/x"},
		{"title": nil, "date": nil, "byline": nil, "site": nil, "canonical_url": nil, "language": nil},
		{},
	}
	s := read(t, in, onlyCleaned)
	kept := ""
	for i, w := range want {
		var got map[string]any
		kept += fieldsOf(t, s, i) + "\n"
		if err := json.Unmarshal([]byte(fieldsOf(t, s, i)), &got); err != nil {
			t.Fatal(err)
		}
		delete(got, "id")
		delete(got, "html")
		delete(got, "text")
		if a, b := line(got), line(w); a != b {
			t.Errorf("record %d: %swant %s", i, a, b)
		}
	}
	kept = strings.ReplaceAll(kept, `"html"`, `"text"`)
	again := read(t, kept, onlyCleaned)
	for i, w := range strings.Split(strings.TrimSpace(kept), "\n") {
		if got := fieldsOf(t, again, i); got != w {
			t.Errorf("again: %s, then %s", w, got)
		}
	}
}

func fieldsOf(t *testing.T, s *Store, i int) string {
	t.Helper()
	r, err := s.Record(i)
	if err != nil {
		t.Fatal(err)
	}
	text, err := s.Text(i)
	if err != nil {
		t.Fatal(err)
	}
	return string(r.Fields(text))
}

// TestPageIsOfItsSite: without a source of its own a page is of the site that it names, at the address that it
// gives, as it is when its columns are read again.
func TestPageIsOfItsSite(t *testing.T) {
	page := strings.Replace(valePage, `href="/quay"`, `href="https://vale.example/quay"`, 1)
	in, err := json.Marshal(map[string]string{"html": page})
	if err != nil {
		t.Fatal(err)
	}
	s := read(t, string(in)+"\n"+strings.Replace(string(in), "vale.example/quay", "vale.example/", 1), onlyCleaned)
	again := read(t, strings.ReplaceAll(fieldsOf(t, s, 0), `"html"`, `"text"`), onlyCleaned)
	for i, s := range []*Store{s, again} {
		r, err := s.Record(0)
		if err != nil {
			t.Fatal(err)
		}
		if r.Site != "Vale Gazette" || r.URL != "https://vale.example/quay" || r.Date != "2024-05-06T07:08:09+02:00" || r.Title != "Quay to close" {
			t.Errorf("reading %d: site %q, url %q, date %q, title %q", i, r.Site, r.URL, r.Date, r.Title)
		}
	}
	if r, err := s.Record(1); err != nil || r.URL != "" {
		t.Errorf("a front page is the address of an article: %q, %v", r.URL, err)
	}
}
