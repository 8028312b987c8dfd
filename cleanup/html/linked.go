package html

import (
	"encoding/json"
	"html"
	"strconv"
	"strings"
)

// linked is what JSON-LD says of the article.
type linked struct {
	headline, author, published, modified, body string
	publisher                                   string // the name of the site
	walled                                      bool   // it says that it is not free to read
	words                                       int    // of the article
}

// maxNesting bounds how deep JSON-LD is searched.
const maxNesting = 12

func (l *linked) read(s string) {
	var v any
	if json.Unmarshal([]byte(s), &v) == nil {
		l.visit(v, maxNesting)
	}
}

func (l *linked) visit(v any, depth int) {
	if depth == 0 {
		return
	}
	switch x := v.(type) {
	case []any:
		for _, e := range x {
			l.visit(e, depth-1)
		}
	case map[string]any:
		if isArticle(x["@type"]) {
			l.headline = first(l.headline, str(x["headline"]))
			l.publisher = first(l.publisher, names(x["publisher"], maxNesting))
			l.author = first(l.author, names(x["author"], maxNesting))
			if body, _ := x["articleBody"].(string); len(body) > len(l.body) {
				l.body = body
			}
			l.walled = l.walled || isFalse(x["isAccessibleForFree"])
			l.words = max(l.words, count(x["wordCount"]))
			l.published = first(l.published, str(x["datePublished"]))
			l.modified = first(l.modified, str(x["dateModified"]))
		}
		l.visit(x["@graph"], depth-1)
		l.visit(x["mainEntity"], depth-1)
		l.visit(x["mainEntityOfPage"], depth-1)
	}
}

func isArticle(v any) bool {
	switch x := v.(type) {
	case string:
		return strings.HasSuffix(x, "Article") || strings.HasSuffix(x, "Posting") || x == "Report" || x == "WebPage"
	case []any:
		for _, e := range x {
			if s, ok := e.(string); ok && isArticle(s) {
				return true
			}
		}
	}
	return false
}

func isFalse(v any) bool {
	switch x := v.(type) {
	case bool:
		return !x
	case string:
		s := strings.ToLower(x)
		return s == "false" || strings.HasSuffix(s, "schema.org/false")
	}
	return false
}

// count is a number of words, 0 for none.
func count(v any) int {
	switch x := v.(type) {
	case float64:
		if x > 0 && x < 1e6 {
			return int(x)
		}
	case string:
		if n, err := strconv.Atoi(x); err == nil && n > 0 && n < 1e6 {
			return n
		}
	}
	return 0
}

func str(v any) string {
	s, _ := v.(string)
	return squeeze(html.UnescapeString(s)) // many pages escape twice
}

// names joins the names of one author or several.
func names(v any, depth int) string {
	if depth == 0 {
		return ""
	}
	switch x := v.(type) {
	case string:
		return believed(squeeze(html.UnescapeString(x)))
	case map[string]any:
		return names(x["name"], depth-1)
	case []any:
		var out []string
		for _, e := range x {
			if n := names(e, depth-1); n != "" && len(out) < 10 {
				out = append(out, n)
			}
		}
		return strings.Join(out, ", ")
	}
	return ""
}
