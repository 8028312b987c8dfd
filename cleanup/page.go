package cleanup

import (
	"cmp"
	"fmt"

	"github.com/copydesk/copydesk/cleanup/html"
)

// CleanHTML takes the main text out of a page and cleans it. Edits refer to the
// main text, which is Result.Original. url may be ""; it helps to find the date. An
// error says that the page is too large or has no text (html.ErrTooLarge,
// html.ErrNoText); title, author, date and language are set even so.
func (c *Cleaner) CleanHTML(page, url string) (Result, error) {
	a, err := html.Extract(page, url)
	if err != nil {
		err = fmt.Errorf("extract main text: %w", err)
	}
	r := c.Clean(a.Text)
	r.Page, r.Page.Text = a, ""
	for _, said := range [...]*string{&r.Page.Title, &r.Page.Author, &r.Page.Site} {
		*said = c.Clean(*said).Text
	}
	r.Title, r.Byline = cmp.Or(r.Page.Title, r.Title), cmp.Or(r.Page.Author, r.Byline)
	r.Date, r.Language = a.Date, a.Language
	return r, err
}
