package html

import (
	"errors"
	"fmt"
	"slices"
)

// Article is the main text of a page and what the page says about it. Fields that
// the page does not give are "".
type Article struct {
	Text      string // paragraphs with a blank line between; list items and lines with a line feed
	Title     string
	Date      string // YYYY-MM-DD
	Published string // ISO 8601, as exact as the page gives it
	Author    string
	Language  string // as the page declares it, in the spelling of BCP 47: "en", "pt-BR"
	Site      string // its name as the page declares it, else its host
	Canonical string // the address that the page gives for itself

	Walled bool   // it says that it is not free to read
	Words  int    // of the article, as the page declares them; 0: it does not
	After  string // the lines that stand behind a short Text on the page, at most afterLines
}

// MaxPage is the size in bytes above which a page is refused.
const MaxPage = 64 << 20

var (
	// ErrNoText means that a page has no text that can be an article.
	ErrNoText = errors.New("no main text")
	// ErrTooLarge means that a page is larger than MaxPage.
	ErrTooLarge = errors.New("page too large")
)

// enough is the length in bytes of a text that needs no second try.
const enough = 500

// Extract takes the main text out of a page. url may be ""; it helps to find
// date, site and canonical address. It fails with ErrNoText or ErrTooLarge; the rest of Article is set even
// when there is no text. Linear in len(page).
func Extract(page, url string) (Article, error) {
	if len(page) > MaxPage {
		return Article{}, fmt.Errorf("%d bytes: %w", len(page), ErrTooLarge)
	}
	t := parse(page)
	var ld linked
	for _, s := range t.ld {
		ld.read(s)
	}
	a := t.metadata(url, &ld)
	for _, names := range [...]bool{true, false} {
		m := newMeasure(t, names)
		if text := m.main(); len(text) > 2*len(a.Text) {
			a.Text = text
		}
		if len(a.Text) >= enough {
			break
		}
	}
	if body := bodyText(ld.body); len(body) >= enough && 4*len(body) > 5*len(a.Text) {
		a.Text = body
	}
	if a.Text == "" {
		return a, ErrNoText
	}
	if len(a.Text) < afterShort {
		a.After = t.after(a.Text)
	}
	return a, nil
}

// main is the main text.
func (m *measure) main() string {
	root := m.choose()
	roots := append(m.lead(root), root)
	roots = append(roots, m.more(root)...)
	slices.Sort(roots)
	return m.emit(slices.Compact(roots)...)
}
