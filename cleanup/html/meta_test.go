package html

import (
	"regexp"
	"strings"
	"testing"
)

func TestDatesAreAsExactAsGiven(t *testing.T) {
	for in, want := range map[string]string{
		"2024-05-06":                      "2024-05-06",
		"2024-5-6":                        "2024-05-06",
		"2024/05/06":                      "2024-05-06",
		"2024-05":                         "2024-05",
		"2024":                            "",
		"2024-05-06T07:08":                "2024-05-06T07:08",
		"2024-05-06 07:08:09 +0200":       "2024-05-06T07:08:09+02:00",
		"2024-05-06T07:08:09.000Z":        "2024-05-06T07:08:09Z",
		"2024-05-06T07:08:09.250-03":      "2024-05-06T07:08:09.25-03:00",
		"2024-05-06 7:08 pm":              "2024-05-06T19:08",
		"2024-02-30":                      "",
		"2024-13-01":                      "",
		"1714979289":                      "2024-05-06T07:08:09Z",
		"Mon, 06 May 2024 07:08:09 +0200": "2024-05-06T07:08:09+02:00",
		"Mon, 06 May 2024 07:08:09 GMT":   "2024-05-06T07:08:09Z",
		"May 6, 2024":                     "2024-05-06",
		"6 May 2024":                      "2024-05-06",
		"06.05.2024":                      "2024-05-06",
		"13/05/2024":                      "2024-05-13",
		"05/06/2024":                      "",
		"May 2024":                        "",
		"yesterday":                       "",
	} {
		if got := isoDate(in, false); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if got := isoDate("05/06/2024", true); got != "2024-05-06" {
		t.Errorf("05/06/2024 on an American page: %q", got)
	}
}

func TestAuthors(t *testing.T) {
	for in, want := range map[string]string{
		"By Jane Doe":                        "Jane Doe",
		"von Jane Doe · 22. Oktober 2019":    "Jane Doe",
		"Por Juan Pérez 5 mayo, 2022, 18:12": "Juan Pérez",
		"Post author By Jane Doe":            "Jane Doe",
		"Ursula von der Leyen":               "Ursula von der Leyen",
		"von der Heide":                      "von der Heide",
		"Jane Doe, John Roe":                 "Jane Doe, John Roe",
		"https://social.example/jane":        "",
		"admin":                              "",
		"5. Mai 2020":                        "",
	} {
		if got := authorName(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestLanguageTags(t *testing.T) {
	for in, want := range map[string]string{
		"en": "en", "EN-us": "en-US", "pt_BR": "pt-BR", "zh-hant-tw": "zh-Hant-TW", "es-419": "es-419", "de_DE.utf8": "de-DE", "english": "", "": "", "x": "", "en-\u00fc": "", "und": "",
	} {
		if got := languageTag(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestWhatPagesSay reads titles, sites and addresses of pages in ways that sites write them.
func TestWhatPagesSay(t *testing.T) {
	for _, c := range []struct{ name, head, body, url, title, site, canonical, author, published string }{
		{"h1 within the title", "<title>Quay to close | Port | Vale</title>", "<h1>Quay to close</h1>", "", "Quay to close", "", "", "", ""},
		{"another h1", "<title>Quay to close - Vale Gazette</title>", "<h1>Menu of the day</h1>", "https://www.valegazette.example/a", "Quay to close", "valegazette.example", "", "", ""},
		{"address made whole", `<title>Quay</title><link rel=canonical href="/a?b=1">`, "", "https://vale.example/x/y", "Quay", "vale.example", "https://vale.example/a?b=1", "", ""},
		{"no address", `<title>Quay</title><link rel=canonical href="javascript:void(0)"><meta property="og:url" content="/a">`, "", "", "Quay", "", "", "", ""},
		{"publisher", `<title>Quay</title><script type="application/ld+json">[{"@type":"BreadcrumbList"},{"@type":["NewsArticle"],"headline":"Quay to close","publisher":{"@type":"Organization","name":"Vale Gazette"},"author":{"@type":"Organization","name":"Vale Gazette"},"dateModified":"2024-05-07"}]</script>`, "", "", "Quay to close", "Vale Gazette", "", "", "2024-05-07"},
		{"Dublin Core", `<title>x</title><meta name="DC.title" content="Quay to close"><meta name="DC.creator" content="Jane Doe"><meta name="DC.date.issued" content="2024-05"><meta name="DC.publisher" content="Vale Gazette">`, "", "", "Quay to close", "Vale Gazette", "", "Jane Doe", "2024-05"},
		{"microdata", "<title>Quay to close</title>", `<div itemscope><meta itemprop="datePublished" content="2024-05-06T07:08+02:00"><span itemprop="author"><span itemprop="name">Jane Doe</span></span></div>`, "", "Quay to close", "", "", "Jane Doe", "2024-05-06T07:08+02:00"},
		{"a card's label", `<title>Quay to close</title><meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Jane Doe">`, "", "", "Quay to close", "", "", "Jane Doe", ""},
		{"the <time> that says so", "<title>Quay to close</title>", `<time datetime="2024-05-08">8 May</time><time class="entry-date published" datetime="2024-05-06">6 May</time>`, "", "Quay to close", "", "", "", "2024-05-06"},
	} {
		a, err := Extract(page(c.head, c.body+"<p>"+one+"</p>"), c.url)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if a.Title != c.title || a.Site != c.site || a.Canonical != c.canonical || a.Author != c.author || a.Published != c.published {
			t.Errorf("%s: %q, %q, %q, %q, %q", c.name, a.Title, a.Site, a.Canonical, a.Author, a.Published)
		}
	}
}

func TestWalledPages(t *testing.T) {
	ld := func(s string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle",` + s + `}</script>`
	}
	for _, c := range []struct {
		head   string
		walled bool
		words  int
	}{
		{"", false, 0},
		{ld(`"isAccessibleForFree":false`), true, 0},
		{ld(`"isAccessibleForFree":"False","wordCount":"120"`), true, 120},
		{ld(`"isAccessibleForFree":true,"wordCount":99`), false, 99},
		{ld(`"isAccessibleForFree":"https://schema.org/False"`), true, 0},
		{`<meta name="article:content_tier" content="locked">`, true, 0},
		{`<meta name="article:content_tier" content="metered">`, false, 0},
	} {
		body := `<article><p>` + one + `</p></article><div><p>To Read the <b>Full</b> Story</p><button>Subscribe</button><p hidden>Hidden</p><nav>Menu</nav></div>`
		a, err := Extract(page(c.head, body), "")
		if err != nil || a.Walled != c.walled || a.Words != c.words || a.After != "To Read the Full Story\nSubscribe" {
			t.Errorf("%s: %v, %v, %d, %q", c.head, err, a.Walled, a.Words, a.After)
		}
	}
}

// FuzzMetadata holds that what is read as a date or a language is one, and is read as itself again.
func FuzzMetadata(f *testing.F) {
	for _, s := range []string{"2024-05-06T07:08:09.250-03", "Mon, 06 May 2024 07:08:09 +0200", "1714979289", "5/6/2024", "pt_BR", "Por Juan Pérez 5 mayo, 2022"} {
		f.Add(s)
	}
	date := regexp.MustCompile(`^\d{4}-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?$`)
	f.Fuzz(func(t *testing.T, s string) {
		if d := isoDate(s, true); d != "" && (!date.MatchString(d) || isoDate(d, false) != d) {
			t.Errorf("%q is %q, then %q", s, d, isoDate(d, false))
		}
		if l := languageTag(s); l != languageTag(l) {
			t.Errorf("%q is %q, then %q", s, l, languageTag(l))
		}
		if a := authorName(s); strings.TrimSpace(a) != a {
			t.Errorf("%q is %q", s, a)
		}
	})
}
