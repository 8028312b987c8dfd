package check

import (
	"strconv"
	"strings"
)

// comments are what a text says of itself, in comments of HTML and Markdown:
//
//	<!-- copydesk-ignore: reason -->           what is flagged on the comment's line,
//	                                           or on the next one that holds text
//	<!-- copydesk-ignore: "phrase" reason -->  the phrase, wherever it stands
//
// The colon and the reason may be missing.
type comments struct {
	spans   []span // bytes of whole lines, rising
	phrases map[string]bool
}

type span struct{ from, to int }

const (
	commentBegin = "<!--"
	commentEnd   = "-->"
	ignoreWord   = "copydesk-ignore"
)

// commentsOf reads the comments of a text. O(len(text)).
func commentsOf(text string) comments {
	c := comments{phrases: map[string]bool{}}
	for at := 0; ; {
		i := strings.Index(text[at:], commentBegin)
		if i < 0 {
			return c
		}
		begin := at + i
		inside, _, closed := strings.Cut(text[begin+len(commentBegin):], commentEnd)
		if !closed {
			return c
		}
		end := begin + len(commentBegin) + len(inside) + len(commentEnd)
		at = end
		said, ours := strings.CutPrefix(strings.TrimSpace(inside), ignoreWord)
		if !ours {
			continue
		}
		said, colon := strings.CutPrefix(said, ":")
		if !colon && strings.TrimLeft(said, " \t\r\n") == said && said != "" {
			continue // another word
		}
		if quoted, err := strconv.QuotedPrefix(strings.TrimSpace(said)); err == nil {
			if phrase, err := strconv.Unquote(quoted); err == nil {
				c.phrases[fold(phrase)] = true
				continue
			}
		}
		c.spans = append(c.spans, lineOf(text, begin, end))
	}
}

// lineOf is the line round text[begin:end], or the next that holds text where that is all
// that stands there.
func lineOf(text string, begin, end int) span {
	from := strings.LastIndexByte(text[:begin], '\n') + 1
	to := lineEnd(text, end)
	if strings.TrimSpace(text[from:begin]+text[end:to]) != "" {
		return span{from, to}
	}
	for to < len(text) {
		from, to = to+1, lineEnd(text, to+1)
		if strings.TrimSpace(text[from:to]) != "" {
			break
		}
	}
	return span{from, to}
}

func lineEnd(text string, at int) int {
	if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
		return at + n
	}
	return len(text)
}

// cover reports whether a flag is one that the text says is right.
func (c *comments) cover(f *LintedFlag) bool {
	if c.phrases[fold(f.Written)] {
		return true
	}
	for _, s := range c.spans {
		if f.Start < s.to && f.End > s.from {
			return true
		}
	}
	return false
}
