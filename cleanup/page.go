package cleanup

import (
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
	if a.Title != "" {
		r.Title = c.Clean(a.Title).Text
	}
	if a.Author != "" {
		r.Byline = c.Clean(a.Author).Text
	}
	r.Date, r.Language = a.Date, a.Language
	return r, err
}
