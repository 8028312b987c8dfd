package main

import (
	"strings"

	gotrafilatura "github.com/markusmobius/go-trafilatura"
)

// trafilatura is go-trafilatura, set as in the benchmark's own table.
var trafilatura = engine{
	name: "go-trafilatura", job: extracting, undone: "headline not told from the text",
	run: func(texts []string) ([]result, error) {
		return rewriting("go-trafilatura "+version("github.com/markusmobius/go-trafilatura"), func(page string) string {
			r, err := gotrafilatura.Extract(strings.NewReader(page), gotrafilatura.Options{ExcludeComments: true, EnableFallback: true})
			if err != nil {
				return "" // a page without a main text
			}
			return r.ContentText
		})(texts)
	},
}
