package html

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/copydesk/copydesk/reports"
)

// Find returns the page of a finished report in dir, and the place on it, where a record or a story with
// this id stands: "story-0003.html#r-0123456789"; "" when the report has no such place. It reads the pages
// until one has it. O(bytes).
func Find(dir, id string) (string, error) {
	anchors := []string{recordAnchor(id), clusterAnchor(id)}
	if anchors[1] == id { // what looks like a story's id is one, most likely: else all pages would be read for nothing
		slices.Reverse(anchors)
	}
	for _, anchor := range anchors {
		want := []byte(" id=" + anchor)
		for _, k := range []kind{overview, stories, records} {
			for n := 0; ; n++ {
				page, err := os.ReadFile(filepath.Join(dir, k.page(n)))
				if errors.Is(err, fs.ErrNotExist) {
					break
				}
				if err != nil {
					return "", fmt.Errorf("report: %w", err)
				}
				if has(page, want) {
					return k.page(n) + "#" + anchor, nil
				}
				if k.page(n) == reports.FirstPage {
					break
				}
			}
		}
	}
	return "", nil
}

// has reports whether a page has an element with this attribute, and not one that only begins like it.
func has(page, want []byte) bool {
	for {
		at := bytes.Index(page, want)
		if at < 0 {
			return false
		}
		page = page[at+len(want):]
		if len(page) > 0 && (page[0] == ' ' || page[0] == '>') {
			return true
		}
	}
}
