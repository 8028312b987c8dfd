package verify

import (
	"slices"
	"strings"

	"github.com/copydesk/copydesk/dedupe/shingle"
)

// kicker reports whether words are a label before a headline that says nothing of what the
// text is about.
func kicker(t *Document, words []shingle.Word) bool {
	rest := strings.TrimLeft(t.Text[words[len(words)-1].End:], " ")
	if rest == "" || !strings.ContainsRune(":|-–—", []rune(rest)[0]) {
		return false
	}
	switch strings.ToLower(t.Text[words[0].Start:words[len(words)-1].End]) {
	case "update", "updated", "full text", "text", "video", "watch", "photos", "gallery", "audio", "listen", "live", "breaking", "breaking news", "exclusive",
		"just in", "latest", "the latest", "corrected", "correction", "clarification", "refile", "rpt", "wrapup", "analysis", "opinion", "explainer", "news", "report",
		"press release", "for immediate release", "aktualisiert", "eilmeldung", "exklusiv", "mise à jour", "vidéo", "exclusif", "vídeo", "exclusiva", "última hora", "aggiornamento", "esclusiva":
		return true
	}
	return false
}

// titleBytes is how much of a first line counts as a title.
const titleBytes = 200 // a longer one is a paragraph

// titleOf is a title, or the first line of its text unless that is a paragraph, in words.
func titleOf(title string, d *Document) *Document {
	if title == "" {
		title = strings.TrimSpace(d.Text[:min(len(d.Text), titleBytes+1)])
		if i := strings.IndexByte(title, '\n'); i >= 0 {
			title = strings.TrimSpace(title[:i])
		}
		if len(title) > titleBytes {
			title = ""
		}
		t := headline(title)
		if n := len(t.Words); n > 0 && endsSentence(t, n-1) {
			t.Words = nil
		}
		return t
	}
	return headline(title)
}

func headline(title string) *Document {
	return &Document{Text: title, Words: shingle.Words(title, nil)}
}

// own is the number of x's words that y lacks. O(x + y): what a feed calls a title may be a text.
func own(x, y *Document) int {
	theirs := make(map[uint64]bool, len(y.Words))
	for _, w := range y.Words {
		theirs[w.Hash] = true
	}
	n := 0
	for _, w := range x.Words {
		if !theirs[w.Hash] {
			n++
		}
	}
	return n
}

// has reports whether d has a word.
func has(d *Document, hash uint64) bool {
	return slices.ContainsFunc(d.Words, func(w shingle.Word) bool { return w.Hash == hash })
}

// counted is what kind of counting word this is: a number, a month or weekday, or
// none.
func counted(w shingle.Word) shingle.Kind {
	if w.Kind&shingle.Number != 0 {
		return number
	}
	return calendarAndNumerals().of(w.Hash) &^ fact
}

// times is how often d has a word.
func times(d *Document, hash uint64) int {
	n := 0
	for i := range d.Words {
		if d.Words[i].Hash == hash {
			n++
		}
	}
	return n
}
