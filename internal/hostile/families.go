// Package hostile makes the texts that cost a careless program more than linear time: runs of one thing, things
// that open and never close, words that differ by a letter, lines that repeat. For tests.
package hostile

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"strings"
)

// Family makes texts of one kind.
type Family struct {
	Name string
	Text func(size int) string // of about size bytes, the same for the same size
	Page bool                  // it is HTML
}

// Families are all of them, pages last.
func Families() []Family { return append(texts(), pages()...) }

func texts() []Family {
	return []Family{
		run("letters", "a"),
		run("digits", "7"),
		run("spaces", " "),
		run("newlines", "\n"),
		run("quotes", `"`),
		run("apostrophes", "’"),
		run("ampersands", "&"),
		run("entities", "&amp;"),
		run("open entities", "&#x"),
		run("layers of entities", "amp;"),
		{Name: "entities and ampersands", Text: func(n int) string { return strings.Repeat("&amp;", n/10) + strings.Repeat("&", n/2) }},
		run("less than", "<"),
		run("greater than", ">"),
		run("open tags", "<a "),
		run("braces", "{"),
		run("bars", "|"),
		run("spin syntax", "{big|large} "),
		run("nested spin syntax", "{a|"),
		run("hyphens", "-"),
		run("hyphen chain", "well-"),
		run("emoji", "😀"),
		run("combining marks", "e\u0301\u0323"),
		run("marks alone", "\u0301"),
		run("replacement characters", "\uFFFD"),
		run("bad bytes", "\xff\x80"),
		run("mojibake", "â€™"),
		run("mojibake in words", "donâ€™t "),
		run("capital vowels", "Ã"),
		run("zero width", "\u200b"),
		run("controls", "\x01"),
		run("full stops", "."),
		run("sentences of a word", "No. "),
		run("numbers", "1,234,567.89 "),
		run("dates", "12/11/2026, "),
		run("urls", "https://example.com/a/b?c=d&e=f "),
		run("addresses", "a.b@example.com "),
		run("brackets", "(["),
		run("one word", "market "),
		run("two words", "market share "),
		run("capital words", "Minister "),
		run("one line", "Share this article\n"),
		run("short lines", "ab\n"),
		run("indented lines", "   x   \n\n\n"),
		run("templates", "The price of gold rose to 1,204 dollars an ounce on Monday. "),
		run("javascript", "javascript"),
		run("cookies", "cookies terms privacy "),
		run("bylines", "By Jane Doe\n"),
		run("credits", "(Reporting by "),
		{Name: "base64", Text: func(n int) string {
			b := make([]byte, n*3/4)
			r := rand.New(rand.NewPCG(1, 2))
			for i := range b {
				b[i] = byte(r.Uint32())
			}
			return base64.StdEncoding.EncodeToString(b)
		}},
		numbered("identifiers", "item%d "),
		numbered("names", "Kowalc%s "),
		numbered("lines", "Line %d of the list\n"),
		numbered("forms", "Flight %d to Riga leaves gate %d at noon. "),
		{Name: "words", Text: func(n int) string { return prose(n, 1<<20, " ") }},
		{Name: "few words", Text: func(n int) string { return prose(n, 12, " ") }},
		{Name: "lines of words", Text: func(n int) string { return prose(n, 1<<12, "\n") }},
	}
}

func run(name, unit string) Family {
	return Family{Name: name, Text: func(n int) string { return strings.Repeat(unit, max(1, n/len(unit))) }}
}

// numbered repeats a line with a number in it, in letters for %s.
func numbered(name, format string) Family {
	return Family{Name: name, Text: func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			var args []any
			for range strings.Count(format, "%") {
				if strings.Contains(format, "%s") {
					args = append(args, letters(i))
				} else {
					args = append(args, i)
				}
			}
			fmt.Fprintf(&b, format, args...)
		}
		return b.String()
	}}
}

// letters is a number in the letters a to z.
func letters(i int) string {
	var b []byte
	for ; i > 0 || len(b) == 0; i /= 26 {
		b = append(b, byte('a'+i%26))
	}
	return string(b)
}

// prose is words of a vocabulary of so many, in no order.
func prose(n, vocabulary int, between string) string {
	r := rand.New(rand.NewPCG(3, 4))
	var b strings.Builder
	for b.Len() < n {
		b.WriteString(letters(r.IntN(vocabulary)))
		b.WriteString(between)
	}
	return b.String()
}

func pages() []Family {
	page := func(name, before, unit, after string) Family {
		return Family{Name: name, Page: true, Text: func(n int) string {
			return "<html><body><p>The council voted on Monday to close the harbour, and nobody objected.</p>" +
				before + strings.Repeat(unit, max(1, n/len(unit))) + after + "</body></html>"
		}}
	}
	return []Family{
		page("ampersands", "<p>", "&", "</p>"),
		page("unclosed tags", "", "<div><p>a", ""),
		page("nested tags", "", "<b>", ""),
		page("closing tags", "", "</div>", ""),
		page("comments", "", "<!--", ""),
		page("attributes", "<p ", `a="&amp;" `, ">text</p>"),
		page("one attribute", `<p title="`, "&quot;", `">text</p>`),
		page("links", "", `<p><a href="/x">more</a>, and so on</p>`, ""),
		page("paragraphs", "", "<p>The price rose, said the bank, and fell.</p>", ""),
		page("scripts", "", "<script>a</script>", ""),
		page("open scripts", "", "<script>", ""),
		page("tables", "", "<table><tr><td>x", ""),
		page("lists", "<ul>", "<li>share", "</ul>"),
		page("metas", "", `<meta property="article:published_time" content="2026-11-29">`, ""),
	}
}
