package check

import (
	"cmp"
	"slices"
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
	own     []span // the comments, which are no text
	spans   []span // lines; their ends rise
	phrases map[string]bool
}

// span is bytes of a text.
type span struct{ from, to int }

// touch reports whether a flag lies in one of spans whose ends rise, wholly or in part. O(log spans).
func touch(f *LintedFlag, spans []span) bool {
	i, _ := slices.BinarySearchFunc(spans, f.Start, func(s span, at int) int { return cmp.Compare(s.to, at+1) })
	return i < len(spans) && spans[i].from < f.End
}

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
		c.own = append(c.own, span{begin, end})
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

// obey marks the flags that the text says are right, and drops those of the comments
// themselves. O(flags log comments).
func (c *comments) obey(flags []LintedFlag) []LintedFlag {
	flags = slices.DeleteFunc(flags, func(f LintedFlag) bool { return touch(&f, c.own) })
	for i := range flags {
		f := &flags[i]
		f.Ignored = c.phrases[fold(f.Written)] || touch(f, c.spans)
	}
	return flags
}
