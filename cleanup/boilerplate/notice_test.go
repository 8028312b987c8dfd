package boilerplate

import (
	"strings"
	"testing"
)

const (
	noticeFirst = "The board of the ferry voted on Tuesday to close the old pier, which has served the village for ninety years."
	noticeLast  = "A clerk said that nobody had asked the people who use it, and that buses would run from March."
)

// TestNoticesOfSites cuts what sites say about an article, wherever it stands, and keeps
// sentences that begin like it.
func TestNoticesOfSites(t *testing.T) {
	f := New()
	for line, want := range map[string]string{
		"We may earn a commission if you buy something through links on this page.":                                "furniture.disclosure",
		"This post contains affiliate links.":                                                                      "furniture.disclosure",
		"This article originally appeared on the Ferry Post.":                                                      "furniture.source-link",
		"This story was first published by the Ferry Post. Follow us on Instagram for more stories like this one.": "furniture.source-link",
		"Find us on Twitter and Facebook":                                                                          "furniture.follow",
		"Follow us on Instagram for more stories like this one.":                                                   "furniture.follow",
		"© 2024 The Ferry Post":                                                                                    "furniture.agency-footer",
		"(c) Copyright Ferry News 2024. Click For Restrictions":                                                    "furniture.agency-footer",
		"Enter City and State or Zip Code":                                                                         "furniture.widget",
		"Market data provided by Quotewell":                                                                        "furniture.widget",
		"7-Day Forecast":                                                                                           "furniture.widget",

		"The post Pier to close in March appeared first on The Ferry Post.":          "furniture.source-link",
		"The post Pier to close in March first appeared on ferrypost.example":        "furniture.source-link",
		"Der Beitrag Brücke bleibt zu erschien zuerst auf Hafenpost.":                "furniture.source-link",
		"L’article Le pont ferme est apparu en premier sur Le Port.":                 "furniture.source-link",
		"投稿 橋の閉鎖 は 港新聞 に最初に表示されました。":                                                 "furniture.source-link",
		"Köprü kapanıyor yazısı ilk önce Liman Haber üzerinde ortaya çıktı.":         "furniture.source-link",
		"The post office on Quay Street appeared first on a map of 1911.":            "",
		"The post appeared first on Monday, and by Tuesday everybody had seen it.":   "",
		"Der Beitrag erschien zuerst auf einer Seite, die niemand kannte, sagt sie.": "",

		"We may earn a living by it yet, said the ferryman.":                   "",
		"This article of the treaty was never read aloud.":                     "",
		"This story first appeared to be a hoax, the clerk said.":              "",
		"Follow us on Twitter, the pop-up said, and nobody did.":               "",
		"Enter the city by the east gate, and you see the pier.":               "",
		"Forecast after forecast had promised rain, and none of it came true.": "",
	} {
		text := strings.Join([]string{noticeFirst, noticeLast, line}, "\n\n")
		got := ""
		for _, c := range f.Find(text) {
			got = c.Rule
		}
		if got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}

// TestTranscriptsKeepSpeakers: the same line is a pointer among paragraphs and speech
// among speakers.
func TestTranscriptsKeepSpeakers(t *testing.T) {
	f := New()
	line := "MORE: Which figures have you seen"
	article := strings.Join([]string{noticeFirst, line, noticeLast}, "\n\n")
	if cs := f.Find(article); len(cs) != 1 {
		t.Errorf("%v of an article", cs)
	}
	talk := strings.Join([]string{noticeFirst, "CROMWELL: You have seen the figures of the harbour.", line, "CROMWELL: Those that we all have seen, sir.", noticeLast}, "\n\n")
	if cs := f.Find(talk); cs != nil {
		t.Errorf("%v of a transcript", cs)
	}
	small := strings.NewReplacer("MORE:", "More:", "CROMWELL:", "Cromwell:", "have you seen", "have you seen?").Replace(talk)
	if cs := f.Find(small); cs != nil {
		t.Errorf("%v of a transcript with small letters", cs)
	}
}
